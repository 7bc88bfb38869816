import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Link } from 'wouter'
import type { RequestFilter, RequestRow } from '../../../shared/contract/requests.ts'
import { today } from '../../../shared/dates.ts'
import { type Column, OpenRow, Table } from '../../ui/Table.tsx'
import { shortDay, useLookup } from '../../words.ts'
import { StatusChip } from './StatusChip.tsx'
import { TermWords } from './TermWords.tsx'

type SortKey = NonNullable<RequestFilter['sort']>

// Coming back to the list puts the focus on the request that was opened, so the keyboard goes on from there.
let lastOpened: string | undefined

/** The requests as rows: what, which phase, what next, by when. */
export function RequestTable(props: {
  readonly rows: readonly RequestRow[]
  readonly filter: RequestFilter
  readonly onSort: (sort: { sort: SortKey; descending: boolean }) => void
}) {
  const t = useTranslations('requests')
  const place = useRef<HTMLDivElement>(null)
  const columns: readonly Column<SortKey>[] = [
    { key: 'number', label: t('columns.number'), sortable: true, width: '6.2rem' },
    { key: 'subject', label: t('columns.subject'), sortable: true },
    { key: 'status', label: t('columns.status'), sortable: true, width: '9.4rem' },
    { key: 'next', label: t('columns.next'), sortable: true, width: '21%' },
    { key: 'due', label: t('columns.due'), sortable: true, width: '9.6rem' },
  ]
  const sort: { key: SortKey; descending: boolean } = {
    key: props.filter.sort ?? 'next',
    descending: props.filter.descending ?? false,
  }

  useEffect(() => {
    if (!lastOpened) return
    place.current?.querySelector<HTMLElement>(`[data-request="${lastOpened}"]`)?.focus()
    lastOpened = undefined
  }, [])

  return (
    <div ref={place}>
      <Table
        caption={t('listCaption')}
        columns={columns}
        sort={sort}
        onSort={(key) => props.onSort({ sort: key, descending: sort.key === key && !sort.descending })}
      >
        {props.rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Table>
    </div>
  )
}

function Row({ row }: { readonly row: RequestRow }) {
  const t = useTranslations('requests')
  const lookup = useLookup()
  const about = [
    t(`requesterType.${row.requesterType}`),
    row.requesterName,
    ...(row.documents > 0
      ? [`${t('documents', { count: row.documents })}, ${t('pages', { count: row.pages })}`]
      : []),
  ]
  return (
    <OpenRow>
      <td className="soft nowrap">{row.number}</td>
      <td>
        <Link
          href={`/verzoeken/${row.id}`}
          className="row-link"
          data-request={row.id}
          onClick={() => {
            lastOpened = row.id
          }}
        >
          {row.subject}
        </Link>
        <div className="small soft">{about.join(' · ')}</div>
      </td>
      <td>
        <StatusChip status={row.status} />
      </td>
      <td>
        <div>{lookup(`requests.next.${row.nextStep}`) ?? row.nextStep}</div>
        <NextDay row={row} />
        <div className="small soft">{t('handledBy', { name: row.handler })}</div>
      </td>
      <td>
        <TermWords term={row.term} />
      </td>
    </OpenRow>
  )
}

/** When the next thing is due; the last day of the decision stands in the column beside it. */
function NextDay({ row }: { readonly row: RequestRow }) {
  const t = useTranslations('requests')
  const lookup = useLookup()
  const { next } = row
  if (!next || (next.what === 'decision' && next.on === row.term.dueOn)) return null
  const what = next.what === 'task' ? t('nextTask') : (lookup(`terms.names.${next.what}`) ?? next.what)
  const isLate = next.on < today()
  return (
    <div className={isLate ? 'small tone-bad' : 'small'}>
      {t(isLate ? 'nextLate' : 'nextDay', { what, day: shortDay(next.on) })}
    </div>
  )
}
