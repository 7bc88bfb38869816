import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { poorBelow } from '../../../shared/domain/recognised-text.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { PlacedChar, WordSpan } from '../../../shared/ocr/place-words.ts'
import { isUsableText } from '../../../shared/ocr/text-quality.ts'
import { runInWorker } from '../../core/jobs/worker.ts'
import type { OcrMiss, OcrPage, OcrTask } from '../../workers/ocr-pages.ts'
import type { ReadPage } from '../../workers/read-pdf.ts'
import { exit, parse, print } from './io.ts'

/**
 * `ocr FILE`: the text of a PDF, recognised where a page has none of its own. Exit 0 when every page could be read,
 * else 2. Works without a data folder; nothing is kept and the file is not changed.
 */
export async function ocrFile(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['lang', 'threads'], flags: ['all'], words: 1 })
  const [path] = options.positionals
  if (!path) throw new AppError('cli.usage', { detail: 'ocr FILE' })
  const languages = languagesIn(options.value('lang') ?? 'nld')
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile()) throw new AppError('file.unreadable')
  if (info.size > limits.fileBytes)
    throw new AppError('file.too-large', { limit: Math.round(limits.fileBytes / 1024 / 1024) })
  const pages = await runInWorker<readonly ReadPage[]>('pdf', { task: 'read', path: resolve(path) })
  const wanted = pages.filter(
    ({ text, pictureShare }) => options.flag('all') || !isUsableText(text, pictureShare),
  )
  const read = new Map<number, OcrPage>()
  const missed: number[] = []
  const task: OcrTask = {
    task: 'ocr',
    languages,
    threads: threadsIn(options.value('threads')),
    files: [{ path: resolve(path), pages: wanted.map(({ page, box, rotate }) => ({ page, box, rotate })) }],
  }
  if (wanted.length > 0)
    await runInWorker('ocr', task, {
      onPart: (value) => {
        const part = value as OcrPage | OcrMiss
        if (!('missed' in part)) read.set(part.page, part)
        else if (part.page === undefined) missed.push(...wanted.map(({ page }) => page))
        else missed.push(part.page)
        if (process.stderr.isTTY) process.stderr.write(`\r${read.size + missed.length}/${wanted.length} `)
      },
    })
  if (process.stderr.isTTY) process.stderr.write('\n')
  const answer = {
    name: basename(path),
    pages: pages.map((page) => shown(page, read.get(page.page))),
    poor: [...read.values()]
      .filter(({ confidence }) => confidence !== null && confidence < poorBelow)
      .map(({ page, confidence }) => ({ page, confidence }))
      .sort((a, b) => a.page - b.page),
    missed: missed.sort((a, b) => a - b),
  }
  print(options.json, answer, () =>
    answer.pages.flatMap(({ page, source, confidence, text }) => [
      `page ${page + 1}\t${source}\t${confidence ?? ''}`,
      text,
    ]),
  )
  return missed.length > 0 ? exit.badInput : exit.done
}

function shown(page: ReadPage, read: OcrPage | undefined) {
  if (!read)
    return { page: page.page, source: 'layer', text: page.text, confidence: null, words: [] as const }
  const chars = JSON.parse(inflateRawSync(read.chars).toString('utf8')) as PlacedChar[]
  const spans = JSON.parse(inflateRawSync(read.words).toString('utf8')) as WordSpan[]
  return {
    page: page.page,
    source: 'ocr',
    text: read.text,
    confidence: read.confidence,
    turned: read.quarter * 90,
    skew: read.skew,
    words: spans.map(([from, to, confidence]) => {
      const own = chars.slice(from, to)
      return {
        text: own.map(([text]) => text).join(''),
        confidence,
        box: [
          Math.min(...own.map(([, x]) => x)),
          Math.min(...own.map(([, , y]) => y)),
          Math.max(...own.map(([, , , x]) => x)),
          Math.max(...own.map(([, , , , y]) => y)),
        ],
      }
    }),
  }
}

function languagesIn(text: string): OcrTask['languages'] {
  const languages = text.split('+')
  if (languages.length === 0 || languages.some((one) => one !== 'nld' && one !== 'eng'))
    throw new AppError('cli.usage', { detail: '--lang nld+eng' })
  return languages as OcrTask['languages'][number][]
}

function threadsIn(text: string | undefined): number {
  const count = text === undefined ? Math.min(8, availableParallelism()) : Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new AppError('cli.usage', { detail: '--threads' })
  return count
}
