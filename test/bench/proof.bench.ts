import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { withSecondOpinion } from '../../electron/workers/second-opinion.ts'
import { redact } from '../../shared/pdf/redact.ts'
import type { RectPt, RedactionMark } from '../../shared/pdf/types.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { badRedactions } from '../support/bad-redactions.ts'
import { handedDir } from '../support/handed.ts'

/**
 * Measures the proof of redaction: detection on redactions made badly on purpose, false blocks on files burned by
 * the engine, and time beside the burn. `--opinions` also asks the programs on this computer.
 */
const platform = process.argv.includes('--opinions') ? withSecondOpinion(pdfjsPlatform) : pdfjsPlatform

type Case = {
  readonly id: string
  readonly file: string
  readonly page: number
  readonly rect_pdf: RectPt
  readonly ground: string
}

/** Processor time: the wall clock would measure what else this computer is doing. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function detection() {
  const missed: string[] = []
  for (const bad of badRedactions) {
    const { findings } = await verify(await bad.make(), platform)
    if (!findings.some(({ rule, severity }) => rule === bad.rule && severity === 'block'))
      missed.push(`${bad.rule} ${bad.id}`)
  }
  return { of: badRedactions.length, found: badRedactions.length - missed.length, missed }
}

function handedCases(folder: string): ReadonlyMap<string, readonly RedactionMark[]> {
  const { cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { cases: readonly Case[] }
  const byFile = Map.groupBy(cases, (one) => one.file)
  return new Map(
    [...byFile].map(([file, list]) => [
      file,
      list.map(({ id, page, rect_pdf, ground }) => ({
        id,
        page,
        rects: [rect_pdf],
        grounds: [ground],
        label: ground,
      })),
    ]),
  )
}

async function falseBlocks(folder: string) {
  const blocked: { file: string; rules: readonly string[] }[] = []
  const ratios: number[] = []
  let [files, pages, burnMs, verifyMs] = [0, 0, 0, 0]
  for (const [file, marks] of handedCases(folder)) {
    const original = new Uint8Array(readFileSync(join(folder, 'corpus', file)))
    let start = cpuMs()
    const { bytes, report } = await redact(original, marks, {}, pdfiumPlatform)
    const burned = cpuMs() - start
    start = cpuMs()
    const { passed, findings } = await verify({ original, redacted: bytes, marks }, platform)
    const verified = cpuMs() - start
    files++
    pages += report.pages
    burnMs += burned
    verifyMs += verified
    ratios.push(verified / burned)
    if (!passed) {
      const blocking = findings.filter(({ severity }) => severity === 'block')
      blocked.push({ file, rules: [...new Set(blocking.map(({ rule }) => rule))] })
    }
  }
  return {
    of: files,
    blocked,
    share: blocked.length / Math.max(1, files),
    pages,
    burnCpuSecondsPerPage: burnMs / 1000 / pages,
    verifyCpuSecondsPerPage: verifyMs / 1000 / pages,
    verifyOverBurn: verifyMs / burnMs,
    medianVerifyOverBurn: ratios.sort((a, b) => a - b)[ratios.length >> 1],
  }
}

const folder = handedDir('redaction', 'dev')
// The first document of a process also pays for loading both libraries; that is not what is measured.
await verify(await badRedactions[0]!.make(), platform)
const result = {
  bench: 'proof',
  detection: await detection(),
  clean: folder === undefined ? 'not measured: the handed files are absent' : await falseBlocks(folder),
}
console.log(JSON.stringify(result, null, 2))
process.exit(0)
