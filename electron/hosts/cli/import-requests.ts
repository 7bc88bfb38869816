import { readFile } from 'node:fs/promises'
import type { Output } from '../../../shared/contract/contract.ts'
import { today } from '../../../shared/dates.ts'
import {
  guessMapping,
  headingsOf,
  type ImportField,
  importFields,
  type Mapping,
  mappingByHeadings,
  requestsIn,
} from '../../../shared/domain/request-import.ts'
import { type RequestTable, readRequestTable } from '../../../shared/domain/request-table.ts'
import { AppError } from '../../../shared/errors.ts'
import { ask, exit, parse, print, withCore } from './io.ts'

/** Columns as the user names them: `subject=Onderwerp,receivedOn=Datum`. @throws AppError `cli.usage` */
function columnsIn(words: string): Record<string, string> {
  return Object.fromEntries(
    words.split(',').map((pair) => {
      const [field = '', heading = ''] = pair.split('=', 2).map((part) => part.trim())
      if (!importFields.includes(field as ImportField) || heading === '')
        throw new AppError('cli.usage', { detail: `--columns ${pair.slice(0, 40)}` })
      return [field, heading]
    }),
  )
}

/** The mapping asked for: a kept profile, columns named here, or what the headings say. */
function mappingFor(
  table: RequestTable,
  { profiles }: Output<'requests.importProfiles'>,
  options: { readonly profile: string | undefined; readonly columns: string | undefined },
): Mapping {
  const kept = profiles.find(({ name }) => name === options.profile)
  if (options.profile !== undefined && !kept)
    throw new AppError('cli.usage', { detail: `--profile ${options.profile.slice(0, 40)}` })
  return {
    ...(kept ? mappingByHeadings(table, kept.columns) : guessMapping(table)),
    ...(options.columns ? mappingByHeadings(table, columnsIn(options.columns)) : {}),
  }
}

/**
 * `request import FILE.csv|FILE.xlsx [--dry-run] [--valid-only]`: all rows or none, unless only the good ones are
 * asked; what stands in the way is told per row (exit 2).
 */
export async function importRequests(words: readonly string[]): Promise<number> {
  const options = parse(words, {
    values: ['data', 'handler', 'sheet', 'profile', 'columns'],
    flags: ['dry-run', 'valid-only'],
    words: 1,
  })
  const [file] = options.positionals
  if (!file) throw new AppError('cli.usage', { detail: 'request import FILE.csv|FILE.xlsx' })
  const bytes = await readFile(file).catch(() => {
    throw new AppError('file.unreadable')
  })
  const table = await readRequestTable(bytes, options.value('sheet'))
  return withCore(options.value('data'), async (core) => {
    const { userName } = await ask(core, 'settings.show', {})
    const mapping = mappingFor(table, await ask(core, 'requests.importProfiles', {}), {
      profile: options.value('profile'),
      columns: options.value('columns'),
    })
    const at = { handler: options.value('handler') ?? (userName || 'command-line'), today: today() }
    const numbers = requestsIn(table, mapping, at).requests.flatMap(({ request }) => request.number ?? [])
    const { taken } = await ask(core, 'requests.takenNumbers', { numbers: [...new Set(numbers)] })
    const { requests, ...found } = requestsIn(table, mapping, { ...at, taken: new Set(taken) })
    const dryRun = options.flag('dry-run')
    const blocked = found.errors.length > 0
    const missing = found.errors.some(({ row }) => row === 0)
    const made =
      dryRun || requests.length === 0 || (blocked && !options.flag('valid-only')) || missing
        ? { numbers: [] }
        : await ask(core, 'requests.import', { requests: requests.map(({ request }) => request) })
    const { kind, encoding, delimiter, sheet, sheets, headings } = table
    const unknownColumns = headings.filter(
      (heading, at) => heading !== '' && !Object.values(mapping).includes(at),
    )
    const told = { kind, encoding, delimiter, sheet, sheets, columns: headingsOf(table, mapping) }
    const answer = { ...told, ...found, unknownColumns, ready: requests.length, dryRun, ...made }
    print(options.json, answer, () => [
      `${found.rows} rows (${[kind, encoding, sheet].filter(Boolean).join(', ')}), ${requests.length} can be imported`,
      ...unknownColumns.map((name) => `column left out: ${name}`),
      ...found.notes.map(({ row, field, code }) => `note: ${row}\t${field}\t${code}`),
      ...made.numbers,
    ])
    for (const { row, field, code } of found.errors) process.stderr.write(`${row}\t${field}\t${code}\n`)
    return blocked ? exit.badInput : exit.done
  })
}
