import { readFile } from 'node:fs/promises'
import { today } from '../../../shared/dates.ts'
import { readRequestTable } from '../../../shared/domain/request-import.ts'
import { AppError } from '../../../shared/errors.ts'
import { ask, exit, parse, print, withCore } from './io.ts'

/** `request import FILE.csv [--dry-run]`: all rows or none; what stands in the way is told per row (exit 2). */
export async function importRequests(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['data', 'handler'], flags: ['dry-run'] })
  const [file] = options.positionals
  if (!file) throw new AppError('cli.usage', { detail: 'request import FILE.csv' })
  const bytes = await readFile(file).catch(() => {
    throw new AppError('file.unreadable')
  })
  return withCore(options.value('data'), async (core) => {
    const { userName } = await ask(core, 'settings.show', {})
    const handler = options.value('handler') ?? (userName || 'command-line')
    const { requests, ...table } = readRequestTable(bytes, { handler, today: today() })
    const blocked = table.errors.length > 0
    const dryRun = options.flag('dry-run')
    const { numbers } =
      blocked || dryRun || requests.length === 0
        ? { numbers: [] }
        : await ask(core, 'requests.import', { requests: requests.map(({ request }) => request) })
    print(options.json, { ...table, ready: requests.length, dryRun, numbers }, () => [
      `${table.rows} rows (${table.encoding}, ${table.delimiter}), ${requests.length} can be imported`,
      ...table.unknownColumns.map((name) => `column left out: ${name}`),
      ...numbers,
    ])
    for (const { row, field, code } of table.errors) process.stderr.write(`${row}\t${field}\t${code}\n`)
    return blocked ? exit.badInput : exit.done
  })
}
