import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { docxLines } from '../../electron/workers/read-docx.ts'
import { highlighted, judgedCsv, judgedJson, toJudge } from '../../shared/motivation/judged.ts'
import { readMotivations } from '../../shared/motivation/read-motivations.ts'

const ns = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const paragraph = (text: string, style = '') =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const docx = (body: string) =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="${ns}"><w:body>${body}</w:body></w:document>`,
    ),
  })

const letter = docx(
  [
    paragraph('Geachte heer Voorbeeld,'),
    paragraph('Persoonlijke levenssfeer', 'Kop2'),
    '<w:p><w:r><w:t>Op grond van artikel 5.1, tweede lid, aanhef en onder e, van de Woo </w:t></w:r>' +
      '<w:del><w:r><w:delText>weggehaalde woorden</w:delText></w:r></w:del>' +
      '<w:r><w:t>weegt het belang van de betrokkenen zwaarder, omdat zij niet in de openbaarheid treden.</w:t></w:r></w:p>',
    '<w:p><w:r><w:br w:type="page"/></w:r></w:p>',
    paragraph('Rechtsmiddelen', 'Kop1'),
    paragraph('U kunt binnen zes weken bezwaar maken.'),
  ].join(''),
)

describe('a decision letter in Word', () => {
  it('[M20] refuses what is no letter', () => {
    expect(() => docxLines(strToU8('PK\u0003\u0004 niets'))).toThrow('letter.not-readable')
    expect(() => docxLines(zipSync({ 'xl/workbook.xml': strToU8('<a/>') }))).toThrow('letter.not-readable')
    expect(() => docxLines(zipSync({ 'word/document.xml': strToU8('<w:document') }))).toThrow(
      'letter.not-readable',
    )
  })

  it('[M21] gives its paragraphs with their pages, without deleted words', () => {
    const lines = docxLines(letter)
    expect(lines.map(({ page }) => page)).toEqual([0, 0, 0, 1, 1])
    expect(lines.map(({ text }) => text).join(' ')).not.toContain('weggehaalde')
    expect(lines[1]!.size).toBeGreaterThan(lines[0]!.size!)
  })

  it('[M22] finds the passage that motivates a ground, and says by which words', () => {
    const reading = readMotivations(docxLines(letter))
    expect(reading.grounds.map(({ code, isMotivated }) => [code, isMotivated])).toEqual([['5.1.2e', true]])
    const [passage] = toJudge({ name: 'besluit.docx', hasText: true, ...reading } as never)
    expect(passage).toMatchObject({ code: '5.1.2e', verdict: 'open', page: 0 })
    const hits = highlighted(
      passage!.text,
      passage!.hits.map(({ words }) => words),
    )
    expect(hits.find(({ isHit }) => isHit)?.text).toContain('5.1, tweede lid')
    expect(hits.map(({ text }) => text).join('')).toBe(passage!.text)
    expect(JSON.parse(judgedJson('besluit.docx', [passage!])).grounds[0].passages[0].page).toBe(1)
    expect(judgedCsv('besluit.docx', [passage!])).toContain(';5.1.2e;5.1.2e;open;1;')
  })
})
