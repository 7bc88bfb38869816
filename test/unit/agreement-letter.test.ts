import { join } from 'node:path'
import * as mupdf from 'mupdf'
import { describe, expect, it } from 'vitest'
import { root } from '../../electron/core/files/root.ts'
import { agreementLetter } from '../../electron/workers/make-agreement-letter.ts'
import { day } from '../../shared/dates.ts'
import type { AgreementLetterData, ConfirmedAgreement } from '../../shared/domain/agreement-letter.ts'
import { acceptanceOf, type Offer } from '../../shared/domain/agreements.ts'

const fonts = join(root, 'resources', 'fonts')

function agreed(offer: Offer, written = true, oldWording: string | null = null): ConfirmedAgreement {
  const on = day('2026-03-10')
  return {
    offer,
    state: 'accepted',
    withWhom: 'A. Vrager',
    on,
    oldWording,
    effect: acceptanceOf(offer, on, written).effect,
  }
}

function aLetter(changes: Partial<AgreementLetterData> = {}): AgreementLetterData {
  return {
    reference: '2026-0001',
    authority: { name: 'Gemeente Voorbeeldstad', address: 'Postbus 1', contact: '010 123 45 67' },
    addressee: { name: 'A. Vrager', contact: 'vrager@example.nl' },
    subject: 'Fietsenstalling station',
    receivedOn: day('2026-03-02'),
    date: day('2026-03-12'),
    dueOn: day('2026-04-13'),
    handler: 'M. Medewerker',
    agreements: [agreed({ kind: 'narrowed', newWording: 'Alleen 2025.' }, true, 'Alles.')],
    ...changes,
  }
}

async function textOf(data: AgreementLetterData): Promise<string> {
  const { bytes } = await agreementLetter(data, fonts)
  const pdf = mupdf.Document.openDocument(bytes, 'application/pdf')
  const text = Array.from({ length: pdf.countPages() }, (_, page) =>
    pdf.loadPage(page).toStructuredText('').asText(),
  ).join('\n')
  pdf.destroy()
  return text.replace(/\s+/g, ' ')
}

const delay: Offer = { kind: 'delay', from: day('2026-03-16'), to: day('2026-03-29') }

describe('letter of confirmation', () => {
  it.each([
    ['authorityName', { authority: { name: '', address: '', contact: 'x' } }],
    ['authorityContact', { authority: { name: 'x', address: '', contact: '' } }],
    ['requesterName', { addressee: { name: '', contact: '' } }],
    ['handler', { handler: '' }],
    ['agreements', { agreements: [] }],
  ])('[L2] refuses to be made without %s', async (field, changes) => {
    await expect(agreementLetter(aLetter(changes), fonts)).rejects.toMatchObject({
      code: 'letter.missing',
      params: { fields: expect.stringContaining(field) },
    })
  })

  it('[L2] holds old and new wording, the last day, and where to say that it is not right', async () => {
    const text = await textOf(aLetter())
    for (const part of ['Alleen 2025.', 'Alles.', 'maandag 13 april 2026', '010 123 45 67', 'Klopt dit?'])
      expect(text).toContain(part)
    expect(text).toContain('U bent niet verplicht')
  })

  it('[AG4] says that the term keeps running after an unwritten consent, and stands still after a written one', async () => {
    expect(await textOf(aLetter({ agreements: [agreed(delay, false)] }))).toContain(
      'loopt daarom gewoon door',
    )
    const written = await textOf(aLetter({ agreements: [agreed(delay)] }))
    expect(written).toContain('staat daarom stil van maandag 16 maart 2026 tot en met zondag 29 maart 2026')
    expect(written).not.toContain('loopt daarom gewoon door')
  })

  it('[AG7] names a declined offer without its text', async () => {
    const declined: ConfirmedAgreement = {
      ...agreed({ kind: 'alternative', text: 'een geheim gesprek' }),
      state: 'declined',
      effect: null,
    }
    const text = await textOf(aLetter({ agreements: [declined] }))
    expect(text).toContain('een andere manier van beantwoorden')
    expect(text).not.toContain('geheim')
  })

  it('[L2] is tagged, in Dutch, with its fonts inside', async () => {
    const { bytes } = await agreementLetter(aLetter(), fonts)
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw).toContain('/MarkInfo')
    expect(raw).toContain('nl-NL')
    expect(raw).toContain('/FontFile2')
  })
})
