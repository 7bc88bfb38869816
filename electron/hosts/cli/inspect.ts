import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { groundsCsv } from '../../../shared/domain/inspection.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import { keptWorker } from '../../core/jobs/worker.ts'
import type { Inspected } from '../../workers/inspect-pdf.ts'
import { exit, parse, print, sentence } from './io.ts'

type Refused = {
  readonly path: string
  readonly name: string
  readonly error: { code: string; params: Record<string, string | number>; issues: [] }
}
type Read = InspectedFile & { readonly path: string }

/**
 * `inspect FILE…`: what PDFs redacted elsewhere still give away. Exit 3 when any file leaks, else 2 when any could
 * not be read, else 0. Works without a data folder; nothing is kept.
 */
export async function inspectCommand(words: readonly string[]): Promise<number> {
  const options = parse(words, { flags: ['grounds', 'csv'], words: Number.POSITIVE_INFINITY })
  if (options.positionals.length === 0) throw new AppError('cli.usage', { detail: 'inspect FILE' })
  if (options.flag('csv') && !options.flag('grounds')) throw new AppError('cli.usage', { detail: '--csv' })
  const paths = (await Promise.all(options.positionals.map(pdfsAt))).flat()
  const files: Read[] = []
  const refused: Refused[] = []
  const thread = keptWorker('pdf')
  try {
    for (const [index, path] of paths.entries()) {
      if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${paths.length} `)
      try {
        files.push(await inspectOne(thread, path, options.flag('grounds')))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        refused.push({
          path,
          name: basename(path),
          error: { code: error.code, params: { ...error.params }, issues: [] },
        })
      }
    }
  } finally {
    thread.close()
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  if (options.flag('csv'))
    process.stdout.write(groundsCsv(files.map((file) => ({ ...file, name: file.path }))))
  else print(options.json, { files, refused }, () => files.flatMap(linesOf))
  for (const { path, error } of refused) process.stderr.write(`${path}: ${sentence(error)}\n`)
  if (files.some(({ findings }) => findings.some(({ certainty }) => certainty === 'leak')))
    return exit.checkFailed
  return refused.length > 0 ? exit.badInput : exit.done
}

/** The file itself, or every PDF in a folder and the folders in it, in order of name. */
async function pdfsAt(path: string): Promise<readonly string[]> {
  const info = await stat(path).catch(() => undefined)
  // What is not there is listed with the files that cannot be read.
  if (!info?.isDirectory()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
  if (found.length === 0) throw new AppError('cli.usage', { detail: `${basename(resolve(path))}/*.pdf` })
  return found.map((entry) => join(entry.parentPath, entry.name)).sort()
}

async function inspectOne(
  thread: ReturnType<typeof keptWorker>,
  path: string,
  grounds: boolean,
): Promise<Read> {
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile()) throw new AppError('file.unreadable')
  if (info.size > limits.fileBytes)
    throw new AppError('file.too-large', { limit: Math.round(limits.fileBytes / 1024 / 1024) })
  const found = await thread.run<Inspected>({ task: 'inspect', path: resolve(path), grounds })
  return { path, name: basename(path), ...(found as unknown as Omit<InspectedFile, 'name'>) }
}

function linesOf({ path, pages, isClean, findings, grounds }: Read): readonly string[] {
  const leaks = findings.some(({ certainty }) => certainty === 'leak')
  const boxes = grounds?.flatMap((page) => page.boxes.map((box) => ({ page: page.page, ...box }))) ?? []
  return [
    `${leaks ? 'leak' : isClean ? 'clean' : 'check'}\t${pages} pages\t${path}`,
    ...findings.map(
      ({ certainty, kind, count, page }) =>
        `  ${certainty}\t${page === undefined ? 'file' : `page ${page + 1}`}\t${kind}\t${count}`,
    ),
    ...boxes.map(
      ({ page, style, codes, confidence }) =>
        `  box\tpage ${page + 1}\t${style}\t${codes.join(' ') || 'no ground shown'}\t${confidence.toFixed(2)}`,
    ),
  ]
}
