import { useTranslations } from 'use-intl'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { categoryOf, groundOf } from '../../../shared/domain/grounds.ts'
import { groundsCsv } from '../../../shared/domain/inspection.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { GroundChip } from '../../ui/Chip.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Table } from '../../ui/Table.tsx'
import { count, share } from '../../words.ts'

/** Below this a box may as well be a table cell or a picture. */
const certain = 0.75

/** The redaction boxes of one file by page, with the grounds they show. */
export function GroundsCard(props: {
  readonly file: InspectedFile
  readonly shown: { readonly group: string; readonly page: number } | undefined
  readonly onShow: (group: string, page: number) => void
}) {
  const t = useTranslations('inspection')
  const { file, shown } = props
  const all = file.grounds ?? []
  const pages = all.filter(({ boxes }) => boxes.length > 0)
  const doubtful = pages.flatMap(({ boxes }) => boxes).filter(({ confidence }) => confidence < certain).length
  const pictures = all.filter(({ imageCoversFullPage, chars }) => imageCoversFullPage && chars === 0).length
  const baseName = file.name.replace(/\.pdf$/i, '')
  return (
    <Card
      flush
      title={t('groundsTitle')}
      action={
        <span className="row">
          <Button small onPress={() => saveText(groundsCsv([file]), `gronden ${baseName}.csv`, 'text/csv')}>
            {t('groundsCsv')}
          </Button>
          <Button
            small
            onPress={() =>
              saveText(
                `${JSON.stringify({ name: file.name, sha256: file.sha256, pages: all }, null, 2)}\n`,
                `gronden ${baseName}.json`,
                'application/json',
              )
            }
          >
            {t('groundsJson')}
          </Button>
        </span>
      }
    >
      <div className="card-part stack-tight">
        {pages.length === 0 && <p>{t('groundsNone')}</p>}
        {doubtful > 0 && <p className="soft">{t('doubtful', { count: doubtful })}</p>}
        {pictures > 0 && <p className="soft">{t('groundsScan', { pages: pictures })}</p>}
      </div>
      {pages.length > 0 && (
        <Table
          caption={t('groundsCaption')}
          columns={[
            { key: 'page', label: t('groundsColumns.page'), width: '11rem' },
            { key: 'boxes', label: t('groundsColumns.boxes'), numeric: true, width: '6rem' },
            { key: 'share', label: t('groundsColumns.share'), numeric: true, width: '7rem' },
            { key: 'grounds', label: t('groundsColumns.grounds') },
          ]}
        >
          {pages.map(({ page, boxes, percentageTextAreaRedacted, withoutGround }) => (
            <tr key={page}>
              <td>
                <Button
                  small
                  look={shown?.group === 'boxes' && shown.page === page ? 'primary' : 'plain'}
                  onPress={() => props.onShow('boxes', page)}
                >
                  {t('show', { page: page + 1 })}
                </Button>
              </td>
              <td className="numeric">{count(boxes.length)}</td>
              <td className="numeric">{share(percentageTextAreaRedacted / 100)}</td>
              <td>
                <div className="row">
                  {[...new Set(boxes.flatMap(({ codes }) => codes))].sort().map((code) => (
                    <GroundChip
                      key={code}
                      code={code}
                      name={groundOf(code)?.nameNl ?? categoryOf(code)?.nameNl}
                    />
                  ))}
                  {withoutGround > 0 && (
                    <span className="small soft">
                      {count(withoutGround)} × {t('noGround')}
                    </span>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}
