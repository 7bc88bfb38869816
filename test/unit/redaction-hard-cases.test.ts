import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import type { HardCase } from '../support/hard-case.ts'
import { hardCases } from '../support/hard-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-hard-'))
const has = (program: string) => spawnSync('which', [program]).status === 0
const qpdf = has('qpdf')
const pdftotext = has('pdftotext')

afterAll(() => rmSync(folder, { recursive: true }))

/** Text of all pages by pdf.js, which shares no code with the engine. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({
    data: bytes.slice(),
    verbosity: 0,
    cMapUrl: `${join(import.meta.dirname, '../../node_modules/pdfjs-dist/cmaps')}/`,
    cMapPacked: true,
  })
  const doc = await task.promise
  let text = ''
  for (let i = 1; i <= doc.numPages; i++) {
    const content = await (await doc.getPage(i)).getTextContent({ disableNormalization: true })
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('')
  }
  await task.destroy()
  return text
}

function rawSpellings(word: string): Buffer[] {
  const low = Buffer.from(word, 'latin1')
  const wide = Buffer.from(Array.from(word, (ch) => [ch.charCodeAt(0) >> 8, ch.charCodeAt(0) & 255]).flat())
  const spellings = [wide, Buffer.from(wide.toString('hex'))]
  return /^[\x20-\xff]*$/.test(word) ? [...spellings, low, Buffer.from(low.toString('hex'))] : spellings
}

function expectNowhere(bytes: Uint8Array, words: readonly string[]): void {
  const path = join(folder, 'out.pdf')
  writeFileSync(path, bytes)
  expect(spawnSync('qpdf', ['--check', path]).status).toBe(0)
  execFileSync('qpdf', ['--qdf', '--object-streams=disable', '--decode-level=all', path, `${path}.qdf`])
  const raw = readFileSync(`${path}.qdf`)
  for (const word of words)
    for (const spelling of rawSpellings(word)) expect(raw.includes(spelling), `raw ${word}`).toBe(false)
}

async function burn(c: HardCase) {
  return redact(c.pdf, c.marks, {}, pdfiumPlatform)
}

describe('documents made hard to redact', () => {
  for (const c of hardCases) {
    it(`[${c.rule}] ${c.title}: gone where marked, kept where not`, async () => {
      const { bytes, report } = await burn(c)
      const text = (await textOf(bytes)).replace(/\s+/g, ' ')
      for (const word of c.gone) expect(text).not.toContain(word)
      for (const word of c.kept) expect(text).toContain(word)
      expect(text).toContain(c.marks[0]!.label)
      expect(report.fallbacks.map((f) => f.reason)).toEqual(c.fallback ? [c.fallback] : [])
      if (pdftotext) {
        writeFileSync(join(folder, 'text.pdf'), bytes)
        const other = execFileSync('pdftotext', [join(folder, 'text.pdf'), '-']).toString()
        for (const word of c.gone) expect(other).not.toContain(word)
      }
    })

    it.skipIf(c.fallback)(`[${c.rule}] ${c.title}: the verification agrees`, async () => {
      const { bytes } = await burn(c)
      const { findings } = await verify({ original: c.pdf, redacted: bytes, marks: c.marks }, pdfjsPlatform)
      expect(findings.filter((f) => f.severity === 'block')).toEqual([])
    })

    it.skipIf(!qpdf)(`[${c.rule}] ${c.title}: nothing left in the bytes`, async () => {
      const { bytes } = await burn(c)
      expectNowhere(bytes, c.gone)
    })
  }

  const encrypt = ['--encrypt', '', 'x']
  const ways: Readonly<Record<string, readonly string[]>> = {
    'encrypted with RC4 and an empty password': ['--allow-weak-crypto', ...encrypt, '128', '--'],
    'encrypted with AES-128 and an empty password': [...encrypt, '128', '--use-aes=y', '--'],
    'encrypted with AES-256 and an empty password': [...encrypt, '256', '--'],
    'linearized with object streams': ['--linearize', '--object-streams=generate'],
  }
  for (const [way, given] of Object.entries(ways))
    it.skipIf(!qpdf)(`[R9] a file that is ${way}`, async () => {
      const plain = join(folder, 'plain.pdf')
      writeFileSync(plain, hardCases[0]!.pdf)
      execFileSync('qpdf', [plain, ...given, `${plain}.way`])
      const { bytes, report } = await burn({ ...hardCases[0]!, pdf: readFileSync(`${plain}.way`) })
      expect(report.decrypted).toBe(way.startsWith('encrypted'))
      expect(await textOf(bytes)).toContain('daarna')
      expectNowhere(bytes, hardCases[0]!.gone)
    })
})
