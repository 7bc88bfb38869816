import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ErrorShape } from '../../../shared/contract/common.ts'
import type { Input, Name, NamesOf, Output, Reply } from '../../../shared/contract/contract.ts'
import type { CallResult } from '../../../shared/contract/wire.ts'
import { AppError } from '../../../shared/errors.ts'
import messages from '../../../shared/messages/nl.json' with { type: 'json' }
import { type Core, openCore } from '../../core/core.ts'
import { defaultDataFolder } from '../../core/files/data-folder.ts'

/** Exit codes of every command. */
export const exit = { done: 0, internal: 1, badInput: 2, checkFailed: 3 } as const

export const usage = `lakwerk COMMAND [options]

  demo --out DIR [--data DIR]                         the whole main job on the demonstration documents
  serve [--port N] [--data DIR]                       the window for a browser on this machine
  request add --subject S --requester R [...]         register a request; see docs/cli.md for the options
  request list | request show NR
  request export NR --out FILE.zip                    everything of a request, personal data too
  request import FILE.csv|FILE.xlsx [--dry-run]       move in with a table of requests
  import --request NR PATH...
  convert FILE... --out DIR                           files as PDF, with all inside them, and a ledger
  balance --request NR [--pages]                      what became of every source file and page
  search QUERY [--request NR] [--limit N]             pages that hold words, "phrases", woord*, EN/OF/NIET
  calendar [--request NR] [--handler H]               running last days as an .ics file
  terms < CASES.json                                  every statutory date, explained
  redact IN.pdf --marks MARKS.json --out OUT.pdf [--report R.json]
  verify OUT.pdf --original IN.pdf --marks MARKS.json
  inspect FILE... [--grounds [--csv]]                 what PDFs redacted elsewhere still give away
  motivations BESLUIT.pdf|docx                        which passage of a decision motivates which ground
  ocr FILE [--all] [--lang nld+eng]                   the text of a PDF, recognised where a page has none
  export --request NR [--target T,T] --out DIR         besluit, minvws, diwoo, lakmetadata, gpp, mdto, woogle,
                                                      leeszaal, or all; --preview only checks
  gpp-upload --package DIR --address URL --user NAME  send a package to a GPP-publicatiebank (uses the network)
  stats [--from DAY --to DAY]
  audit verify
  call NAME < INPUT.json                              one question of the contract, as the window asks it

Every command takes --json and, where it uses the data folder, --data DIR and --actor PROFILE.
Exit codes: 0 done, 2 bad input, 3 check failed, 1 internal. Documentation: docs/cli.md
`

/** Options of a command: each takes a value, except those named in `flags`. */
export type OptionNames = {
  readonly values?: readonly string[]
  readonly flags?: readonly string[]
  /** Values that may be given more than once. */
  readonly lists?: readonly string[]
  /** How many words without a dash may stand beside the options; none when left out. */
  readonly words?: number
}

/**
 * The words of a command as options and positionals; `--json` is known everywhere.
 *
 * @throws AppError `cli.usage` for an unknown option, one without its value or given twice, and a word too many:
 *   nothing that was asked is passed over in silence
 */
export function parse(words: readonly string[], names: OptionNames) {
  const { values = [], flags = [], lists = [], words: most = 0 } = names
  try {
    const parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(
          [...values, ...lists, 'actor'].map((name) => [name, { type: 'string' as const, multiple: true }]),
        ),
        ...Object.fromEntries([...flags, 'json'].map((name) => [name, { type: 'boolean' as const }])),
      },
    })
    const surplus = parsed.positionals[most]
    if (surplus !== undefined) throw new AppError('cli.usage', { detail: surplus })
    const given = (name: string) => (parsed.values[name] ?? []) as readonly string[]
    const twice = [...values, 'actor'].find((name) => given(name).length > 1)
    if (twice !== undefined) throw new AppError('cli.usage', { detail: `--${twice} (2×)` })
    return {
      positionals: parsed.positionals,
      json: parsed.values.json === true,
      value: (name: string) => given(name)[0],
      all: given,
      flag: (name: string) => parsed.values[name] === true,
      /** @throws AppError `cli.usage` when the option is missing */
      need: (name: string) => {
        const [value] = given(name)
        if (value === undefined || value === '') throw new AppError('cli.usage', { detail: `--${name}` })
        return value
      },
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('cli.usage', { detail: words.find((word) => word.startsWith('-')) ?? words[0] ?? '' })
  }
}

/** Actor that the audit trail names for work done on the command line without `--actor`. */
export const cliActor = 'command-line'

/** Opens the core on the chosen data folder, runs the work, and always closes it again. */
export async function withCore<T>(
  dataFolder: string | undefined,
  work: (core: Core) => Promise<T>,
): Promise<T> {
  const core = await openCore({ dataFolder: resolve(dataFolder ?? defaultDataFolder()), jobs: 'own' })
  try {
    const wanted = parseArgs({
      args: process.argv.slice(2),
      options: { actor: { type: 'string' } },
      strict: false,
    }).values.actor
    return await work(typeof wanted === 'string' ? await actingAs(core, wanted) : core)
  } finally {
    await core.close()
  }
}

/** The core with every call made by a profile, so that its roles decide. @throws AppError `people.unknown` */
async function actingAs(core: Core, wanted: string): Promise<Core> {
  const { profiles } = await ask(core, 'people.list', {})
  const found = profiles.find(({ id }) => id === wanted) ?? profiles.find(({ name }) => name === wanted)
  if (!found) throw new AppError('people.unknown', { name: wanted.slice(0, 60) })
  return { ...core, call: (name, input) => core.call(name, input, { profile: found.id }) }
}

/** An error that came back over the contract, thrown again on this side. */
export class ReplyError extends Error {
  readonly shape: ErrorShape
  constructor(shape: ErrorShape) {
    super(shape.code)
    this.shape = shape
  }
}

/** Asks the core one question. @throws ReplyError */
export async function ask<N extends Name>(core: Core, name: N, input: Input<N>): Promise<Reply<N>> {
  const reply = await core.call(name, input, cliActor)
  if (!reply.ok) throw new ReplyError(reply.error)
  return reply.value as Reply<N>
}

/** Starts a job and answers, once it has ended, as the call itself did; tells progress on stderr. */
export async function waitForJob(
  core: Core,
  name: Name,
  input: unknown,
): Promise<CallResult<{ job: string }>> {
  const ended = Promise.withResolvers<void>()
  let id: string | undefined
  const stop = core.listen((push) => {
    if (push.kind !== 'job' || push.id !== id) return
    if (process.stderr.isTTY) process.stderr.write(`\r${name} ${Math.round(push.progress * 100)} % `)
    if (push.state !== 'queued' && push.state !== 'running') ended.resolve()
  })
  try {
    const reply = (await core.call(name, input, cliActor)) as CallResult<{ job: string }>
    if (!reply.ok) return reply
    id = reply.value.job
    // It may have ended before the id was known here.
    const early = await ask(core, 'jobs.show', { id })
    if (early.state === 'queued' || early.state === 'running') await ended.promise
    if (process.stderr.isTTY) process.stderr.write('\n')
    return reply
  } finally {
    stop()
  }
}

/** The result of a job that is started here. @throws ReplyError when it fails */
export async function askJob<N extends NamesOf<'job'>>(
  core: Core,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const reply = await waitForJob(core, name, input)
  if (!reply.ok) throw new ReplyError(reply.error)
  const job = await ask(core, 'jobs.show', { id: reply.value.job })
  if (job.state !== 'done') throw new ReplyError(job.error ?? { code: 'internal', params: {}, issues: [] })
  return job.result as Output<N>
}

/** Prints the answer: JSON when asked for, else the lines for people. */
export function print(json: boolean, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines().join('\n')}\n`)
}

/** The Dutch sentence of an error, its placeholders filled. */
export function sentence({ code, params }: Pick<ErrorShape, 'code' | 'params'>): string {
  let found: unknown = messages.errors
  for (const part of code.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  const text = typeof found === 'string' ? found : messages.errors.internal
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** Tells an error on stderr (and as JSON on stdout when asked for); answers with the exit code. */
export function sayError(error: unknown, json: boolean): number {
  const shape: ErrorShape =
    error instanceof ReplyError
      ? error.shape
      : error instanceof AppError
        ? { code: error.code, params: { ...error.params }, issues: [...error.issues] }
        : { code: 'internal', params: { incident: '-' }, issues: [] }
  if (shape.code === 'internal' && process.env.LAKWERK_DEBUG) console.error(error)
  const fields = shape.issues.map(({ path, code }) => `  ${path}: ${code}`)
  process.stderr.write(`${[sentence(shape), ...fields].join('\n')}\n`)
  if (json) process.stdout.write(`${JSON.stringify({ error: shape }, null, 2)}\n`)
  if (shape.code === 'internal') return exit.internal
  return checks.has(shape.code) ? exit.checkFailed : exit.badInput
}

/** Refusals that mean "a check failed", not "the input is wrong". */
const checks = new Set(['verification.failed', 'export.blocked'])
