import type { Db } from '../../../db/access.ts'
import { checkChain, genesis } from '../../../db/audit.ts'
import { eventSlice, eventsOf, exportedHeads, hasEventHash } from '../../../db/queries/events.ts'
import { activeJobs, jobById, jobInput } from '../../../db/queries/jobs.ts'
import { storedSettings } from '../../../db/queries/settings.ts'
import { type Settings, settings } from '../../../shared/contract/settings.ts'
import { AppError } from '../../../shared/errors.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { letGoCancelled } from '../jobs/inspect-files.ts'

const defaults: Settings = {
  authorityName: '',
  authorityAddress: '',
  authorityContact: '',
  userName: '',
  signatory: '',
  contactNormDays: 3,
  reminderDays: 3,
  box: 'black',
  neutralBars: 'auto',
  extraHolidays: [],
  singleKeys: true,
  keys: {},
}

/** The settings in force: what was stored over the defaults. */
export async function settingsOf(db: Db): Promise<Settings> {
  return settings.parse({ ...defaults, ...(await storedSettings(db)) })
}

export const showSettings: QueryHandler<'settings.show'> = ({ db }) => settingsOf(db)

export const showJob: QueryHandler<'jobs.show'> = async ({ db }, { id }) => {
  const job = await jobById(db, id)
  if (!job) throw new AppError('not-found')
  return job
}

export const runningJobs: QueryHandler<'jobs.running'> = async ({ db }) => ({ jobs: await activeJobs(db) })

export const cancelJob: CommandHandler<'jobs.cancel'> = async (
  { tx, log, actor, services, afterCommit },
  { id },
) => {
  const job = await jobById(tx, id)
  if (!job) throw new AppError('not-found')
  if (job.state !== 'queued' && job.state !== 'running') throw new AppError('job.not-running')
  log('job.cancelled', id, { name: job.name })
  afterCommit(async () => {
    await services.jobs.cancel(id)
    // A running one lets go of its files itself; one that still waited never will.
    const input =
      job.name === 'inspection.run' ? await services.access.read((db) => jobInput(db, id)) : undefined
    if (input !== undefined) await letGoCancelled({ id, actor, services }, input)
  })
  return {}
}

const eventPage = 100

export const listEvents: QueryHandler<'audit.list'> = async ({ db }, { requestId, before }) => {
  const rows = await eventsOf(db, requestId, before, eventPage + 1)
  return {
    events: rows.slice(0, eventPage).map(({ id, at, actor, kind, subject, data }) => ({
      id,
      at,
      actor,
      kind,
      subject,
      data: JSON.parse(data),
    })),
    more: rows.length > eventPage,
  }
}

const sliceSize = 5000

export const verifyAudit: QueryHandler<'audit.verify'> = async ({ db }) => {
  let events = 0
  let head = genesis
  let after = 0
  for (;;) {
    const slice = await eventSlice(db, after, sliceSize)
    if (slice.length === 0) break
    const check = checkChain(slice, { events, head })
    events = check.events
    if (!check.intact) return { intact: false, events, head: null, brokenAt: check.brokenAt }
    head = check.head
    after = slice.at(-1)?.id ?? after
  }
  // A chain cut off at its end is whole in itself; the heads that were printed on exports show the cut.
  for (const exported of await exportedHeads(db)) {
    if (exported !== genesis && !(await hasEventHash(db, exported)))
      return { intact: false, events, head, brokenAt: events + 1 }
  }
  return { intact: true, events, head: events === 0 ? null : head, brokenAt: null }
}
