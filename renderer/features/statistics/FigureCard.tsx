import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Figure } from '../../../shared/contract/statistics.ts'
import { BarChart } from '../../ui/BarChart.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { FigureFrame } from '../../ui/FigureFrame.tsx'
import { Link } from '../../ui/Link.tsx'
import { Table } from '../../ui/Table.tsx'
import { count, measured, share, useLookup } from '../../words.ts'
import { useRowName } from './row-names.ts'

type Row = Figure['rows'][number]

const euros = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' })

/** Whether a figure is one number, not a list of them. */
export function isSingle(figure: Figure): boolean {
  return figure.rows.length === 1 && figure.rows[0]?.key === ''
}

/** One figure: its number or its chart with table, its definition, and the requests it is made of. */
export function FigureCard({ figure }: { readonly figure: Figure }) {
  const t = useTranslations('statistics')
  const lookup = useLookup()
  const nameOf = useRowName()
  const wordsOf = useValueWords(figure.unit)
  const label = lookup(`statistics.${figure.id}.label`) ?? figure.id
  const definition = lookup(`statistics.${figure.id}.definition`)
  const [first] = figure.rows
  const bars = useMemo(
    () =>
      figure.rows
        .filter((row) => row.value !== null)
        .map((row) => ({ label: nameOf(row.key), value: row.value ?? 0, shown: wordsOf(row) })),
    [figure.rows, nameOf, wordsOf],
  )
  return (
    <FigureFrame title={label} id={figure.id} definition={definition}>
      {figure.comparison && (
        <p>
          <Chip tone="info">{t('comparison')}</Chip>
        </p>
      )}
      {isSingle(figure) && first ? (
        <>
          <p className="figure-value">{wordsOf(first)}</p>
          <Requests row={first} name={label} />
        </>
      ) : (
        <div className="figure-body">
          {bars.some((bar) => bar.value > 0) && <BarChart bars={bars} />}
          <Table
            caption={label}
            columns={[
              { key: 'name', label: t('columns.name') },
              { key: 'value', label: t(`units.${figure.unit}`), numeric: true },
              { key: 'requests', label: t('columns.requests') },
            ]}
          >
            {figure.rows.map((row) => (
              <tr key={row.key}>
                <td>{nameOf(row.key)}</td>
                <td className="numeric">{wordsOf(row)}</td>
                <td>
                  <Requests row={row} name={nameOf(row.key)} />
                </td>
              </tr>
            ))}
          </Table>
        </div>
      )}
    </FigureFrame>
  )
}

/** The requests behind a number, folded away until asked for. */
function Requests({ row, name }: { readonly row: Row; readonly name: string }) {
  const t = useTranslations('statistics')
  if (row.requests.length === 0) return <span className="small soft">{t('noRequests')}</span>
  return (
    <details className="small">
      <summary>
        {t('requests', { count: row.requests.length })}
        <span className="visually-hidden">: {name}</span>
      </summary>
      <ul className="row">
        {row.requests.map((request) => (
          <li key={request.id}>
            <Link href={`/verzoeken/${request.id}`}>{request.number}</Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

function useValueWords(unit: Figure['unit']): (row: Row) => string {
  const t = useTranslations('statistics')
  return ({ value, of }) => {
    if (value === null) return t('noValue')
    switch (unit) {
      case 'count':
        return count(value)
      case 'share':
        return of === null ? share(value) : t('shareOf', { share: share(value), of: count(of) })
      case 'days':
        return t('days', { value: measured(value), number: value })
      case 'working_days':
        return t('workingDays', { value: measured(value), number: value })
      case 'euros':
        return euros.format(value)
      case 'score':
      case 'hours':
        return of === null ? measured(value) : t('measuredOf', { value: measured(value), count: of })
    }
  }
}
