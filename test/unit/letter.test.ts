import { join } from 'node:path'
import * as mupdf from 'mupdf'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { decisionLetter } from '../../electron/workers/make-letter.ts'
import { day } from '../../shared/dates.ts'
import { courseOf, type LetterData, missingFields } from '../../shared/domain/decision-letter.ts'

const fonts = join(root, 'resources', 'fonts')

function aLetter(changes: Partial<LetterData> = {}): LetterData {
  return {
    draft: false,
    law: 'woo',
    reference: '2026-0001',
    authority: { name: 'Gemeente Voorbeeldstad', address: 'Postbus 1\n1234 AB Voorbeeldstad', contact: '' },
    addressee: { name: 'mevrouw A. Vrager', contact: 'vrager@example.nl' },
    subject: 'Fietsenstalling station',
    requestText: 'Alle stukken over de fietsenstalling.',
    period: null,
    receivedOn: day('2026-03-02'),
    signedOn: day('2026-03-26'),
    sentOn: day('2026-03-27'),
    signatory: 'M. Mandaat',
    outcome: 'partial_public',
    outcomeReason: '',
    events: [{ kind: 'received', on: day('2026-03-02') }],
    agreements: [],
    course: '',
    part: null,
    dueOn: day('2026-03-30'),
    suspendedDays: 0,
    extensionWeeks: 2,
    counts: [{ judgement: 'partial_public', documents: 3, pages: 12 }],
    grounds: [
      {
        code: '5.1.2e',
        name: 'Persoonlijke levenssfeer',
        text: 'Het belang van de betrokkenen weegt zwaarder.',
      },
    ],
    manner: 'with_decision',
    releaseFrom: null,
    objectionEnd: day('2026-05-08'),
    ...changes,
  }
}

async function opened(bytes: Uint8Array) {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text += `${items.map((item) => ('str' in item ? item.str : '')).join(' ')} `
  }
  return { document, text: text.replace(/\s+/g, ' ') }
}

describe('the decision letter', () => {
  it.each([
    ['authorityName', { authority: { name: '', address: 'x', contact: '' } }],
    ['authorityAddress', { authority: { name: 'x', address: '', contact: '' } }],
    ['requesterName', { addressee: { name: '', contact: '' } }],
    ['signedOn', { signedOn: null }],
    ['signatory', { signatory: '' }],
    ['outcome', { outcome: null }],
    ['releaseFrom', { manner: 'delayed', releaseFrom: null }],
  ] as const)('[L10] refuses to leave without %s, and names it', async (field, change) => {
    expect(missingFields(aLetter(change))).toEqual([field])
    await expect(decisionLetter(aLetter(change), fonts)).rejects.toMatchObject({ code: 'letter.missing' })
  })

  it('[L10] makes a draft of it all the same, and says on every page that it is one', async () => {
    const { bytes, pages } = await decisionLetter(
      aLetter({ draft: true, signedOn: null, signatory: '' }),
      fonts,
    )
    const { text } = await opened(bytes)
    expect(text.split('CONCEPT').length - 1).toBe(pages + 1)
  })

  it('[L10] holds every mandatory element', async () => {
    const { text } = await opened((await decisionLetter(aLetter(), fonts)).bytes)
    for (const element of [
      'Gemeente Voorbeeldstad',
      'donderdag 26 maart 2026',
      '2026-0001',
      'maandag 2 maart 2026',
      'Wet open overheid',
      'voor een deel openbaar',
      '5.1.2e',
      'weegt zwaarder',
      'tegelijk met dit besluit',
      'binnen zes weken',
      'vrijdag 8 mei 2026',
      'uw handtekening',
      'voorlopige voorziening',
      'namens Gemeente Voorbeeldstad',
      'M. Mandaat',
    ])
      expect(text).toContain(element)
  })

  it('[L10] keeps the lines of an address apart for who hears them', async () => {
    const file = mupdf.Document.openDocument(
      (await decisionLetter(aLetter(), fonts)).bytes,
      'application/pdf',
    )
    const heard = file.loadPage(0).toStructuredText('preserve-whitespace').asText().replaceAll('\n', '')
    expect(heard).toContain('Postbus 1 1234 AB')
  })

  it('[L10] is tagged, titled, in Dutch and says so to readers', async () => {
    const { document } = await opened((await decisionLetter(aLetter(), fonts)).bytes)
    const page = await document.getPage(1)
    const tree = JSON.stringify(await page.getStructTree())
    for (const role of ['Document', 'H1', 'H2', 'P']) expect(tree).toContain(`"role":"${role}"`)
    expect(((await document.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked')).toBe(true)
    const { info } = (await document.getMetadata()) as { info: Record<string, unknown> }
    expect([info.Title, info.Language]).toEqual(['Besluit op uw Woo-verzoek 2026-0001', 'nl-NL'])
  })

  it('[L10] tells the course in order of day, whatever the order of recording', () => {
    const events = [
      { kind: 'extended', on: day('2026-03-20') },
      { kind: 'received', on: day('2026-03-02') },
      { kind: 'contacted', on: day('2026-03-04') },
    ] as const
    const [first, second, third] = courseOf(
      aLetter({ events, agreements: [{ on: day('2026-03-04'), text: 'alleen besluiten' }] }),
    )
    expect([first, second, third].map((sentence) => sentence?.match(/\d+ maart/)?.[0])).toEqual([
      '2 maart',
      '4 maart',
      '20 maart',
    ])
    expect(second).toContain('alleen besluiten')
  })
})
