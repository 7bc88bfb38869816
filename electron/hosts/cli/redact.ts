import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { now } from '../../../shared/dates.ts'
import { AppError } from '../../../shared/errors.ts'
import { limits } from '../../../shared/limits.ts'
import type { RedactionMark } from '../../../shared/pdf/types.ts'
import type { Verification } from '../../../shared/pdf/verify/types.ts'
import { version } from '../../core/files/root.ts'
import { knownGrounds, labelOf, spokenOf } from '../../core/grounds.ts'
import { runInWorker } from '../../core/jobs/worker.ts'
import type { Burned } from '../../workers/burn-pdf.ts'
import { exit, parse, print, sentence } from './io.ts'

const coordinate = z.number().min(-1e6).max(1e6)
const marksFile = z.object({
  marks: z
    .array(
      z.object({
        page: z.number().int().min(0),
        rects: z
          .array(
            z
              .tuple([coordinate, coordinate, coordinate, coordinate])
              .refine(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1),
          )
          .min(1),
        grounds: z.array(z.string()).min(1),
        label: z.string().max(200).optional(),
      }),
    )
    .max(limits.marksPerDocument),
  pagesAsImage: z.array(z.number().int().min(0)).max(limits.pages).default([]),
})

/**
 * The marks of a marks file, grounds in canonical form, and the pages that must become an image.
 *
 * @throws AppError `marks.invalid`, `mark.unknown-ground`, `file.unreadable`
 */
async function readMarks(path: string): Promise<{ marks: RedactionMark[]; pagesAsImage: number[] }> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('marks.invalid', { path: 'JSON' })
    throw new AppError('file.unreadable')
  }
  const parsed = marksFile.safeParse(content)
  if (!parsed.success)
    throw new AppError('marks.invalid', { path: parsed.error.issues[0]?.path.join('.') || 'marks' })
  const marks = parsed.data.marks.map(({ page, rects, grounds, label }, index) => {
    const codes = knownGrounds(grounds)
    return { id: `mark-${index + 1}`, page, rects, grounds: codes, label: label?.trim() || labelOf(codes) }
  })
  return { marks, pagesAsImage: parsed.data.pagesAsImage }
}

async function existing(path: string): Promise<string> {
  const found = resolve(path)
  const info = await stat(found).catch(() => undefined)
  if (!info?.isFile()) throw new AppError('file.unreadable')
  if (info.size === 0) throw new AppError('file.empty')
  if (info.size > limits.fileBytes)
    throw new AppError('file.too-large', { limit: Math.round(limits.fileBytes / 1024 / 1024) })
  return found
}

/** Writes beside the target and renames, so that a stopped process leaves no half file. */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const target = resolve(path)
  const temporary = join(dirname(target), `.${process.pid}-${crypto.randomUUID()}.part`)
  try {
    await writeFile(temporary, content)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    if (error instanceof AppError) throw error
    throw new AppError('export.folder-unwritable')
  }
}

/** `redact IN.pdf --marks MARKS.json --out OUT.pdf`: exit 3, and no output, when the verification fails. */
export async function redactFile(words: readonly string[]): Promise<number> {
  const options = parse(words, {
    values: ['marks', 'out', 'report', 'box', 'neutral-bars', 'title'],
    words: 1,
  })
  const [input] = options.positionals
  if (!input) throw new AppError('cli.usage', { detail: 'redact IN.pdf' })
  const box = oneOf(options.value('box') ?? 'black', ['black', 'white'], '--box')
  const neutralBars = oneOf(options.value('neutral-bars') ?? 'auto', ['auto', 'on', 'off'], '--neutral-bars')
  const out = options.need('out')
  const path = await existing(input)
  const { marks, pagesAsImage } = await readMarks(options.need('marks'))
  const burned = await runInWorker<Burned>('pdf', {
    task: 'burn',
    path,
    marks,
    options: {
      box,
      neutralBars,
      pagesAsImage,
      title: options.value('title'),
      spokenGrounds: spokenOf(marks.flatMap(({ grounds }) => grounds)),
    },
    facts: { madeAt: now(), program: `Lakwerk ${version}` },
  })
  const answer = {
    passed: burned.verification.passed,
    out: burned.verification.passed ? resolve(out) : null,
    pages: burned.verification.pages,
    marks: marks.length,
    imagePages: burned.imagePages,
    notices: burned.notices,
    findings: burned.verification.findings,
  }
  const report = options.value('report')
  if (report)
    await writeWhole(
      report,
      JSON.stringify({ ...answer, report: burned.report, proof: burned.proof }, null, 2),
    )
  if (burned.verification.passed) await writeWhole(out, burned.bytes)
  else process.stderr.write(`${sentence(failed(burned.verification))}\n`)
  print(options.json, answer, () => [answer.out ?? 'not written', ...findingLines(burned.verification)])
  return burned.verification.passed ? exit.done : exit.checkFailed
}

/** `verify OUT.pdf --original IN.pdf --marks MARKS.json`: exit 3 when a rule blocks. */
export async function verifyFile(words: readonly string[]): Promise<number> {
  const options = parse(words, { values: ['original', 'marks', 'report'], words: 1 })
  const [redacted] = options.positionals
  if (!redacted) throw new AppError('cli.usage', { detail: 'verify OUT.pdf' })
  const task = {
    task: 'verify',
    original: await existing(options.need('original')),
    redacted: await existing(redacted),
    marks: (await readMarks(options.need('marks'))).marks,
  }
  const verification = await runInWorker<Verification>('pdf', task)
  const report = options.value('report')
  if (report) await writeWhole(report, JSON.stringify(verification, null, 2))
  print(options.json, verification, () => [
    verification.passed ? 'passed' : sentence(failed(verification)),
    ...findingLines(verification),
  ])
  return verification.passed ? exit.done : exit.checkFailed
}

function failed({ findings }: Verification) {
  const count = findings.filter(({ severity }) => severity === 'block').length
  return { code: 'verification.failed', params: { count } }
}

function findingLines({ findings }: Verification): string[] {
  return findings.map(
    ({ rule, severity, page, messageCode }) =>
      `${severity}\t${rule}\t${page === undefined ? '-' : `page ${page + 1}`}\t${messageCode}`,
  )
}

function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((candidate) => candidate === value)
  if (!found) throw new AppError('cli.usage', { detail: `${option} ${value.slice(0, 20)}` })
  return found
}
