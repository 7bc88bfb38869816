import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { isStream } from '../../shared/pdf/cos/objects.ts'
import { openPdf } from '../../shared/pdf/cos/open.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { mark } from '../support/hard-case.ts'
import { latin, onePage, type RawObject } from '../support/raw-pdf.ts'

const pdfjs = join(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'), '..')
const trueType = readFileSync(join(import.meta.dirname, '../../resources/fonts/SourceSans3-Regular.ttf'))
const compact = readFileSync(join(pdfjs, 'standard_fonts/FoxitSerif.pfb'))

/** Clear text of a Type1 program named after someone. */
const clear = `%!PS-AdobeFont-1.0: SourceSansHand 001.000
%%Title: SourceSansHand
11 dict begin /FontInfo 5 dict dup begin /Notice (made by \\(SourceSans\\) (himself)) readonly def
/FullName (Source Sans Hand) readonly def end readonly def /FontName /SourceSansHand def currentfile eexec\n`

type Sample = {
  readonly word: string
  readonly key: string
  readonly name: string
  readonly program: RawObject
}

const samples: Readonly<Record<string, Sample>> = {
  TrueType: {
    word: 'SourceSans',
    key: 'FontFile2',
    name: 'SourceSans3-Regular',
    program: { dict: `/Length1 ${trueType.length}`, data: trueType },
  },
  CFF: {
    word: 'ChromSerif',
    key: 'FontFile3',
    name: 'ChromSerifOTF',
    program: { dict: '/Subtype /Type1C', data: compact },
  },
  Type1: {
    word: 'SourceSans',
    key: 'FontFile',
    name: 'SourceSansHand',
    program: { dict: `/Length1 ${clear.length} /Length2 0 /Length3 0`, data: clear },
  },
}

/** The word in Helvetica, marked, and other text in a font that is named after it. */
function made({ word, key, name, program }: Sample, embedded = true): Uint8Array {
  const subtype = key === 'FontFile2' ? 'TrueType' : 'Type1'
  const widths = `/FirstChar 32 /LastChar 126 /Widths [${'500 '.repeat(95)}]`
  return onePage(`BT /F1 12 Tf 100 700 Td (${word}) Tj ET BT /F2 12 Tf 100 600 Td (gewoon) Tj ET`, {
    resources: '/Font <</F1 5 0 R /F2 6 0 R>>',
    objects: {
      6: `<</Type /Font /Subtype /${subtype} /BaseFont /ABCDEF+${name} /Encoding /WinAnsiEncoding ${widths} /FontDescriptor 7 0 R>>`,
      7: `<</Type /FontDescriptor /FontName /ABCDEF+${name} /FontFamily (${name}) /Flags 32 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 ${embedded ? `/${key} 8 0 R` : ''}>>`,
      8: program,
    },
  })
}

const marks = [mark([90, 690, 200, 715])]

/** Everything in a file as one text, signs of two bytes read as one. */
function everything(pdf: Uint8Array): string {
  const { file } = openPdf(pdf)
  const streams = [...file.numbers()].flatMap((num) => {
    const o = file.get(num)
    return isStream(o) ? [Buffer.from(file.decode(o) ?? []).toString('latin1')] : []
  })
  return [Buffer.from(pdf).toString('latin1'), ...streams].join('\n').replaceAll('\0', '')
}

describe('fonts that are named after what was removed', () => {
  for (const [kind, sample] of Object.entries(samples)) {
    it(`[R10] are renamed when they are embedded, in the file and in the program: ${kind}`, async () => {
      const before = made(sample)
      expect(everything(before)).toContain(sample.word)
      const { bytes } = await redact(before, marks, {}, pdfiumPlatform)
      const after = everything(bytes)
      expect(after).not.toMatch(/Source ?Sans|Chrom ?Serif/)
      expect(after).toMatch(/\/BaseFont\s*\/ABCDEF\+lw\d+x/)
      const { findings } = await verify({ original: before, redacted: bytes, marks }, pdfjsPlatform)
      expect(findings.filter((f) => f.severity === 'block')).toEqual([])
    })
  }

  it('[R10] keep their name when they are not embedded, for they are found by it', async () => {
    const before = made(samples.TrueType!, false)
    const { bytes } = await redact(before, marks, {}, pdfiumPlatform)
    expect(everything(bytes)).toMatch(/\/BaseFont\s*\/ABCDEF\+SourceSans3-Regular/)
    const { findings } = await verify({ original: before, redacted: bytes, marks }, pdfjsPlatform)
    expect(findings.filter((f) => f.severity === 'block')).toEqual([])
  })

  it('[R10] keep it when the word still stands on the page', async () => {
    const before = Buffer.from(made(samples.TrueType!)).toString('latin1').replace('gewoon', 'SourceSans')
    const { bytes } = await redact(latin(before), marks, {}, pdfiumPlatform)
    expect(everything(bytes)).toContain('/ABCDEF+SourceSans3-Regular')
  })
})
