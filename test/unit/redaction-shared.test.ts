import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import type { PdfFile } from '../../shared/pdf/cos/file.ts'
import { openPdf } from '../../shared/pdf/cos/open.ts'
import { flattenPages } from '../../shared/pdf/cos/pages.ts'
import { redact } from '../../shared/pdf/redact.ts'
import type { RedactionMark } from '../../shared/pdf/types.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { mark, say, secret } from '../support/hard-case.ts'
import { type RawObject, rawPdf } from '../support/raw-pdf.ts'

/** Two pages with the same content and resources; their own numbers are 3 and 6. */
function twoPages(
  content: string,
  resources: string,
  objects: Readonly<Record<number, RawObject>>,
  form = '',
) {
  const page = (annotation: string) =>
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> ${resources}>> ${annotation}>>`
  return rawPdf({
    1: `<</Type /Catalog /Pages 2 0 R ${form}>>`,
    2: '<</Type /Pages /Kids [3 0 R 6 0 R] /Count 2>>',
    3: page(form && '/Annots [11 0 R]'),
    4: { dict: '', data: content },
    5: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
    6: page(form && '/Annots [12 0 R]'),
    ...objects,
  })
}

async function burned(pdf: Uint8Array, marks: readonly RedactionMark[]) {
  const { bytes, report } = await redact(pdf, marks, {}, pdfiumPlatform)
  const { findings } = await verify({ original: pdf, redacted: bytes, marks }, pdfjsPlatform)
  expect(findings.filter((f) => f.severity === 'block')).toEqual([])
  expect(report.fallbacks).toEqual([])
  return openPdf(bytes).file
}

/** Samples of the only picture on each page. */
function picturesOf(file: PdfFile): Uint8Array[] {
  return flattenPages(file).map((page) => {
    const pictures = file.dict(file.dict(page.dict.map.get('Resources'))?.map.get('XObject'))
    const [first] = [...(pictures?.map.values() ?? [])]
    return file.decode(file.stream(first)!) ?? new Uint8Array()
  })
}

describe('what two pages share', () => {
  const samples = Uint8Array.from({ length: 64 * 64 }, (_, at) => 40 + ((at * 7 + (at >> 6) * 13) % 200))
  const withPicture = twoPages(
    `${say('100 500 Td (gewone tekst) Tj')} q 128 0 0 128 300 300 cm /I Do Q`,
    '/XObject <</I 10 0 R>>',
    {
      10: {
        dict: '/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8',
        data: samples,
      },
    },
  )
  // The upper left quarter of the picture.
  const quarter = [300, 364, 364, 428] as const

  it('[R4] a picture is overwritten on the page with the mark, and whole on the other', async () => {
    const [changed, whole] = picturesOf(await burned(withPicture, [mark([...quarter])]))
    expect(whole).toEqual(samples)
    expect(changed).toHaveLength(samples.length)
    for (let y = 0; y < 64; y++)
      for (let x = 0; x < 64; x++) {
        const at = y * 64 + x
        if (x < 31 && y < 31) expect(changed![at]).toBe(changed![0])
        if (x > 33 || y > 33) expect(changed![at]).toBe(samples[at])
      }
  })

  it('[R4] a picture is nowhere whole when both pages have a mark on it', async () => {
    for (const picture of picturesOf(await burned(withPicture, [mark([...quarter]), mark([...quarter], 1)])))
      expect(new Set(picture.subarray(0, 30)).size).toBe(1)
  })

  const withField = twoPages(
    say('100 500 Td (gewone tekst) Tj'),
    '',
    {
      10: `<</FT /Tx /T (naam) /V (${secret}) /DV (${secret}) /Kids [11 0 R 12 0 R]>>`,
      11: '<</Type /Annot /Subtype /Widget /Rect [160 690 260 715] /Parent 10 0 R /P 3 0 R /AP <</N 14 0 R>>>>',
      12: '<</Type /Annot /Subtype /Widget /Rect [160 690 260 715] /Parent 10 0 R /P 6 0 R /AP <</N 14 0 R>>>>',
      14: {
        dict: '/Type /XObject /Subtype /Form /BBox [0 0 100 25] /Resources <</Font <</F1 5 0 R>>>>',
        data: say(`2 5 Td (${secret}) Tj`),
      },
    },
    '/AcroForm <</Fields [10 0 R] /DR <</Font <</F1 5 0 R>>>> /DA (/F1 12 Tf 0 g)>>',
  )
  const overField = [155, 685, 265, 720] as const
  const textOf = (file: PdfFile) =>
    [...file.numbers()].map((num) => JSON.stringify(file.get(num), (_, v) => (v instanceof Map ? [...v] : v)))

  it('[R6] a field goes from the page with the mark, and still shows its value on the other', async () => {
    const file = await burned(withField, [mark([...overField])])
    const widgets = flattenPages(file).map((page) => file.array(page.dict.map.get('Annots'))?.length ?? 0)
    expect(widgets).toEqual([0, 1])
    const field = [...file.numbers()]
      .flatMap((num) => file.dict({ kind: 'ref', num }) ?? [])
      .find((d) => d.map.has('FT'))
    expect(file.array(field?.map.get('Kids'))).toHaveLength(1)
  })

  it('[R6] a field is nowhere, with its value and default, when both pages have a mark on it', async () => {
    const file = await burned(withField, [mark([...overField]), mark([...overField], 1)])
    expect(textOf(file).join('\n')).not.toContain('naam')
    const all = [...file.numbers()].flatMap((num) => {
      const s = file.stream({ kind: 'ref', num })
      return s ? [Buffer.from(file.decode(s) ?? []).toString('latin1')] : []
    })
    expect(all.join('\n')).not.toContain(secret)
  })
})
