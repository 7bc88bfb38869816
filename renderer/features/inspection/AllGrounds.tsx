import { useTranslations } from 'use-intl'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { today } from '../../../shared/dates.ts'
import { categoryOf, groundOf } from '../../../shared/domain/grounds.ts'
import { allGroundCounts, groundsCsv, groundsJson } from '../../../shared/domain/inspection.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { GroundChip } from '../../ui/Chip.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Table } from '../../ui/Table.tsx'
import { count } from '../../words.ts'

/** Which grounds all the files together show, and on how many boxes, pages and files; what is the same counts once. */
export function AllGrounds({ files }: { readonly files: readonly InspectedFile[] }) {
  const t = useTranslations('inspection')
  const read = files.filter(({ grounds }) => grounds !== undefined)
  if (read.length < 2) return null
  const different = [...new Map(read.map((file) => [file.sha256, file])).values()]
  const { grounds, boxes, withoutGround } = allGroundCounts(different)
  const name = `gronden ${today()}`
  return (
    <Card
      flush
      title={t('allTitle')}
      action={
        <span className="row">
          <Button small onPress={() => saveText(groundsCsv(read), `${name}.csv`, 'text/csv')}>
            {t('groundsCsv')}
          </Button>
          <Button small onPress={() => saveText(groundsJson(read), `${name}.json`, 'application/json')}>
            {t('groundsJson')}
          </Button>
        </span>
      }
    >
      <div className="card-part">
        <p>
          {t('allSummary', {
            files: different.length,
            boxes,
            without: withoutGround,
            same: read.length - different.length,
          })}
        </p>
      </div>
      {grounds.length > 0 && (
        <Table
          caption={t('allCaption')}
          columns={[
            { key: 'ground', label: t('allColumns.ground') },
            { key: 'boxes', label: t('allColumns.boxes'), numeric: true, width: '7rem' },
            { key: 'pages', label: t('allColumns.pages'), numeric: true, width: '7rem' },
            { key: 'files', label: t('allColumns.files'), numeric: true, width: '7rem' },
          ]}
        >
          {grounds.map((ground) => (
            <tr key={ground.code}>
              <td>
                <GroundChip code={ground.code} />{' '}
                {groundOf(ground.code)?.nameNl ?? categoryOf(ground.code)?.nameNl}
              </td>
              <td className="numeric">{count(ground.boxes)}</td>
              <td className="numeric">{count(ground.pages)}</td>
              <td className="numeric">{count(ground.files)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}
