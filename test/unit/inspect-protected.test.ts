import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import { badRedactions } from '../support/bad-redactions.ts'
import { rawPdf } from '../support/raw-pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'lakwerk-protected-'))
afterAll(() => rmSync(folder, { recursive: true }))
const qpdf = spawnSync('qpdf', ['--version']).status === 0

/** @param given  options of qpdf up to and including `--` */
function through(pdf: Uint8Array, ...given: string[]): Uint8Array {
  const path = join(folder, 'in.pdf')
  writeFileSync(path, pdf)
  execFileSync('qpdf', [path, ...given, `${path}.out`])
  return readFileSync(`${path}.out`)
}

const ways: Readonly<Record<string, readonly string[]>> = {
  'RC4, 40 bits': ['--allow-weak-crypto', '--encrypt', '', 'x', '40', '--'],
  'RC4, 128 bits': ['--allow-weak-crypto', '--encrypt', '', 'x', '128', '--'],
  'AES-128': ['--encrypt', '', 'x', '128', '--use-aes=y', '--'],
  'AES-256': ['--encrypt', '', 'x', '256', '--'],
  'AES-256, object streams': ['--object-streams=generate', '--encrypt', '', 'x', '256', '--'],
}

describe.skipIf(!qpdf)('inspect, on a file that is protected but opens without a password', () => {
  it('[I24] is refused when it does ask for one', async () => {
    const { redacted } = await badRedactions.find(({ id }) => id === 'bookmark')!.make()
    const locked = through(redacted, '--encrypt', 'geheim', 'x', '256', '--')
    await expect(inspect(locked, pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.encrypted' })
  })

  it('[I25] refuses one that unpacks to hundreds of megabytes, before anything draws it', async () => {
    const packed = deflateSync(Buffer.alloc(600 * 1024 * 1024, ' '))
    const bomb = rawPdf({
      1: '<</Type/Catalog/Pages 2 0 R>>',
      2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      4: { dict: '/Filter/FlateDecode', data: packed },
    })
    const locked = through(bomb, '--stream-data=preserve', '--encrypt', '', 'x', '256', '--')
    await expect(inspect(locked, pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.unpacks-too-large' })
  })

  const hidden = ['bookmark', 'private stream in UTF-16', 'value of a form field', 'XFA packet']
  for (const [way, given] of Object.entries(ways))
    it(`[I26] finds what is hidden in it as in an open one: ${way}`, async () => {
      for (const id of hidden) {
        const { redacted } = await badRedactions.find((bad) => bad.id === id)!.make()
        const open = await inspect(through(redacted), pdfjsPlatform)
        const locked = await inspect(through(redacted, ...given), pdfjsPlatform)
        expect(open.isClean).toBe(false)
        expect(locked.findings).toEqual(open.findings)
      }
    })
})
