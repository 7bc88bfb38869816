import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { today } from '../../../shared/dates.ts'
import {
  guessMapping,
  type Mapping,
  type RowError,
  requestsIn,
} from '../../../shared/domain/request-import.ts'
import type { RequestTable } from '../../../shared/domain/request-table.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { ColumnChoice } from './ColumnChoice.tsx'
import { Faults } from './Faults.tsx'
import { Preview } from './Preview.tsx'

/** A table on its way in: which column is what, what becomes of each row, and the act itself with its report. */
export function TableImport(props: {
  readonly name: string
  readonly table: RequestTable
  readonly onAgain: () => void
}) {
  const t = useTranslations('requests.import')
  const { table } = props
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(table))
  const settings = useQuestion('settings.show', {})
  const list = useQuestion('requests.list', {}).data
  const me = list?.me.name
  const handlers = list?.handlers ?? []
  const [named, setNamed] = useState<string>()
  // What stayed behind, as it was when the act was done: afterwards every number is taken.
  const [left, setLeft] = useState<readonly RowError[]>([])
  const handler = named ?? (me || settings.data?.userName || '')
  const take = useCommand('requests.import')
  const first = useMemo(
    () => requestsIn(table, mapping, { handler, today: today() }),
    [table, mapping, handler],
  )
  const numbers = useMemo(
    () => [...new Set(first.requests.flatMap(({ request }) => request.number ?? []))],
    [first],
  )
  const known = useQuestion(
    'requests.takenNumbers',
    { numbers },
    { enabled: !take.data && numbers.length > 0 },
  )
  const taken = known.data?.taken
  const trial = useMemo(
    () =>
      taken?.length ? requestsIn(table, mapping, { handler, today: today(), taken: new Set(taken) }) : first,
    [table, mapping, handler, taken, first],
  )
  const isChecking = numbers.length > 0 && !known.data && !known.error
  const rowErrors = trial.errors.filter(({ row }) => row > 0)
  const refused = new Set(rowErrors.map(({ row }) => row)).size
  const missing = trial.errors.filter(({ row }) => row === 0)

  if (take.data) return <Report {...props} mapping={mapping} numbers={take.data.numbers} errors={left} />
  return (
    <>
      <ColumnChoice table={table} mapping={mapping} onChange={setMapping} />
      <Card title={t('trial')}>
        <div className="stack">
          <p className="small soft">{t('trialLead')}</p>
          <div className="fields">
            <TextField label={t('handlerElse')} value={handler} onChange={setNamed} list={handlers} />
          </div>
          {known.error && <ErrorState error={known.error} onRetry={() => void known.refetch()} />}
          {isChecking && <Skeleton lines={2} />}
          {missing.length > 0 && (
            <Notice tone="warn">
              {t('missing', {
                fields: missing.map(({ field }) => t(`fields.${field as 'subject'}`)).join(', '),
              })}
            </Notice>
          )}
          {missing.length === 0 && !isChecking && (
            <>
              <Notice tone={trial.requests.length > 0 ? 'ok' : 'warn'} announce>
                {t('ready', { count: trial.requests.length })}
              </Notice>
              <Notes notes={trial.notes} />
              {refused > 0 && <Faults name={props.name} table={table} mapping={mapping} errors={rowErrors} />}
              {trial.requests.length > 0 && <Preview requests={trial.requests} />}
              {take.error && <ErrorState error={take.error} />}
              {trial.requests.length > 0 && (
                <div>
                  <Button
                    look="primary"
                    isPending={take.isPending}
                    onPress={() => {
                      setLeft(rowErrors)
                      take.mutate({ requests: trial.requests.map(({ request }) => request) })
                    }}
                  >
                    {t('submit', { count: trial.requests.length })}
                  </Button>
                </div>
              )}
            </>
          )}
        </div>
      </Card>
    </>
  )
}

/** What was chosen or written otherwise, told once with how often. */
function Notes({ notes }: { readonly notes: readonly { readonly code: string }[] }) {
  const t = useTranslations('requests.import')
  const count = (code: string) => notes.filter((note) => note.code === code).length
  const laws = count('law_by_date')
  const rewritten = count('number_rewritten')
  return (
    <>
      {laws > 0 && <Notice tone="info">{t('noteLaw', { count: laws })}</Notice>}
      {rewritten > 0 && <Notice tone="info">{t('noteNumber', { count: rewritten })}</Notice>}
    </>
  )
}

function Report(props: {
  readonly name: string
  readonly table: RequestTable
  readonly mapping: Mapping
  readonly numbers: readonly string[]
  readonly errors: readonly RowError[]
  readonly onAgain: () => void
}) {
  const t = useTranslations('requests.import')
  const { numbers, errors } = props
  const refused = new Set(errors.map(({ row }) => row)).size
  const sorted = numbers.toSorted((a, b) => a.localeCompare(b, 'nl', { numeric: true }))
  const first = sorted[0] ?? ''
  return (
    <Card title={t('trial')}>
      <div className="stack">
        <Notice tone="ok" announce>
          {numbers.length === 1
            ? t('doneOne', { first })
            : t('done', { count: numbers.length, first, last: sorted.at(-1) ?? '' })}
        </Notice>
        {refused > 0 && (
          <>
            <Notice tone="warn">{t('left', { count: refused })}</Notice>
            <Faults name={props.name} table={props.table} mapping={props.mapping} errors={errors} />
          </>
        )}
        <div className="row">
          <ButtonLink href="/" look="primary">
            {t('toList')}
          </ButtonLink>
          <Button onPress={props.onAgain}>{t('another')}</Button>
        </div>
      </div>
    </Card>
  )
}
