import { useTranslations } from 'use-intl'
import { faultyRows, type Mapping, type RowError } from '../../../shared/domain/request-import.ts'
import type { RequestTable } from '../../../shared/domain/request-table.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/States.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Table } from '../../ui/Table.tsx'
import { useLookup } from '../../words.ts'

/** Faults that are listed; the file holds all of them. */
const shown = 50

/** The rows that stay behind, each with what is wrong, and as a file to mend. */
export function Faults(props: {
  readonly name: string
  readonly table: RequestTable
  readonly mapping: Mapping
  readonly errors: readonly RowError[]
}) {
  const t = useTranslations('requests.import')
  const lookup = useLookup()
  const { table, mapping, errors } = props
  const fieldIn = ({ field }: RowError) => lookup(`requests.import.fields.${field}`) ?? field
  const wordsOf = ({ code }: RowError) => lookup(`requests.import.codes.${code}`) ?? code
  const cellOf = ({ row, field }: RowError) => {
    const at = mapping[field as keyof Mapping]
    return at === undefined ? '' : String(table.rows[row - 1]?.[at] ?? '')
  }
  const save = () =>
    saveText(
      faultyRows(table, errors, t('fault'), (error) => `${fieldIn(error)}: ${wordsOf(error)}`),
      `${props.name.replace(/\.[^.]*$/, '')}-fouten.csv`,
      'text/csv',
    )
  return (
    <div className="stack">
      <Notice tone="warn">{t('refusedRows', { count: new Set(errors.map(({ row }) => row)).size })}</Notice>
      <Table
        caption={t('errorList')}
        columns={[
          { key: 'row', label: t('row'), width: '4rem' },
          { key: 'field', label: t('field'), width: '11rem' },
          { key: 'found', label: t('found') },
          { key: 'what', label: t('what') },
        ]}
      >
        {errors.slice(0, shown).map((error) => (
          <tr key={`${error.row} ${error.field} ${error.code}`}>
            <td className="numeric">{error.row}</td>
            <td>{fieldIn(error)}</td>
            <td className="path">{cellOf(error).slice(0, 80)}</td>
            <td>{wordsOf(error)}</td>
          </tr>
        ))}
      </Table>
      {errors.length > shown && (
        <p className="small soft">{t('moreErrors', { count: errors.length - shown })}</p>
      )}
      <div>
        <Button small onPress={save}>
          {t('saveFaults')}
        </Button>
      </div>
    </div>
  )
}
