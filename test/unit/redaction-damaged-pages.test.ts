import { deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { withSecondOpinion } from '../../electron/workers/second-opinion.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { decodeStream } from '../../shared/pdf/verify/raw/filters.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { withoutRemoved } from '../../shared/pdf/words.ts'
import { line, mark, place, say, secret } from '../support/hard-case.ts'
import { onePage, rawPdf } from '../support/raw-pdf.ts'

/** `ID` without `BI`: readers of instructions pass over it, the viewer gives up drawing. */
const undrawable = onePage(`${say(`100 700 Td (${line}) Tj`)} ID`)
const drawable = onePage(say(`100 700 Td (${line}) Tj`))
const marks = [{ id: 'a', ...mark(place()) }]

describe('pages that the viewer cannot draw', () => {
  it('[V24] a written page that cannot be drawn blocks, and names its page', async () => {
    const result = await verify({ original: drawable, redacted: undrawable, marks }, pdfjsPlatform)
    expect(result.passed).toBe(false)
    expect(result.findings).toContainEqual(
      expect.objectContaining({ rule: 'V24', severity: 'block', page: 0 }),
    )
  })

  it('[V01] text left under a mark blocks although the original cannot be drawn', async () => {
    const result = await verify({ original: undrawable, redacted: drawable, marks }, pdfjsPlatform)
    const blocking = result.findings.filter(({ severity }) => severity === 'block').map(({ rule }) => rule)
    expect(blocking).toEqual(expect.arrayContaining(['V01', 'V14']))
  })

  it('[V18] an original that cannot be drawn is noted, and released as an image of its page', async () => {
    const { bytes } = await redact(undrawable, marks, { pagesAsImage: [0] }, pdfiumPlatform)
    const result = await verify({ original: undrawable, redacted: bytes, marks }, pdfjsPlatform)
    expect(result.findings).toEqual([
      expect.objectContaining({ rule: 'V18', severity: 'note', messageCode: 'page-not-compared', page: 0 }),
    ])
    expect(result.removedWords).toBe(1)
  })
})

describe('a page as an image', () => {
  it('[V17] keeps what viewers copy from a font that gives its letters names of its own', async () => {
    const font =
      '<</Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 97 /LastChar 97 ' +
      '/Widths [500] /Encoding <</Differences [97 /stempel]>> /CharProcs <</stempel 11 0 R>>>>'
    const pdf = onePage(`${say(`100 700 Td (${line}) Tj`)} BT /F2 12 Tf 100 500 Td (aaaa) Tj ET`, {
      resources: '/Font <</F1 5 0 R /F2 10 0 R>>',
      objects: { 10: font, 11: { dict: '', data: '500 0 0 0 500 700 d1 20 20 460 600 re f' } },
    })
    const { bytes } = await redact(pdf, marks, { pagesAsImage: [0] }, pdfiumPlatform)
    const { findings } = await verify({ original: pdf, redacted: bytes, marks }, pdfjsPlatform)
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([])
  })
})

describe('what the engine writes itself', () => {
  it('[R6] the title is never a removed word, in capitals or not', async () => {
    const text = 'Dit document is gelakt'
    const pdf = onePage(say(`100 700 Td (${text}) Tj`))
    const { bytes } = await redact(pdf, [mark([90, 690, 400, 715])], {}, pdfiumPlatform)
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw).not.toMatch(/gelakt|document\b/i)
  })

  it('[R6] a sentence with a removed word gives way to the next, and to the last when all have one', () => {
    const removed = new Set([secret, 'document', 'e-mail/artikel', 'lid'])
    expect(withoutRemoved(['Gelakt Document', 'Gelakt'], removed)).toBe('Gelakt')
    expect(withoutRemoved(['[artikel 5.1]', '[5.1]'], removed)).toBe('[5.1]')
    expect(withoutRemoved(['documenten', 'lid'], removed)).toBe('lid')
    expect(withoutRemoved(['geleden'], removed)).toBe('geleden')
    expect(withoutRemoved(['Gelakt document', 'Gelakt'], new Set(['Hetdocumentis']))).toBe('Gelakt')
  })
})

describe('streams that are cut off', () => {
  const whole = deflateSync(Buffer.from(`${say(`100 700 Td (${line}) Tj`)} `.repeat(40)))
  const dict = {
    kind: 'dict',
    entries: new Map([['Filter', { kind: 'name', value: 'FlateDecode' } as const]]),
  } as const
  const read = (bytes: Uint8Array) =>
    Buffer.from(decodeStream(bytes, dict, (value) => value).bytes).toString('latin1')

  it('[V03] what stands before the end is read', () => {
    expect(read(whole.subarray(0, -6))).toContain(secret)
    expect(read(new Uint8Array(whole))).toHaveLength(inflateSync(whole).length)
  })

  it('[V03] what stands before a break is read', () => {
    const noise = Array.from({ length: 4000 }, (_, i) => Math.sin(i * i).toString(36)).join(' ')
    const broken = new Uint8Array(deflateSync(Buffer.from(`${line} ${noise}`)))
    broken.fill(255, broken.length >> 1)
    expect(read(broken)).toContain(secret)
  })
})

describe('what the verification may not hold against a file', () => {
  it('[V17] a glyph of the next line that a mark reaches into may go, one beside it may not', async () => {
    const two = (second: string) =>
      onePage(`${say(`100 700 Td (${line}) Tj`)} ${say(`100 687 Td (${second}) Tj`)}`)
    // Down to 691: into the letters on the line at 687, above their middle.
    const low = [{ id: 'a', ...mark([100, 692, 128, 712]) }]
    const lost = async (second: string) => {
      const redacted = two(second)
      const { findings } = await verify(
        { original: two('Regel eronder'), redacted, marks: low },
        pdfjsPlatform,
      )
      return findings.some(({ rule, messageCode }) => rule === 'V17' && messageCode === 'text-lost')
    }
    expect(await lost('Regel eronder')).toBe(false)
    expect(await lost('\\040\\040 eronder')).toBe(false)
    expect(await lost('Regel')).toBe(true)
  })

  it('[V16] a picture that no page draws goes, one that only a form draws stays', async () => {
    const image = (grey: number) => ({
      dict: '/Type /XObject /Subtype /Image /Width 20 /Height 20 /ColorSpace /DeviceGray /BitsPerComponent 8',
      data: new Uint8Array(400).fill(grey),
    })
    const pdf = rawPdf({
      1: '<</Type /Catalog /Pages 2 0 R>>',
      2: '<</Type /Pages /Kids [3 0 R 6 0 R] /Count 2>>',
      3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>',
      4: { dict: '', data: say(`100 700 Td (${line}) Tj`) },
      5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
      6: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources <</XObject <</Fm 8 0 R /Im1 9 0 R /Im2 10 0 R>>>>>>',
      7: { dict: '', data: '/Fm Do' },
      8: { dict: '/Type /XObject /Subtype /Form /BBox [0 0 595 842]', data: 'q 50 0 0 50 9 9 cm /Im1 Do Q' },
      9: image(17),
      10: image(34),
    })
    const { bytes } = await redact(pdf, marks, {}, pdfiumPlatform)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/Im2')
    const result = await verify({ original: pdf, redacted: bytes, marks }, pdfjsPlatform)
    expect(result.findings).toEqual([])
  })

  it('[V25] a page that puzzles other programs does not block, a removed word they find does', async () => {
    const odd = onePage(`${say(`100 700 Td (${line}) Tj`)} 1 2 c08.1`)
    const asked = withSecondOpinion(pdfjsPlatform)
    const { bytes } = await redact(odd, marks, {}, pdfiumPlatform)
    expect((await verify({ original: odd, redacted: bytes, marks }, asked)).passed).toBe(true)
    const { opinions } = await verify({ original: odd, redacted: odd, marks }, asked)
    const readers = opinions.filter(({ tool }) => /^(pdftotext|mutool)/.test(tool))
    expect(readers.every(({ agrees }) => !agrees)).toBe(true)
  })
})
