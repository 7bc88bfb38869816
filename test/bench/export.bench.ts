import { createHash, randomBytes } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { sheetXlsx } from '../../electron/workers/make-inventory.ts'
import { type ExportPart, writeExport } from '../../electron/workers/write-export.ts'
import type { Day } from '../../shared/dates.ts'
import type { DocumentFacts, PublicationFacts, TargetId } from '../../shared/publication/facts.ts'
import { makeTarget } from '../../shared/publication/targets.ts'
import { aDocument, someFacts } from '../support/publication-facts.ts'

/**
 * Measures how fast packages of a large request are written: documents that were burned already, every byte read,
 * hashed, copied and read back. `npm run --silent bench -- export [documents] [pages] [runs]`; prints JSON; exit 3 when it is
 * slower than 50 MB/s and than 0.7 times a plain copy into one file with a CRC (`zip -0`) in the same run, or takes
 * over 500 MB.
 */
const documents = Number(process.argv[2] ?? 5000)
const pages = Number(process.argv[3] ?? 50_000)
const bytesPerPage = 12_000
const runs = Number(process.argv[4] ?? 3)
const bounds = { megabytesPerSecond: 50, ratio: 0.7, memoryMegabytes: 500 }

async function measure(folder: string): Promise<number> {
  const sources: Record<string, string> = {}
  const store = join(folder, 'store')
  mkdirSync(store)
  const each = Math.round(pages / documents)
  const list = Array.from({ length: documents }, (_, index): DocumentFacts => {
    const body = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      randomBytes(each * bytesPerPage),
      Buffer.from('\n%%EOF\n'),
    ])
    const sha256 = createHash('sha256').update(body).digest('hex')
    const path = join(store, sha256)
    writeFileSync(path, body)
    sources[sha256] = path
    const code = `2026-0001.${String(index + 1).padStart(4, '0')}`
    return aDocument({
      code,
      documentId: `${String(index).padStart(8, '0')}-1111-4111-8111-111111111111`,
      title: `Document ${index + 1} over de fietsenstalling`,
      pages: Array.from({ length: each }, () => ({ box: [0, 0, 595, 842] as const, rotate: 0 })),
      marks: Array.from({ length: each }, (_, page) => ({
        page,
        rects: [[10, 10, 90, 20] as const],
        grounds: ['5.1.2e'],
        characters: 12,
        origin: 'hand' as const,
      })),
      file: { sha256, bytes: body.byteLength },
      released: { file: `documenten/${code}.pdf`, sha256 },
    })
  })
  const facts: PublicationFacts = {
    ...someFacts(),
    documents: list,
    decision: null,
    inventory: null,
    publicOn: '2026-03-18' as Day,
  }
  const results = []
  for (const target of ['minvws', 'diwoo'] as const)
    results.push(await measureTarget(folder, target, facts, sources))
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  const fine =
    memory < bounds.memoryMegabytes &&
    results.every(
      ({ megabytesPerSecond, ratio }) =>
        megabytesPerSecond >= bounds.megabytesPerSecond || ratio >= bounds.ratio,
    )
  process.stdout.write(
    `${JSON.stringify({ documents, pages, bounds, memoryMegabytes: memory, targets: results, fine }, null, 2)}\n`,
  )
  return fine ? 0 : 3
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function measureTarget(
  folder: string,
  target: TargetId,
  facts: PublicationFacts,
  sources: Readonly<Record<string, string>>,
) {
  const own: number[] = []
  const plain: number[] = []
  let bytes = 0
  for (let run = 0; run < runs; run++) {
    const out = join(folder, `${target}-${run}`)
    const started = performance.now()
    const parts = await Promise.all(
      makeTarget(target, facts).map(async (file): Promise<ExportPart> => {
        if ('bytes' in file) return file
        if ('sheet' in file) return { path: file.path, bytes: await sheetXlsx(file.sheet) }
        if ('zip' in file)
          return {
            path: file.path,
            zip: file.zip.map(({ name, stored }) => ({ name, source: sources[stored] ?? '' })),
          }
        if ('stored' in file)
          return { path: file.path, source: sources[file.stored] ?? '', sha256: file.stored }
        throw new Error('a text version is not measured here')
      }),
    )
    const files = await writeExport(out, parts, (written) => ({
      path: 'manifest.json',
      bytes: new TextEncoder().encode(JSON.stringify(written)),
    }))
    own.push(performance.now() - started)
    bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    rmSync(out, { recursive: true, force: true })
    plain.push(await plainCopy(folder, sources))
  }
  const seconds = median(own) / 1000
  const copied = Object.values(sources).reduce((sum, path) => sum + statSync(path).size, 0)
  const speed = bytes / 1e6 / seconds
  const peer = copied / 1e6 / (median(plain) / 1000)
  const rounded = (value: number) => Math.round(value * 100) / 100
  return {
    target,
    megabytes: rounded(bytes / 1e6),
    seconds: rounded(seconds),
    megabytesPerSecond: rounded(speed),
    plainMegabytesPerSecond: rounded(peer),
    ratio: rounded(speed / peer),
  }
}

/** What a plain `zip -0` does: read each file, count its CRC, write it after the others, and flush the whole. */
async function plainCopy(folder: string, sources: Readonly<Record<string, string>>): Promise<number> {
  const started = performance.now()
  const path = join(folder, 'plain.zip')
  const out = createWriteStream(path, { flush: true })
  for (const source of Object.values(sources)) {
    let sum = 0
    for await (const chunk of createReadStream(source, { highWaterMark: 1024 * 1024 })) {
      sum = crc32(chunk as Buffer, sum)
      if (!out.write(chunk)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
    }
  }
  await new Promise<void>((resolve, reject) => out.once('error', reject).end(() => resolve()))
  const took = performance.now() - started
  rmSync(path)
  return took
}

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-bench-'))
try {
  process.exitCode = await measure(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
