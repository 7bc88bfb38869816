import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Access, accessTo } from '../../db/access.ts'
import { openDatabase } from '../../db/open.ts'
import { noteFile } from '../../db/queries/files.ts'
import { forgetEndedInspections } from '../../db/queries/inspection.ts'
import { contract, isName, type Name, type NamesOf } from '../../shared/contract/contract.ts'
import { actsIn, type Writing } from '../../shared/contract/roles.ts'
import type { CallResult, Push } from '../../shared/contract/wire.ts'
import { now } from '../../shared/dates.ts'
import { AppError } from '../../shared/errors.ts'
import type { FileHash } from '../../shared/ids.ts'
import { type Actor, checkRole, personBehind } from './at-work.ts'
import { factKeeper, recountTouched } from './case-facts.ts'
import { root } from './files/root.ts'
import { openStore, type Store } from './files/store.ts'
import { sweepTemporary } from './files/sweep.ts'
import { watchForFiles } from './folder-watch.ts'
import type { CommandHandler, JobHandler, QueryHandler } from './handler.ts'
import { commandHandlers, jobHandlers, queryHandlers } from './handlers.ts'
import { openRunner, type Runner } from './jobs/runner.ts'
import { openPageReader } from './page-reading.ts'
import type { Services } from './services.ts'

export type Core = {
  /** Answers one question of the contract; never throws. A job answers `{ job: id }` at once. */
  call(name: string, input: unknown, actor: Actor): Promise<CallResult<unknown>>
  /** Hears of changed answers and job progress until the returned function is called. */
  listen(onPush: (push: Push) => void): () => void
  readonly store: Store
  readonly dataFolder: string
  /** Keeps a stream as a file and notes it; answers with hash and size. */
  keepFile(chunks: AsyncIterable<Uint8Array>, mediaType: string): Promise<{ sha256: FileHash; bytes: number }>
  close(): Promise<void>
}

export type CoreOptions = {
  readonly dataFolder: string
  /** Milliseconds between two looks into the folders that officers set. */
  readonly watchEveryMs?: number
  /** `all` (default) takes up jobs that an earlier run left; `own` is for a short command beside a window. */
  readonly jobs?: 'all' | 'own'
}

/**
 * Outcomes of checks on PDFs and letters of elsewhere name files, and passages of letters; nobody can open them any
 * more once the window that asked is gone.
 */
async function forgetReadings(access: Access): Promise<void> {
  let forgotten = 0
  for (const name of ['inspection.run', 'motivation.read'])
    forgotten += await access.keep((tx) => forgetEndedInspections(tx, name))
  if (forgotten > 0) access.emptyLog()
}

/**
 * The open core over a data folder, which is made when absent.
 *
 * @throws AppError `data.*` when the folder or database cannot be used
 */
export async function openCore({
  dataFolder,
  jobs = 'all',
  watchEveryMs = 10_000,
}: CoreOptions): Promise<Core> {
  const database = openDatabase(dataFolder, join(root, 'db', 'migrations'))
  const access = accessTo(database)
  const store = await openStore(join(dataFolder, 'store'))
  await sweepTemporary()
  const keepFacts = factKeeper(access)
  const listeners = new Set<(push: Push) => void>()
  const push = (message: Push) => {
    for (const listener of listeners) listener(message)
  }

  const shapeError = (error: unknown) => {
    if (error instanceof AppError)
      return { code: error.code, params: { ...error.params }, issues: [...error.issues] }
    return { code: 'internal', params: { incident: noteIncident(dataFolder, error) }, issues: [] }
  }

  if (jobs === 'all') await forgetReadings(access)
  const reader = openPageReader(access)
  let runner: Runner
  const services: Services = {
    access,
    store,
    dataFolder,
    push,
    atWork: { chosen: undefined },
    tokens: { gpp: undefined },
    jobs: {
      enqueue: (name, input, actor) => runner.enqueue(name, input, actor),
      cancel: (id) => runner.cancel(id),
    },
  }
  runner = await openRunner({
    access,
    push,
    shapeError,
    scope: jobs,
    run: async (name, context, input) => {
      const handler = jobHandlers[name as NamesOf<'job'>] as JobHandler<never>
      const { input: shape, output } = contract[name as NamesOf<'job'>]
      const answer = await handler({ ...context, services }, shape.parse(input) as never)
      push({ kind: 'changed', features: featuresTouchedBy(name) })
      reader.wake()
      return output.parse(answer)
    },
  })

  if (jobs === 'all') reader.wake()

  const keepFile: Core['keepFile'] = async (chunks, mediaType) => {
    const kept = await store.put(chunks)
    await access.keep((tx) => noteFile(tx, kept.sha256, kept.bytes, mediaType))
    return kept
  }
  const watch = jobs === 'all' ? watchForFiles({ services, keepFile, everyMs: watchEveryMs }) : undefined

  const answer = async (name: Name, input: unknown, caller: Actor): Promise<unknown> => {
    const question = contract[name]
    const person = await access.read((db) => personBehind(db, caller, services.atWork))
    if (question.kind !== 'query') checkRole(name as Writing, person.roles)
    const { actor } = person
    const parsed = question.input.safeParse(input)
    if (!parsed.success)
      throw new AppError(
        'input.invalid',
        {},
        {
          issues: parsed.error.issues.map((issue) => ({
            path: issue.path.join('.'),
            code: issueCode(issue),
          })),
        },
      )
    for (const act of actsIn(name, parsed.data as never)) checkRole(act, person.roles)
    if (question.kind === 'job') return { job: await services.jobs.enqueue(name, parsed.data, actor) }
    // How a job goes on is asked many times while it writes, and says nothing about requests.
    if (name !== 'jobs.show') await keepFacts()
    if (searches.has(name)) await reader.catchUp()
    if (question.kind === 'query') {
      const handler = queryHandlers[name as NamesOf<'query'>] as QueryHandler<never>
      return question.output.parse(
        await access.read((db) => handler({ db, services, person }, parsed.data as never)),
      )
    }
    const handler = commandHandlers[name as NamesOf<'command'>] as CommandHandler<never>
    const later: (() => Promise<void>)[] = []
    const value = await access.write(actor, async (tx, log) => {
      const at = {
        tx,
        log,
        actor,
        roles: person.roles,
        person,
        services,
        afterCommit: (work: () => Promise<void>) => later.push(work),
      }
      const answer = await handler(at, parsed.data as never)
      await recountTouched(tx, log)
      return answer
    })
    for (const work of later) await work()
    push({ kind: 'changed', features: featuresTouchedBy(name) })
    return question.output.parse(value)
  }

  return {
    call: async (name, input, actor) => {
      try {
        if (!isName(name)) throw new AppError('contract.unknown')
        return { ok: true, value: await answer(name, input, actor) }
      } catch (error) {
        return { ok: false, error: shapeError(error) }
      }
    },
    listen: (onPush) => {
      listeners.add(onPush)
      return () => listeners.delete(onPush)
    },
    store,
    dataFolder,
    keepFile,
    close: async () => {
      await watch?.close()
      await runner.close()
      await reader.close()
      await access.close()
    },
  }
}

/** Questions that look into the text of pages: they wait a moment for pages that just came in. */
const searches: ReadonlySet<string> = new Set([
  'search.pages',
  'search.facets',
  'search.save',
  'redaction.find',
])

/** A change in one feature shows in others too: marks change documents, documents change requests. */
function featuresTouchedBy(name: string): readonly string[] {
  const feature = name.split('.')[0] ?? name
  const wider: Readonly<Record<string, readonly string[]>> = {
    requests: ['partials', 'letters', 'terms', 'contact', 'statistics', 'decisions', 'publication'],
    contact: ['partials', 'requests', 'statistics', 'terms', 'letters'],
    letters: ['partials', 'requests', 'terms', 'decisions', 'contact', 'statistics', 'publication'],
    terms: ['partials', 'letters', 'requests', 'statistics', 'decisions'],
    documents: [
      'partials',
      'letters',
      'requests',
      'statistics',
      'decisions',
      'publication',
      'redaction',
      'search',
    ],
    redaction: ['partials', 'documents', 'requests', 'search', 'statistics', 'decisions', 'publication'],
    decisions: ['partials', 'letters', 'requests', 'statistics', 'publication', 'terms'],
    publication: ['partials', 'requests'],
    partials: ['requests', 'terms', 'statistics', 'decisions', 'letters', 'publication'],
    people: ['requests', 'settings'],
    settings: ['partials', 'letters', 'people', 'requests', 'contact', 'terms', 'decisions', 'redaction'],
    parties: ['letters', 'requests', 'terms', 'statistics', 'decisions'],
    process: ['letters', 'requests', 'terms', 'statistics', 'decisions'],
    remedies: ['letters', 'requests', 'terms', 'statistics'],
  }
  return [feature, ...(wider[feature] ?? []), 'audit', 'jobs']
}

/** The schema's own code where it has one (`required`, `too_long` …), else zod's. */
function issueCode(issue: { code: string; message: string }): string {
  return /^[a-z_]+$/.test(issue.message) ? issue.message : issue.code
}

/** Writes type and stack of a bug to the local log, never its message: that may hold text or names. */
function noteIncident(dataFolder: string, error: unknown): string {
  const incident = randomBytes(4).toString('hex')
  const trace =
    error instanceof Error
      ? `${error.name} ${(error as { code?: string }).code ?? ''}\n${(error.stack ?? '')
          .split('\n')
          .filter((row) => /^\s+at /.test(row))
          .join('\n')}`
      : typeof error
  if (process.env.LAKWERK_DEBUG) console.error(incident, error)
  try {
    mkdirSync(join(dataFolder, 'logs'), { recursive: true })
    appendFileSync(join(dataFolder, 'logs', 'incidents.log'), `${now()} ${incident} ${trace}\n`)
  } catch {
    // A log that cannot be written must not hide the error itself.
  }
  return incident
}
