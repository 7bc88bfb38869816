import { describe, expect, it } from 'vitest'
import { pdfiumPlatform } from '../../electron/workers/pdfium-platform.ts'
import { pdfjsPlatform } from '../../electron/workers/pdfjs-platform.ts'
import { redact } from '../../shared/pdf/redact.ts'
import { readRawFile } from '../../shared/pdf/verify/raw/file.ts'
import { asDict, asName } from '../../shared/pdf/verify/raw/values.ts'
import { verify } from '../../shared/pdf/verify/verify.ts'
import { line, mark, place, secret } from '../support/hard-case.ts'
import { type RawObject, rawPdf } from '../support/raw-pdf.ts'

/** Pages that all hang under one node, of which only the first names its size, and each with its own text. */
function longFile(count: number): Uint8Array {
  const objects: Record<number, RawObject> = {
    1: '<</Type /Catalog /Pages 2 0 R>>',
    2: `<</Type /Pages /Count ${count} /MediaBox [0 0 595 842] /Kids [${Array.from({ length: count }, (_, at) => `${2 * at + 5} 0 R`).join(' ')}]>>`,
    3: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>',
  }
  for (let at = 0; at < count; at++) {
    objects[2 * at + 4] = { dict: '', data: `BT /F1 12 Tf 100 700 Td (${line}, blad ${at}) Tj ET` }
    objects[2 * at + 5] =
      `<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents ${2 * at + 4} 0 R>>`
  }
  return rawPdf(objects)
}

describe('long files', () => {
  const count = 1150
  const original = longFile(count)
  const marks = [0, 499, 500, 1149].map((page) => ({ id: `m${page}`, ...mark(place(), page) }))

  it('[R2] keep every page in order, in a tree of few kids, and pass their verification', async () => {
    const { bytes } = await redact(original, marks, {}, pdfiumPlatform)
    const file = readRawFile(bytes)
    const nodes = [...file.latest.values()].flatMap(({ value }) => {
      const node = asDict(value)
      return asName(node?.entries.get('Type')) === 'Pages' ? [node!] : []
    })
    const kids = nodes.map((node) => file.resolve(node.entries.get('Kids')))
    expect(
      Math.max(...kids.map((list) => (list?.kind === 'array' ? list.items.length : Infinity))),
    ).toBeLessThan(201)
    const view = await pdfjsPlatform.open(bytes)
    const texts: string[] = []
    for (let index = 0; index < view.pageCount; index++) {
      const page = await view.page(index)
      texts.push(await page.text())
      page.release()
    }
    await view.close()
    const isMarked = new Set(marks.map(({ page }) => page))
    expect(texts).toHaveLength(count)
    for (const [at, text] of texts.entries()) {
      expect(text).toContain(`blad ${at}`)
      expect(text.includes(secret)).toBe(!isMarked.has(at))
    }
    expect((await verify({ original, redacted: bytes, marks }, pdfjsPlatform)).findings).toEqual([])
  })

  it('[V01] a mark far in a long file that was not burned blocks', async () => {
    const { bytes } = await redact(original, marks.slice(0, 3), {}, pdfiumPlatform)
    const { findings } = await verify({ original, redacted: bytes, marks }, pdfjsPlatform)
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'V01', page: 1149, severity: 'block' }))
  })
})
