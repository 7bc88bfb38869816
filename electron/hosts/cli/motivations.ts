import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { LetterLine } from '../../../shared/motivation/paragraphs.ts'
import { readMotivations } from '../../../shared/motivation/read-motivations.ts'
import { runInWorker } from '../../core/jobs/worker.ts'
import { exit, parse, print } from './io.ts'

/**
 * `motivations BESLUIT.pdf`: the passages of a decision letter that motivate each ground, with the words that made
 * them hits. Exit 0, also when no ground is found; a letter without text is told on stderr.
 */
export async function motivations(words: readonly string[]): Promise<number> {
  const options = parse(words, { words: 1 })
  const [path] = options.positionals
  if (!path) throw new AppError('cli.usage', { detail: 'motivations BESLUIT.pdf' })
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile()) throw new AppError('file.unreadable')
  const lines = await runInWorker<readonly LetterLine[]>('pdf', { task: 'letter-lines', path: resolve(path) })
  const hasText = lines.length > 0
  const reading = readMotivations(lines)
  print(options.json, { name: basename(path), hasText, ...reading }, () => [
    ...reading.grounds.flatMap(({ code, isMotivated, passages }) => [
      `${code}\t${isMotivated ? 'motivated' : 'mentioned only'}\t${passages.length}`,
      ...passages.map(
        ({ page, text, hits }) => `  page ${page + 1}\t${hits[0]?.basis}: ${hits[0]?.words}\t${text}`,
      ),
    ]),
    ...reading.incomplete.map(({ words: cited, page }) => `incomplete\tpage ${page + 1}\t${cited}`),
  ])
  return exit.done
}
