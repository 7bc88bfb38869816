import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { AppError } from '../../shared/errors.ts'
import { openPdf } from '../../shared/pdf/cos/open.ts'
import { inspect } from '../../shared/pdf/inspect/inspect.ts'
import { redact } from '../../shared/pdf/redact.ts'
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

const small = { id: 'm', page: 0, rects: [[10, 10, 60, 30]] as const, grounds: ['5.1.2e'], label: '5.1.2e' }

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

  const million = (from: number): string =>
    Array.from({ length: 1_000_000 }, (_, at) => `${at + from} 0 obj\n0\nendobj\n`).join('')

  it('[H3] refuses a million objects, in the proof, in a check and before burning', async () => {
    const many = bytes(head, page('0 0 595 842'), million(4), tail)
    expect(() => readRawFile(many)).toThrowError('pdf.too-many-objects')
    await expect(inspect(many, pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.too-many-objects' })
    expect(() => openPdf(many)).toThrowError('pdf.too-many-objects')
    const { bytes: original, marks } = await madeLetter()
    const { findings } = await verify({ original, redacted: many, marks }, pdfjsPlatform)
    expect(findings).toMatchObject([{ rule: 'V24', params: { reason: 'pdf.too-many-objects' } }])
  })

  it('[H12] refuses 600 MB in one small stream: in the proof, in a check and before burning', async () => {
    const big = bomb(600)
    await expect(redact(big, [small], {}, pdfiumPlatform)).rejects.toMatchObject({
      code: 'pdf.unpacks-too-large',
      params: { limit: 512 },
    })
    await expect(inspect(big, pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.unpacks-too-large' })
    const { bytes: original, marks } = await madeLetter()
    const { findings } = await verify({ original, redacted: big, marks }, pdfjsPlatform)
    expect(findings).toMatchObject([{ rule: 'V24', params: { reason: 'pdf.unpacks-too-large' } }])
  })

  it('[H13] refuses a small stream that a page lists so often that it becomes a large one', async () => {
    const packed = deflateSync(Buffer.alloc(40 * 1024 * 1024, ' '))
    for (const kind of ['/Type/Page', '']) {
      const often = bytes(
        head,
        `3 0 obj\n<<${kind}/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[${'4 0 R '.repeat(200)}]>>\nendobj\n`,
        `4 0 obj\n<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n`,
        packed,
        '\nendstream\nendobj\n',
        tail,
      )
      expect(() => readRawTexts(readRawFile(often, {}, pdfjsPlatform.inflate))).toThrowError(
        'pdf.unpacks-too-large',
      )
      if (kind === '') continue
      await expect(redact(often, [small], {}, pdfiumPlatform)).rejects.toMatchObject({
        code: 'pdf.unpacks-too-large',
      })
    }
  })

  it('[H14] refuses a million pages that are all the same one, without running out of stack', async () => {
    const many = bytes(
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
      `2 0 obj\n<</Type/Pages/Kids[${'3 0 R '.repeat(1_000_000)}]/Count 1000000>>\nendobj\n`,
      page('0 0 595 842'),
      tail,
    )
    await expect(redact(many, [small], {}, pdfiumPlatform)).rejects.toMatchObject({
      code: 'pdf.too-many-pages',
    })
    await expect(inspect(many, pdfjsPlatform)).rejects.toBeInstanceOf(AppError)
    const { bytes: original, marks } = await madeLetter()
    const { passed } = await verify({ original, redacted: many, marks }, pdfjsPlatform)
    expect(passed).toBe(false)
  })

  it('[H8] refuses a million objects packed in one object stream, before keeping them', () => {
    const pairs = Array.from({ length: 1_000_000 }, (_, at) => `${at + 10} ${at * 2} `).join('')
    const packed = deflateSync(Buffer.from(`${pairs}${'0 '.repeat(1_000_000)}`))
    const stream = bytes(
      head,
      page('0 0 595 842'),
      `5 0 obj\n<</Type/ObjStm/N 1000000/First ${pairs.length}/Length ${packed.length}/Filter/FlateDecode>>\nstream\n`,
      packed,
      '\nendstream\nendobj\n',
      tail,
    )
    const before = process.memoryUsage().heapUsed
    expect(() => readRawFile(stream)).toThrowError('pdf.too-many-objects')
    expect(() => openPdf(stream)).toThrowError('pdf.too-many-objects')
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(1024 * 1024 * 1024)
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

  it.each([
    ['of its own', bytes(head, page('0 0 20000 20000'), tail)],
    [
      'taken from the tree',
      bytes(
        head.replace('/Count 1', '/Count 1/MediaBox[0 0 20000 20000]'),
        '3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n',
        tail,
      ),
    ],
  ])('[H6] refuses a page of more than 200 inches, %s', async (_, huge) => {
    await expect(inspect(huge, pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.page-too-large' })
    const { bytes: original, marks } = await madeLetter()
    const { findings } = await verify({ original, redacted: huge, marks }, pdfjsPlatform)
    expect(findings).toMatchObject([{ rule: 'V24', params: { reason: 'pdf.page-too-large' } }])
  })

  it('[H9] ends when page trees and forms go in circles, when read and when burned', async () => {
    const circle = bytes(
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
      '2 0 obj\n<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>\nendobj\n',
      page('0 0 595 842', '/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>'),
      '4 0 obj\n<</Length 5>>\nstream\n/F Do\nendstream\nendobj\n',
      '5 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>\nstream\n/F Do\nendstream\nendobj\n',
      tail,
    )
    const ended = await inspect(circle, pdfjsPlatform).then(
      () => 'read',
      (error: unknown) => (error instanceof AppError ? error.code : 'broken'),
    )
    expect(['read', 'pdf.damaged']).toContain(ended)
    const mark = {
      id: 'm',
      page: 0,
      rects: [[10, 10, 60, 30]] as const,
      grounds: ['5.1.2e'],
      label: '5.1.2e',
    }
    const burned = await redact(circle, [mark], {}, pdfiumPlatform).then(
      () => 'burned',
      (error: unknown) => (error instanceof AppError ? error.code : 'broken'),
    )
    expect(burned).not.toBe('broken')
  })

  it('[H11] refuses to burn a page of more than 200 inches, naming the page and the limit in inches', async () => {
    const huge = bytes(head, page('0 0 20000 20000'), tail)
    await expect(redact(huge, [small], {}, pdfiumPlatform)).rejects.toMatchObject({
      code: 'pdf.page-too-large',
      params: { page: 1, limit: 200 },
    })
  })

  it('[H7] refuses what is no PDF', async () => {
    await expect(inspect(bytes('hallo'), pdfjsPlatform)).rejects.toMatchObject({ code: 'pdf.damaged' })
  })
})
