import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Input, NamesOf, Output } from '../shared/contract/contract.ts'
import type { JobRow } from '../shared/contract/settings.ts'
import type { Push } from '../shared/contract/wire.ts'
import { AppError, type ErrorCode } from '../shared/errors.ts'
import type { JobId } from '../shared/ids.ts'
import { call } from './client.ts'
import { answers, keyOf } from './questions.ts'

/** A job that this window started, with the place it belongs to (a request). */
export type StartedJob = {
  readonly id: JobId
  readonly name: NamesOf<'job'>
  readonly scope: string
  readonly startedAt: number
}

// What this window started is kept in the cache of answers, so that leaving a tab loses no result.
const startedKey = ['window.jobs']

const startedJobs = (): readonly StartedJob[] => answers.getQueryData(startedKey) ?? []

/** Jobs that this window started and whose result line is still shown, oldest first. */
export function useStartedJobs(): readonly StartedJob[] {
  return (
    useQuery<readonly StartedJob[]>({
      queryKey: startedKey,
      queryFn: startedJobs,
      initialData: [],
      gcTime: Number.POSITIVE_INFINITY,
    }).data ?? []
  )
}

/** Forgets the result line of a finished job. */
export function dismissJob(id: JobId): void {
  answers.setQueryData(
    startedKey,
    startedJobs().filter((job) => job.id !== id),
  )
}

/** Moves the bar of a job; a finished one is asked for its result. */
export function noteJobPush(push: Extract<Push, { kind: 'job' }>): void {
  const key = keyOf('jobs.show', { id: push.id })
  const moved = (row: JobRow): JobRow =>
    row.id === push.id ? { ...row, state: push.state, progress: push.progress } : row
  if (push.state === 'queued' || push.state === 'running') {
    answers.setQueryData(key, (row: JobRow | undefined) => row && moved(row))
    answers.setQueryData(keyOf('jobs.running', {}), (old: Output<'jobs.running'> | undefined) =>
      old ? { jobs: old.jobs.map(moved) } : old,
    )
  }
  if (push.state !== 'running') {
    void answers.invalidateQueries({ queryKey: key })
    void answers.invalidateQueries({ queryKey: keyOf('jobs.running', {}) })
  }
}

/** The row of one job, followed until it ends. */
export function useJobRow(id: JobId | undefined): JobRow | undefined {
  return useQuery({
    queryKey: keyOf('jobs.show', { id: id ?? '' }),
    queryFn: () => call('jobs.show', { id: id ?? '' }) as Promise<JobRow>,
    enabled: id !== undefined,
    // Pushes carry only how far it is; which file it is at comes with the row.
    refetchInterval: ({ state }) =>
      state.data?.state === 'queued' || state.data?.state === 'running' ? 1000 : false,
  }).data
}

export type RunningJob<N extends NamesOf<'job'>> = {
  start(input: Input<N>): Promise<void>
  cancel(): Promise<void>
  readonly row: JobRow | undefined
  readonly isRunning: boolean
  /** Result of the last finished run in this window. */
  readonly result: Output<N> | undefined
  /** Why it could not start. */
  readonly startError: Error | undefined
  /** Why it could not start, or why it ended without a result. */
  readonly failure: Error | undefined
  dismiss(): void
}

/** Why a job failed; a cancelled one did what was asked. */
function failureOf(row: JobRow | undefined): AppError | undefined {
  if (row?.state !== 'failed' || !row.error) return undefined
  return new AppError(row.error.code as ErrorCode, row.error.params, { issues: row.error.issues })
}

/** The newest run of a job for one place (mostly a request), with what is needed to start and stop it. */
export function useJob<N extends NamesOf<'job'>>(name: N, scope: string): RunningJob<N> {
  const newest = useStartedJobs().findLast((job) => job.name === name && job.scope === scope)
  const row = useJobRow(newest?.id)
  const [startError, setStartError] = useState<Error>()
  const start = useCallback(
    async (input: Input<N>) => {
      setStartError(undefined)
      try {
        const { job } = (await call(name, input)) as { job: JobId }
        const others = startedJobs().filter((other) => other.name !== name || other.scope !== scope)
        answers.setQueryData(startedKey, [...others, { id: job, name, scope, startedAt: Date.now() }])
      } catch (error) {
        setStartError(error as Error)
      }
    },
    [name, scope],
  )
  return {
    start,
    cancel: async () => {
      if (newest) await call('jobs.cancel', { id: newest.id }).catch(() => {})
    },
    row,
    isRunning: newest !== undefined && (!row || row.state === 'queued' || row.state === 'running'),
    result: row?.state === 'done' ? (row.result as Output<N>) : undefined,
    startError,
    failure: startError ?? failureOf(row),
    dismiss: () => newest && dismissJob(newest.id),
  }
}
