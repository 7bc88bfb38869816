import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import { redact } from '../../shared/pdf/redact.ts'
import type { RectPt } from '../../shared/pdf/types.ts'
import { badRedactions } from '../support/bad-redactions.ts'
import { cleanTraps } from '../support/clean-traps.ts'
import { handedDir } from '../support/handed.ts'
import { inspectExpectations } from '../support/inspect-expectations.ts'

/**
 * Measures the check on PDFs redacted elsewhere: redactions made badly on purpose that it finds without the original,
 * and alarms on clean files: traps drawn by script, and files burned by the engine.
 */

type Case = {
  readonly file: string
  readonly page: number
  readonly rect_pdf: RectPt
  readonly ground: string
}

/**
 * What a file may truly carry beside its redactions: somebody must judge it, and telling of it is no false alarm. The
 * burn leaves them where no mark touches them.
 */
const carried: ReadonlySet<string> = new Set(['attachment', 'comment', 'cropped-text', 'hidden-layer'])

async function leaksOf(pdf: Uint8Array): Promise<readonly string[]> {
  const { findings } = await inspect(pdf, pdfjsPlatform)
  return [...new Set(findings.filter(({ certainty }) => certainty === 'leak').map(({ kind }) => kind))]
}

async function detection() {
  const missed: string[] = []
  let [asked, alarmed] = [0, 0]
  for (const { id, make } of badRedactions) {
    const wanted = inspectExpectations[id]!
    if (!('leak' in wanted)) continue
    asked++
    const leaks = await leaksOf((await make()).redacted)
    if (leaks.length > 0) alarmed++
    if (!leaks.includes(wanted.leak)) missed.push(id)
  }
  return { of: asked, endsThree: alarmed, found: asked - missed.length, missed, made: badRedactions.length }
}

type Alarm = { readonly file: string; readonly kinds: readonly string[] }

function tally(of: number, alarms: readonly Alarm[]) {
  const falseAlarms = alarms.filter(({ kinds }) => kinds.some((kind) => !carried.has(kind)))
  return { of, falseAlarms: falseAlarms.length, share: falseAlarms.length / Math.max(1, of), alarms }
}

async function traps() {
  const alarms: Alarm[] = []
  for (const { id, make } of cleanTraps) {
    const kinds = await leaksOf(await make())
    if (kinds.length > 0) alarms.push({ file: id, kinds })
  }
  return tally(cleanTraps.length, alarms)
}

async function burned(folder: string) {
  const { cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as { cases: readonly Case[] }
  const byFile = Map.groupBy(cases, ({ file }) => file)
  const alarms: Alarm[] = []
  for (const [file, list] of byFile) {
    const original = new Uint8Array(readFileSync(join(folder, 'corpus', file)))
    const marks = list.map(({ page, rect_pdf, ground }, at) => ({
      id: String(at),
      page,
      rects: [rect_pdf],
      grounds: [ground],
      label: ground,
    }))
    const { bytes } = await redact(original, marks, {}, pdfiumPlatform)
    // Bad redactions that were in a file before are found in it still.
    const before = await leaksOf(original).catch((): readonly string[] => [])
    const kinds = (await leaksOf(bytes)).filter((kind) => !before.includes(kind))
    if (kinds.length > 0) alarms.push({ file, kinds })
  }
  return tally(byFile.size, alarms)
}

const folder = handedDir('redaction', 'dev')
const result = {
  bench: 'inspect',
  limit: { falseAlarmShare: 0.01 },
  detection: await detection(),
  traps: await traps(),
  burned: folder === undefined ? 'not measured: the handed files are absent' : await burned(folder),
}
console.log(JSON.stringify(result, null, 2))
process.exit(0)
