import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as mupdf from 'mupdf'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { AppError } from '../../shared/errors.ts'
import { redact } from '../../shared/pdf/redact.ts'
import type { RectPt, RedactionMark } from '../../shared/pdf/types.ts'
import { handedDir } from '../support/handed.ts'
import { rawPdf } from '../support/raw-pdf.ts'

/**
 * Measures the redaction engine: `--corpus DIR` (a folder with `cases.json` and `corpus/`, default the handed dev
 * set), `--checker FILE` (the independent checker), `--large` (1,000 pages, 5,000 marks). Prints JSON: per file leaks
 * and collateral (by the checker, when it is there), pages that became an image, milliseconds a page and peak memory;
 * medians, and their ratio to MuPDF over the same marks in the same run.
 */
type Case = {
  readonly id: string
  readonly file: string
  readonly page: number
  readonly ground: string
  readonly rect_pdf: RectPt
  readonly page_info: {
    readonly mediabox: RectPt
    readonly cropbox: RectPt
    readonly userunit: number
    readonly rotate: number
  }
}

function option(name: string): string | undefined {
  const i = process.argv.indexOf(`--${name}`)
  return i < 0 ? undefined : process.argv[i + 1]
}

/** Processor time: the wall clock would measure what else this computer is doing. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function marksOf(cases: readonly Case[]): RedactionMark[] {
  return cases.map((c) => ({
    id: c.id,
    page: c.page,
    rects: [c.rect_pdf],
    grounds: [c.ground],
    label: c.ground,
  }))
}

type Row = {
  readonly file: string
  readonly refused?: string
  readonly pages?: number
  readonly fallbacks?: readonly { readonly page: number; readonly reason: string }[]
  readonly sizeRatio?: number
  readonly msPerPage?: number | undefined
  readonly peakMb?: number
  readonly mupdfMsPerPage?: number | undefined
  readonly mupdfCleanMsPerPage?: number | undefined
  readonly mupdfFailed?: string
}

/**
 * Both engines in one process, turn by turn on the same bytes already in memory, several rounds (`--rounds N`) after
 * those in which modules are loaded and code is compiled (`--warm-ups N`: JavaScript goes on compiling for long); the median of the rounds counts for a file. Both apply the
 * same marks and write a whole file without unused objects, with streams compressed. MuPDF is measured as documented
 * (`garbage=3,compress`) and, beside it, with the save that comes nearest to what Lakwerk has to do
 * (`garbage=4,clean,sanitize,compress`). What it leaves behind in the document is not counted against it.
 */
async function burnAll(folder: string, out: string): Promise<Row[]> {
  const { cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { cases: Case[] }
  const byFile = Map.groupBy(cases, (c) => c.file)
  const measured: Row[] = []
  for (let at = 0; at < warmUps + Number(option('rounds') ?? 7); at++)
    for (const [file, list] of byFile) {
      const row = await burnOne(folder, out, file, list)
      if (at >= warmUps) measured.push(row)
    }
  return [...Map.groupBy(measured, (row) => row.file).values()].map((rows) => ({
    ...rows[0]!,
    peakMb: Math.max(...rows.map((row) => row.peakMb ?? 0)),
    msPerPage: median(rows.flatMap((row) => row.msPerPage ?? [])),
    mupdfMsPerPage: median(rows.flatMap((row) => row.mupdfMsPerPage ?? [])),
    mupdfCleanMsPerPage: median(rows.flatMap((row) => row.mupdfCleanMsPerPage ?? [])),
  }))
}

const warmUps = Number(option('warm-ups') ?? 12)

async function burnOne(folder: string, out: string, file: string, list: readonly Case[]): Promise<Row> {
  const bytes = new Uint8Array(readFileSync(join(folder, 'corpus', file)))
  const pages = new Set(list.map((c) => c.page)).size
  forgetPeak()
  const before = cpuMs()
  let burned: Awaited<ReturnType<typeof redact>>
  try {
    burned = await redact(bytes, marksOf(list), {}, pdfiumPlatform)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { file, refused: error.code }
  }
  const ownMs = cpuMs() - before
  const peakMb = peakNow()
  const other = cpuMs()
  const failure = burnWithMupdf(bytes, list, 'garbage=3,compress')
  const mupdfMs = cpuMs() - other
  burnWithMupdf(bytes, list, 'garbage=4,clean,sanitize,compress')
  const mupdfCleanMs = cpuMs() - other - mupdfMs
  writeFileSync(join(out, file), burned.bytes)
  return {
    file,
    pages,
    fallbacks: burned.report.fallbacks,
    sizeRatio: round(burned.bytes.length / bytes.length),
    msPerPage: round(ownMs / pages),
    peakMb,
    ...(failure === undefined
      ? { mupdfMsPerPage: round(mupdfMs / pages), mupdfCleanMsPerPage: round(mupdfCleanMs / pages) }
      : { mupdfFailed: failure }),
  }
}

/** Linux counts the peak of a process anew after this; elsewhere it only grows. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Another system, or one that does not allow it.
  }
}

function peakNow(): number {
  try {
    const kb = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kb !== undefined) return Math.round(Number(kb) / 1024)
  } catch {
    // No such file: the peak of the whole run is all there is.
  }
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

function round(n: number): number {
  return Math.round(n * 100) / 100
}

/** The same marks with MuPDF's WebAssembly build; a measure to beat in development, never part of the product. */
function burnWithMupdf(bytes: Uint8Array, list: readonly Case[], save: string): string | undefined {
  try {
    const doc = mupdf.Document.openDocument(bytes, 'application/pdf') as mupdf.PDFDocument
    for (const [index, cases] of Map.groupBy(list, (c) => c.page)) {
      const page = doc.loadPage(index)
      for (const c of cases) {
        const [x0, y0, x1, y1] = c.rect_pdf
        const a = page.createAnnotation('Redact')
        const m = page.getTransform()
        const at = (x: number, y: number) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]] as const
        const [p, q] = [at(x0, y0), at(x1, y1)]
        a.setRect([Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])])
      }
      page.applyRedactions(true, 2, 2, 0)
      page.destroy()
    }
    const saved = doc.saveToBuffer(save)
    saved.asUint8Array().slice()
    // Its memory is not collected: without this every round would pay for those before it.
    saved.destroy()
    doc.destroy()
    return undefined
  } catch (error) {
    return String(error).slice(0, 80)
  }
}

type Checked = { readonly file: string; readonly hard: readonly (readonly [kind: string, detail: string])[] }

/** What the independent checker found in the folder of results; undefined when it is not there or cannot run. */
function check(
  folder: string,
  out: string,
): { summary: object; files: readonly Checked[] } | { skipped: string } {
  const checker = option('checker') ?? handedDir('redaction', 'checker', 'check_redaction.py')
  if (!checker) return { skipped: 'no checker' }
  const python = process.env.LAKWERK_PYTHON ?? '/usr/bin/python3'
  const run = spawnSync(python, [checker, join(folder, 'corpus'), out, join(folder, 'cases.json')], {
    encoding: 'utf8',
  })
  if (run.status === null || !run.stdout.includes('TOTAL'))
    return { skipped: (run.stderr || 'checker failed').slice(-200) }
  return JSON.parse(readFileSync(join(out, '_check.json'), 'utf8'))
}

const leakKinds = /^(LEAK_|PRIOR_REVISION|PIXELS_|XRAY)/
const collateralKinds = /^(COLLATERAL_|RASTERISED|PAGE|RENDER_)/

/** The finds of one file by what they mean. */
function sorted({ hard }: Checked) {
  const kinds = (wanted: (kind: string) => boolean) =>
    hard.filter(([kind]) => wanted(kind)).map((f) => f.join(': '))
  return {
    leaks: kinds((k) => leakKinds.test(k)),
    collateral: kinds((k) => collateralKinds.test(k)),
    failures: kinds((k) => !leakKinds.test(k) && !collateralKinds.test(k)),
  }
}

function largePdf(pages: number): Uint8Array {
  const objects: Record<number, string | { dict: string; data: string }> = {
    1: '<</Type /Catalog /Pages 2 0 R>>',
    3: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
  }
  const kids: string[] = []
  for (let i = 0; i < pages; i++) {
    const lines = Array.from(
      { length: 50 },
      (_, r) => `(Regel ${r} van bladzijde ${i} met enige woorden en een naam daarin.) Tj T*`,
    )
    objects[4 + i * 2] =
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + i * 2} 0 R /Resources <</Font <</F1 3 0 R>>>>>>`
    objects[5 + i * 2] = { dict: '', data: `BT /F1 10 Tf 14 TL 60 780 Td ${lines.join('\n')} ET` }
    kids.push(`${4 + i * 2} 0 R`)
  }
  objects[2] = `<</Type /Pages /Kids [${kids.join(' ')}] /Count ${pages}>>`
  return rawPdf(objects)
}

async function large() {
  const bytes = largePdf(1000)
  const marks = Array.from({ length: 5000 }, (_, i): RedactionMark => {
    const y = 780 - ((i * 7) % 50) * 14
    return { page: i % 1000, rects: [[120, y - 2, 190, y + 9]], grounds: ['5.1.2e'], label: '5.1.2e' }
  })
  const wall = performance.now()
  const { bytes: burned, report } = await redact(bytes, marks, {}, pdfiumPlatform)
  return {
    pages: report.pages,
    marks: marks.length,
    seconds: round((performance.now() - wall) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    fallbacks: report.fallbacks.length,
    sizeRatio: round(burned.length / bytes.length),
  }
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

async function main() {
  if (process.argv.includes('--large')) {
    console.log(JSON.stringify({ large: await large() }, null, 2))
    return
  }
  const given = option('corpus')
  const folder = given ?? handedDir('redaction', 'dev')
  if (!folder) {
    console.log(JSON.stringify({ skipped: 'no corpus: give --corpus DIR' }))
    return
  }
  const out = option('out') ?? mkdtempSync(join(tmpdir(), 'lakwerk-redaction-'))
  mkdirSync(out, { recursive: true })
  const rows = await burnAll(folder, out)
  const checked = check(folder, out)
  const found = new Map('files' in checked ? checked.files.map((f) => [f.file, sorted(f)]) : [])
  const both = rows.filter((r) => r.mupdfMsPerPage !== undefined && r.msPerPage !== undefined)
  const own = median(both.map((r) => r.msPerPage!))
  const mupdfs = median(both.map((r) => r.mupdfMsPerPage!))
  const fallbackPages = rows.reduce((n, r) => n + (r.fallbacks?.length ?? 0), 0)
  const markedPages = rows.reduce((n, r) => n + (r.pages ?? 0), 0)
  console.log(
    JSON.stringify(
      {
        files: rows.map((r) => ({ ...r, ...found.get(r.file) })),
        refused: rows.filter((r) => r.refused !== undefined).length,
        medianMsPerPage: median(rows.flatMap((r) => r.msPerPage ?? [])),
        // Over the files that both engines finished.
        againstMupdf: {
          files: both.length,
          ownMedianMsPerPage: own,
          mupdfMedianMsPerPage: mupdfs,
          mupdfCleanMedianMsPerPage: median(both.map((r) => r.mupdfCleanMsPerPage ?? 0)),
          ratio: own !== undefined && mupdfs ? round(own / mupdfs) : undefined,
          medianOfRatios: round(median(both.map((r) => r.msPerPage! / r.mupdfMsPerPage!)) ?? 0),
        },
        fallbackPages,
        markedPages,
        fallbackPercent: round((100 * fallbackPages) / Math.max(1, markedPages)),
        peakMb: Math.max(0, ...rows.map((r) => r.peakMb ?? 0)),
        output: out,
        check: 'summary' in checked ? checked.summary : checked,
      },
      null,
      2,
    ),
  )
}

await main()
