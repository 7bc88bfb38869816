import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { JobRow } from '../../shared/contract/settings.ts'
import { call } from '../client.ts'
import { dismissJob, type StartedJob, useJobRow, useStartedJobs } from '../jobs.ts'
import { useQuestion } from '../questions.ts'
import { Button } from '../ui/Button.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { count, daysInParams, useErrorWords, useLookup } from '../words.ts'

/** Long work, always in the same place: how far, how long still, a way to stop it, and what came of it. */
export function JobStrip() {
  const t = useTranslations('shell')
  const started = useStartedJobs()
  const running = useQuestion('jobs.running', {})
  const others = (running.data?.jobs ?? []).filter((row) => !started.some((job) => job.id === row.id))
  if (started.length === 0 && others.length === 0) return null
  return (
    <section className="strip" aria-label={t('work')}>
      {started.map((job) => (
        <StartedRow key={job.id} job={job} />
      ))}
      {others.map((row) => (
        <Running key={row.id} row={row} startedAt={undefined} />
      ))}
    </section>
  )
}

function StartedRow({ job }: { readonly job: StartedJob }) {
  const row = useJobRow(job.id)
  if (!row) return null
  if (row.state === 'queued' || row.state === 'running')
    return <Running row={row} startedAt={job.startedAt} />
  return <Ended row={row} />
}

function Running(props: { readonly row: JobRow; readonly startedAt: number | undefined }) {
  const { row, startedAt } = props
  const t = useTranslations('shell')
  const lookup = useLookup()
  const now = useSecond()
  const elapsed = startedAt === undefined ? 0 : (now - startedAt) / 1000
  const perSecond = useRate(row, now)
  const left = row.progress > 0.02 && elapsed > 2 ? (elapsed * (1 - row.progress)) / row.progress : undefined
  const what = lookup(`shell.jobs.${row.name}.running`) ?? row.name
  const step = row.message
    ? lookup(`shell.steps.${row.message.code}`, daysInParams(row.message.params))
    : undefined
  const inWords = (rate: number) =>
    rate >= 1
      ? t('rate.second', { rate: count(Math.round(rate)) })
      : t('rate.minute', { rate: count(Math.round(rate * 60)) })
  return (
    <div className="strip-job">
      <ProgressBar
        label={[
          what,
          step,
          perSecond === undefined ? undefined : inWords(perSecond),
          left === undefined ? undefined : t(`timeLeft.${unitOf(left)}`, { count: amountOf(left) }),
        ]
          .filter(Boolean)
          .join(' · ')}
        value={row.progress}
      />
      <Button small onPress={() => void call('jobs.cancel', { id: row.id }).catch(() => {})}>
        {t('cancel')}
      </Button>
    </div>
  )
}

function Ended({ row }: { readonly row: JobRow }) {
  const t = useTranslations('shell')
  const lookup = useLookup()
  const errors = useErrorWords()
  const sentence =
    row.state === 'done'
      ? (lookup(`shell.jobs.${row.name}.done`, countsOf(row.result)) ?? row.name)
      : row.error
        ? errors.ofCode(row.error.code, row.error.params)
        : t('stopped')
  return (
    <div className="strip-job" role="status">
      <span className={row.state === 'failed' ? 'tone-bad' : undefined}>
        {lookup(`shell.jobs.${row.name}.name`) ?? row.name}: {sentence}
      </span>
      <Button small look="quiet" onPress={() => dismissJob(row.id)}>
        {t('dismiss')}
      </Button>
    </div>
  )
}

type Unit = 'seconds' | 'minutes' | 'hours'
const unitSeconds: Readonly<Record<Unit, number>> = { seconds: 1, minutes: 60, hours: 3600 }

/** The unit in which a stretch of time is told: whoever waits needs no more than two digits. */
function unitOf(seconds: number): Unit {
  if (seconds < 90) return 'seconds'
  return seconds < 90 * 60 ? 'minutes' : 'hours'
}

const amountOf = (seconds: number): number => Math.ceil(seconds / unitSeconds[unitOf(seconds)])

/** How many things a result lists, by its own field names: `{ imported: 5, refused: 1 }`. */
function countsOf(result: unknown): Record<string, number> {
  return Object.fromEntries(
    Object.entries(result ?? {}).flatMap(([name, value]) => {
      if (Array.isArray(value)) return [[name, value.length]]
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )
}

/** How many things a job does in a second, since this window first saw it count; undefined until that says something. */
function useRate(row: JobRow, now: number): number | undefined {
  const first = useRef<{ readonly number: number; readonly at: number }>(undefined)
  const number = row.message?.params.number
  if (typeof number !== 'number') return undefined
  first.current ??= { number, at: now }
  const seconds = (now - first.current.at) / 1000
  return seconds >= 3 && number > first.current.number ? (number - first.current.number) / seconds : undefined
}

function useSecond(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
