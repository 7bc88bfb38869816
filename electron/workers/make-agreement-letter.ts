import { formatDayLongNl } from '../../shared/dates.ts'
import {
  type AgreementLetterData,
  type ConfirmedAgreement,
  refuseIncompleteConfirmation,
  agreementTemplate as t,
} from '../../shared/domain/agreement-letter.ts'
import type { Offer } from '../../shared/domain/agreements.ts'
import { fill } from '../../shared/domain/decision-letter.ts'
import { keepRoom, openLetter, type Part, put, putList, type Sheet, sizes } from './letter-sheet.ts'

/**
 * The letter that confirms agreements (L2) as a tagged PDF.
 *
 * @throws AppError `letter.missing` when a mandatory element is missing
 * @source Woo art. 4.1 lid 3 and 5, 4.2a; Awb art. 4:15 lid 2 a
 */
export async function agreementLetter(
  data: AgreementLetterData,
  fontFolder: string,
): Promise<{ bytes: Uint8Array; pages: number }> {
  refuseIncompleteConfirmation(data)
  const { sheet, root, add, close } = openLetter(`${t.title} ${data.reference}`, fontFolder)
  const heading = (text: string) => add(put(sheet, 'H2', text, { bold: true, size: sizes.heading }))
  add(...head(sheet, data))
  const accepted = data.agreements.filter(({ state }) => state === 'accepted')
  const declined = data.agreements.filter(({ state }) => state === 'declined')
  const open = data.agreements.filter(({ state }) => state === 'proposed')
  if (accepted.length > 0) {
    heading(t.headings.agreed)
    for (const agreement of accepted) agreedPart(sheet, root, agreement)
  }
  if (declined.length > 0) {
    heading(t.headings.declined)
    add(put(sheet, 'P', t.declined.intro, { after: 3 }))
    putList(sheet, root, declined.map(named))
  }
  if (open.length > 0) add(put(sheet, 'P', fill(t.open, { list: open.map(named).join('; ') })))
  heading(t.headings.term)
  const effects = accepted.flatMap(effectSentence)
  for (const sentence of effects.length > 0 ? [...new Set(effects)] : [t.noEffect])
    add(put(sheet, 'P', sentence))
  add(put(sheet, 'P', fill(t.dueOn, { dueOn: formatDayLongNl(data.dueOn) })))
  heading(t.headings.check)
  add(put(sheet, 'P', fill(t.check, { contact: data.authority.contact.replaceAll('\n', ', ') })))
  add(put(sheet, 'P', t.free, { after: 14 }))
  keepRoom(sheet, 90)
  add(put(sheet, 'P', t.closing, { after: 34 }))
  add(put(sheet, 'P', `${data.handler}\n${data.authority.name}`))
  return close((page, pages) => fill(t.page, { page, pages }))
}

function head(sheet: Sheet, data: AgreementLetterData): Part[] {
  const { labels } = t
  const parts = [put(sheet, 'P', data.authority.name, { bold: true, size: sizes.heading, after: 2 })]
  if (data.authority.address)
    parts.push(put(sheet, 'P', data.authority.address, { size: sizes.small, after: 22 }))
  parts.push(
    put(sheet, 'P', [data.addressee.name, data.addressee.contact].filter(Boolean).join('\n'), { after: 22 }),
  )
  const facts = [
    `${labels.date}: ${formatDayLongNl(data.date)}`,
    `${labels.reference}: ${data.reference}`,
    `${labels.subject}: ${data.subject}`,
    `${labels.contact}: ${data.authority.contact.replaceAll('\n', ', ')}`,
  ]
  parts.push(put(sheet, 'P', facts.join('\n'), { size: sizes.small, after: 18 }))
  parts.push(put(sheet, 'H1', t.title, { bold: true, size: sizes.title, after: 12 }))
  parts.push(put(sheet, 'P', fill(t.salutation, { name: data.addressee.name })))
  parts.push(
    put(
      sheet,
      'P',
      fill(t.intro, {
        received: formatDayLongNl(data.receivedOn),
        authority: data.authority.name,
        subject: data.subject,
      }),
    ),
  )
  const talks = new Map(data.agreements.map((one) => [`${one.on} ${one.withWhom}`, one]))
  for (const { on, withWhom } of [...talks.values()].sort((a, b) => a.on.localeCompare(b.on)))
    parts.push(put(sheet, 'P', fill(t.spoken, { on: formatDayLongNl(on), withWhom })))
  return parts
}

function agreedPart(sheet: Sheet, root: Part, { offer, oldWording }: ConfirmedAgreement): void {
  const say = (text: string, indent = 0) => root.add(put(sheet, 'P', text, { indent, after: indent ? 8 : 3 }))
  switch (offer.kind) {
    case 'narrowed':
      say(t.agreed.narrowed)
      say(offer.newWording, 14)
      say(t.agreed.narrowedOld)
      say(oldWording || t.agreed.noOldWording, 14)
      return
    case 'phased':
      say(t.agreed.phased)
      putList(
        sheet,
        root,
        offer.parts.map(({ id, dueOn }) =>
          fill(t.agreed.phasedPart, { part: id, dueOn: formatDayLongNl(dueOn) }),
        ),
      )
      return
    case 'order':
      say(t.agreed.order)
      say(offer.text, 14)
      return
    case 'delay':
      say(fill(t.agreed.delay, { from: formatDayLongNl(offer.from), to: formatDayLongNl(offer.to) }))
      return
    case 'alternative':
      say(t.agreed.alternative)
      say(offer.text, 14)
  }
}

function daysOf(offer: Offer): Readonly<Record<string, string>> {
  return offer.kind === 'delay' ? { from: formatDayLongNl(offer.from), to: formatDayLongNl(offer.to) } : {}
}

/** An offer in a few words, without its text. */
function named({ offer }: ConfirmedAgreement): string {
  return fill(t.declined[offer.kind], daysOf(offer))
}

function effectSentence({ offer, effect }: ConfirmedAgreement): string[] {
  if (effect !== 'term_suspended' && effect !== 'unwritten_no_suspension' && effect !== 'parts_agreed')
    return []
  return [fill(t.effects[effect], daysOf(offer))]
}
