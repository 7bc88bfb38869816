import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import { readRawTexts } from '../../shared/pdf/verify/raw/carriers.ts'
import { readRawFile } from '../../shared/pdf/verify/raw/file.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { madeLetter } from '../support/made-letters.ts'

const bytes = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))))

const head =
  '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
const tail = 'trailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n'
const page = (box: string, more = ''): string =>
  `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[${box}]${more}>>\nendobj\n`

/** Zeros, packed a thousand to one. */
function bomb(megabytes: number): Uint8Array {
  const once = deflateSync(Buffer.alloc(megabytes * 1024 * 1024))
  return bytes(
    head,
    page('0 0 595 842', '/Contents 4 0 R'),
    `4 0 obj\n<</Length ${once.length}/Filter/FlateDecode>>\nstream\n`,
    once,
    '\nendstream\nendobj\n',
    tail,
  )
}

describe('hostile files', () => {
  it('[H1] refuses a stream that unpacks over the cap', () => {
    expect(() => readRawTexts(readRawFile(bomb(40), { streamBytes: 16 * 1024 * 1024 }))).toThrowError(
      'pdf.unpacks-too-large',
    )
  })

  it('[H2] blocks such a file as a redacted result, without throwing', async () => {
    const { bytes: original, marks } = await madeLetter()
    const result = await verify(
      { original, redacted: bomb(40), marks, caps: { streamBytes: 16 * 1024 * 1024 } },
      pdfjsPlatform,
    )
    expect(result.findings).toMatchObject([{ rule: 'V24', params: { reason: 'pdf.unpacks-too-large' } }])
  })

  it('[H3] refuses more objects than the cap', () => {
    const many = Array.from({ length: 1_000_000 }, (_, at) => `${at + 4} 0 obj\n0\nendobj\n`).join('')
    expect(() =>
      readRawFile(bytes(head, page('0 0 595 842'), many, tail), { objects: 500_000 }),
    ).toThrowError('pdf.too-many-objects')
  })

  it('[H4] ends on references that go in circles', () => {
    const file = readRawFile(
      bytes(
        head,
        page('0 0 595 842', '/Resources 5 0 R/Contents 6 0 R'),
        '5 0 obj\n6 0 R\nendobj\n6 0 obj\n5 0 R\nendobj\n',
        tail,
      ),
    )
    expect(file.resolve({ kind: 'ref', num: 5 })).toBeUndefined()
    expect(readRawTexts(file).streams).toHaveLength(1)
  })

  it('[H5] ends on dictionaries nested without end', () => {
    const deep = '<</A'.repeat(100_000)
    expect(
      readRawFile(bytes(head, page('0 0 595 842'), `7 0 obj\n${deep}\nendobj\n`, tail)).objects.length,
    ).toBeGreaterThan(2)
  })

  it('[H6] refuses a page of more than 200 inches', async () => {
    const huge = bytes(head, page('0 0 20000 20000'), tail)
    await expect(inspect(huge, pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.page-too-large' })
    const { bytes: original, marks } = await madeLetter()
    const { findings } = await verify({ original, redacted: huge, marks }, pdfjsPlatform)
    expect(findings).toMatchObject([{ rule: 'V24', params: { reason: 'pdf.page-too-large' } }])
  })

  it('[H7] refuses what is no PDF', async () => {
    await expect(inspect(bytes('hallo'), pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.damaged' })
  })
})
