import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { AppError } from '../../shared/errors.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { handedDir } from '../support/handed.ts'
import { hardCases } from '../support/hard-cases.ts'
import { numbersFrom, spoiled } from '../support/spoiled.ts'

/**
 * Redacts spoiled files (flipped bytes, truncations, splices) and counts what became of them.
 * `--count 10000 --seed 1 --max-bytes 200000`; prints JSON; exit code 1 on any crash or any file over 30 s.
 */
const option = (name: string, or: number) => {
  const i = process.argv.indexOf(`--${name}`)
  return i < 0 ? or : Number(process.argv[i + 1])
}
const count = option('count', 10_000)
const random = numbersFrom(option('seed', 1))
const folder = handedDir('redaction', 'dev', 'corpus')
const files = folder
  ? readdirSync(folder)
      .filter((f) => f.endsWith('.pdf'))
      .map((f) => new Uint8Array(readFileSync(join(folder, f))))
      .filter((b) => b.length < option('max-bytes', 200_000))
  : hardCases.map((c) => c.pdf)
const outcomes: Record<string, number> = {}
const crashes: string[] = []
let slowestMs = 0
for (let i = 0; i < count; i++) {
  const file = files[Math.floor(random() * files.length)]!
  const other = files[Math.floor(random() * files.length)]!
  const mark = { page: 0, rects: [[100, 100, 400, 500]] as const, grounds: ['5.1.2e'], label: '5.1.2e' }
  const input = spoiled(file, other, random)
  const start = performance.now()
  let outcome = 'ok'
  try {
    const { bytes, report } = await redact(input, [mark], {}, pdfiumPlatform)
    outcome = report.fallbacks[0] ? `image: ${report.fallbacks[0].reason}` : 'ok'
    // What was written must open again, whole, in the engine's own strict reader.
    await redact(bytes, [], {}, pdfiumPlatform)
  } catch (error) {
    outcome = error instanceof AppError ? error.code : 'crash'
    if (outcome === 'crash') crashes.push(String(error instanceof Error ? error.stack : error).slice(0, 300))
  }
  slowestMs = Math.max(slowestMs, performance.now() - start)
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}
console.log(
  JSON.stringify(
    { count, files: files.length, outcomes, slowestMs: Math.round(slowestMs), crashes: crashes.slice(0, 5) },
    null,
    2,
  ),
)
process.exitCode = crashes.length > 0 || slowestMs > 30_000 ? 1 : 0
