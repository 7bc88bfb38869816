import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { burnBytes } from '../../electron/workers/burn-pdf.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { AppError } from '../../shared/errors.ts'
import type { RectPt, RedactionMark } from '../../shared/pdf/types.ts'
import { handedDir } from '../support/handed.ts'
import { hardCases } from '../support/hard-cases.ts'
import { numbersFrom, spoiled } from '../support/spoiled.ts'

/**
 * Burns and verifies spoiled files (flipped bytes, truncations, splices) as the program does, and counts what became
 * of them. What passes is read once more by `pdftotext`, when present: no word of the input that lay under a mark may
 * be there. `--count 10000 --seed 1 --max-bytes 200000`; prints JSON; exit code 1 on any crash, any file that takes
 * over 30 s of processor time, and any word left.
 */
const option = (name: string, or: number) => {
  const i = process.argv.indexOf(`--${name}`)
  return i < 0 ? or : Number(process.argv[i + 1])
}
const count = option('count', 10_000)
const random = numbersFrom(option('seed', 1))
const hangMs = 30_000

/** Processor time: the wall clock would measure what else this computer is doing. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const hasPdftotext = spawnSync('pdftotext', ['-v']).status === 0
const scratch = mkdtempSync(join(tmpdir(), 'lakwerk-mutation-'))

type Source = { readonly bytes: Uint8Array; readonly marks: readonly RedactionMark[] }

function sources(): Source[] {
  const folder = handedDir('redaction', 'dev')
  if (!folder) return hardCases.map((c) => ({ bytes: c.pdf, marks: c.marks }))
  type Case = { file: string; page: number; ground: string; rect_pdf: RectPt }
  const { cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { cases: Case[] }
  return readdirSync(join(folder, 'corpus'))
    .map((file) => ({
      bytes: new Uint8Array(readFileSync(join(folder, 'corpus', file))),
      marks: cases
        .filter((c) => c.file === file)
        .map((c) => ({ page: c.page, rects: [c.rect_pdf], grounds: [c.ground], label: c.ground })),
    }))
    .filter((s) => s.bytes.length < option('max-bytes', 200_000) && s.marks.length > 0)
}

type Word = { readonly text: string; readonly x: number; readonly y: number; readonly page: number }

/** Words with their middles, from the top left of each page, by a program that shares nothing with ours. */
function wordsOf(bytes: Uint8Array): { words: Word[]; heights: number[] } | undefined {
  const path = join(scratch, 'one.pdf')
  writeFileSync(path, bytes)
  let xml: string
  try {
    xml = execFileSync('pdftotext', ['-bbox', '-q', path, '-'], {
      encoding: 'utf8',
      timeout: 20_000,
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return undefined
  }
  const words: Word[] = []
  const heights: number[] = []
  for (const [, height, x0, y0, x1, y1, text] of xml.matchAll(
    /<page width="[\d.-]+" height="([\d.-]+)"|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g,
  )) {
    if (height !== undefined) heights.push(Number(height))
    else if (text)
      words.push({
        text,
        x: (Number(x0) + Number(x1)) / 2,
        y: (Number(y0) + Number(y1)) / 2,
        page: heights.length - 1,
      })
  }
  return { words, heights }
}

/** How many words of the input stand where they stood, in the middle of a mark. */
function wordsLeft(input: Uint8Array, output: Uint8Array, marks: readonly RedactionMark[]): number {
  const [before, after] = [wordsOf(input), wordsOf(output)]
  if (!before || !after) return 0
  const under = (w: Word) =>
    marks.some(({ page, rects }) => {
      if (page !== w.page) return false
      const y = (after.heights[page] ?? 0) - w.y
      return rects.some((r) => w.x > r[0] + 1 && w.x < r[2] - 1 && y > r[1] + 1 && y < r[3] - 1)
    })
  const labels = marks.map(({ label }) => label)
  return before.words.filter(
    (w) =>
      under(w) &&
      !labels.includes(w.text) &&
      after.words.some((o) => o.page === w.page && o.text === w.text && Math.hypot(o.x - w.x, o.y - w.y) < 2),
  ).length
}

const files = sources()
const outcomes: Record<string, number> = {}
const crashes: string[] = []
const left: number[] = []
let released = 0
let slowestMs = 0
for (let i = 0; i < count; i++) {
  const file = files[Math.floor(random() * files.length)]!
  const other = files[Math.floor(random() * files.length)]!
  const input = spoiled(file.bytes, other.bytes, random)
  const start = cpuMs()
  let outcome: string
  try {
    const facts = { madeAt: '2026-01-01T00:00:00Z', program: 'bench' }
    const burned = await burnBytes(input, { marks: file.marks, options: {}, facts }, pdfjsPlatform, () => {})
    outcome = !burned.verification.passed
      ? 'blocked by the verification'
      : burned.imagePages[0]
        ? `passed, image: ${burned.imagePages[0].reason}`
        : 'passed'
    if (burned.verification.passed) {
      released++
      if (hasPdftotext && wordsLeft(input, burned.bytes, file.marks) > 0) left.push(i)
    }
  } catch (error) {
    outcome = error instanceof AppError ? `refused: ${error.code}` : 'crash'
    if (outcome === 'crash')
      crashes.push(String(error instanceof Error ? `${error} ${error.stack}` : error).slice(0, 300))
  }
  slowestMs = Math.max(slowestMs, cpuMs() - start)
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}
rmSync(scratch, { recursive: true })
console.log(
  JSON.stringify(
    {
      count,
      files: files.length,
      outcomes,
      released,
      readBy: hasPdftotext ? 'pdftotext' : 'nobody else: pdftotext is not installed',
      wordsLeftIn: left,
      slowestMs: Math.round(slowestMs),
      crashes: crashes.slice(0, 5),
    },
    null,
    2,
  ),
)
process.exitCode = crashes.length > 0 || left.length > 0 || slowestMs > hangMs ? 1 : 0
