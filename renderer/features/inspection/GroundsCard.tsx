import { useTranslations } from 'use-intl'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { categoryOf, groundOf } from '../../../shared/domain/grounds.ts'
import { groundCounts, groundsCsv, isDoubtful } from '../../../shared/domain/inspection.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { GroundChip } from '../../ui/Chip.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Table } from '../../ui/Table.tsx'
import { count, share } from '../../words.ts'

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
  const { doubtful } = groundCounts(file)
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
          {pages.map(({ page, boxes, percentageTextAreaRedacted }) => (
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
                  <Without boxes={boxes} />
                </div>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}

/** Boxes of a page that show no ground, and those that may be something else. */
function Without({ boxes }: { readonly boxes: NonNullable<InspectedFile['grounds']>[number]['boxes'] }) {
  const t = useTranslations('inspection')
  const doubtful = boxes.filter(isDoubtful).length
  const without = boxes.filter(({ codes }) => codes.length === 0).length - doubtful
  return (
    <>
      {without > 0 && (
        <span className="small">
          {count(without)} × {t('noGround')}
        </span>
      )}
      {doubtful > 0 && <span className="small soft">{t('doubtful', { count: doubtful })}</span>}
    </>
  )
}
