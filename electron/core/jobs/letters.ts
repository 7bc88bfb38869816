import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db, Log } from '../../../db/access.ts'
import { insertAgreement } from '../../../db/queries/agreements.ts'
import { noteFile } from '../../../db/queries/files.ts'
import { deleteDraft, insertLetter, storeTemplate, templateOf } from '../../../db/queries/letters.ts'
import { askParty, tellOfParties } from '../../../db/queries/parties.ts'
import { insertTermEvent } from '../../../db/queries/terms.ts'
import { now, today } from '../../../shared/dates.ts'
import { checkOffer } from '../../../shared/domain/agreements.ts'
import { daysOutOfOrder, onlyProposes } from '../../../shared/domain/letter-facts.ts'
import type { LetterKind } from '../../../shared/domain/letter-kinds.ts'
import {
  commonTags,
  letterTitle,
  letterValues,
  missingElements,
} from '../../../shared/domain/letter-values.ts'
import type { LetterValues } from '../../../shared/domain/letter-words.ts'
import { letterOf } from '../../../shared/domain/letters.ts'
import { checkEvent } from '../../../shared/domain/terms.ts'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { type AgreementId, type FileHash, type LetterId, newId } from '../../../shared/ids.ts'
import type { CheckTask, FilledLetter, FillTask } from '../../workers/letters.ts'
import { caseOf, refuseImpossible } from '../case-acts.ts'
import { fontFolder } from '../files/fonts.ts'
import { root } from '../files/root.ts'
import type { JobContext, JobHandler } from '../handler.ts'
import { type GatheredLetter, gatherLetter } from '../letter-facts.ts'
import { sendDecision, sendPartial } from '../send-decision.ts'
import { runInWorker } from './worker.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Our own template of a letter. */
const ourTemplate = (kind: LetterKind) => join(root, 'resources', 'templates', `${kind}.docx`)

type Chosen = {
  readonly requestId: string
  readonly partId?: string | null | undefined
  readonly kind: LetterKind
  readonly on: ReturnType<typeof today>
  readonly fields: Readonly<Record<string, string>>
}

/** @throws AppError when the day of the letter, or a day in it, cannot be so */
function refuseImpossibleDays({ on, fields }: Chosen, receivedOn: string): void {
  const refuse = (code: ErrorCode, path: string, issue: string): never => {
    throw new AppError(code, {}, { issues: [{ path, code: issue }] })
  }
  if (on < receivedOn) refuse('letter.before-receipt', 'on', 'before_receipt')
  const [field] = daysOutOfOrder(fields, on)
  if (field) refuse('letter.dates-out-of-order', field, 'before_start')
}

/** @throws AppError `letter.missing` with the fields that are empty */
function refuseIncomplete(kind: LetterKind, values: LetterValues): void {
  const missing = missingElements(kind, values)
  if (missing.length > 0)
    throw new AppError(
      'letter.missing',
      { count: missing.length },
      { issues: missing.map(({ tag, field }) => ({ path: field ?? tag, code: 'required' })) },
    )
}

/** The letter, filled from the case and laid out; a letter that leaves must be whole. */
async function make(at: JobContext, chosen: Chosen, leaves: boolean) {
  const { access, store } = at.services
  const { gathered, template } = await access.read(async (db) => ({
    gathered: await gatherLetter(db, chosen.requestId, chosen.kind, chosen.fields, chosen.on, chosen.partId),
    template: await templateOf(db, chosen.kind),
  }))
  const { facts, refusal } = gathered
  refuseImpossibleDays(chosen, facts.receivedOn)
  if (refusal) throw new AppError(refusal.code as ErrorCode, refusal.params)
  const values = letterValues(chosen.kind, facts)
  if (leaves) refuseIncomplete(chosen.kind, values)
  const task: FillTask = {
    task: 'fill',
    template: template ? store.path(template.sha256 as FileHash) : ourTemplate(chosen.kind),
    file: template?.name ?? `${chosen.kind}.docx`,
    own: template !== undefined,
    title: `${letterTitle(chosen.kind)} ${facts.number}`,
    values,
    fontFolder,
  }
  const filled = await runInWorker<FilledLetter>('letters', task, { signal: at.signal })
  return { gathered, template, values, filled }
}

export const previewLetter: JobHandler<'letters.preview'> = async (at, chosen) => {
  const { values, filled } = await make(at, chosen, false)
  const { sha256, bytes } = await at.services.store.putBytes(filled.pdf)
  await at.services.access.keep((tx) => noteFile(tx, sha256, bytes, 'application/pdf'))
  return {
    pdf: sha256,
    pages: filled.pages,
    plain: filled.plain,
    missing: missingElements(chosen.kind, values).length,
  }
}

export const sendLetter: JobHandler<'letters.send'> = async (at, { record, ...chosen }) => {
  if (chosen.on > today())
    throw new AppError('letter.in-future', {}, { issues: [{ path: 'on', code: 'in_future' }] })
  const { gathered, template, filled } = await make(at, chosen, true)
  const { access, store } = at.services
  const word = await store.putBytes(filled.word)
  const pdf = await store.putBytes(filled.pdf)
  const id = newId<LetterId>()
  return access.write(at.actor, async (tx, log) => {
    await noteFile(tx, word.sha256, word.bytes, wordType)
    await noteFile(tx, pdf.sha256, pdf.bytes, 'application/pdf')
    const noted = record ? await recordEvent(tx, log, chosen, gathered) : nothingNoted
    const { termEventId } = noted
    if (chosen.kind === 'L7') await noteAsked(tx, log, chosen)
    await deleteDraft(tx, chosen.requestId, chosen.kind, chosen.partId ?? null)
    const at = now()
    await insertLetter(tx, {
      id,
      request_id: chosen.requestId,
      kind: chosen.kind,
      state: 'sent',
      fields: JSON.stringify(chosen.fields),
      sent_on: chosen.on,
      word_sha256: word.sha256,
      pdf_sha256: pdf.sha256,
      pages: filled.pages,
      template_sha256: template?.sha256 ?? null,
      term_event_id: termEventId,
      partial_id: chosen.partId ?? null,
      created_at: at,
      updated_at: at,
    })
    log('letter.sent', id, {
      request: chosen.requestId,
      letter: chosen.kind,
      on: chosen.on,
      to: letterOf(chosen.kind).to,
      word: word.sha256,
      pdf: pdf.sha256,
      ownTemplate: template !== undefined,
      recorded: noted.recorded,
    })
    return {
      id,
      word: word.sha256,
      pdf: pdf.sha256,
      pages: filled.pages,
      plain: filled.plain,
      recorded: noted.recorded,
      dueOn: (await gatherLetter(tx, chosen.requestId, chosen.kind, {}, chosen.on)).facts.dueWithout,
    }
  })
}

/** What sending a letter recorded for the terms; the event itself when it is one of its own. */
type Noted = { readonly termEventId: string | null; readonly recorded: boolean }

const nothingNoted: Noted = { termEventId: null, recorded: false }
const notedElsewhere: Noted = { termEventId: null, recorded: true }

/** Keeps on the record of the third party when, and with which term, the view was asked. */
async function noteAsked(tx: Db, log: Log, { requestId, on, fields }: Chosen): Promise<void> {
  const { partyId, termEnd } = fields
  if (!partyId || !termEnd) return
  if (await askParty(tx, requestId, partyId, { asked_on: on, term_end: termEnd }))
    log('party.saved', partyId, { request: requestId, on, termEnd })
}

/** Tells the requester about the third parties that wait for it; answers whether there were any. */
async function noteTold(
  tx: Db,
  log: Log,
  { requestId }: Chosen,
  event: { readonly on: string; readonly termEnd: string },
): Promise<boolean> {
  const before = await caseOf(tx, requestId)
  const told = await tellOfParties(tx, requestId, event.on, event.termEnd)
  if (told.length === 0) return false
  await refuseImpossible(tx, requestId, before.terms, ['views-announced'])
  for (const id of told) log('party.saved', id, { request: requestId, toldOn: event.on })
  return true
}

/** Records what the letter is for the terms, in the transaction that keeps it. */
async function recordEvent(tx: Db, log: Log, chosen: Chosen, letter: GatheredLetter): Promise<Noted> {
  const { requestId, partId, kind, on, fields } = chosen
  const { event } = letter
  if (!event) return nothingNoted
  // The case may have changed while the letter was made.
  const { input, known } = await gatherLetter(tx, requestId, kind, fields, on, partId)
  if (known) return nothingNoted
  if (onlyProposes.includes(kind)) {
    if (event.kind === 'consent-given') await offerDelay(tx, log, letter, event)
    return nothingNoted
  }
  if (event.kind === 'decision-sent') {
    await sendDecision(tx, log, requestId, on)
    return notedElsewhere
  }
  if (event.kind === 'partial-decision-sent' && partId) {
    await sendPartial(tx, log, requestId, partId, on)
    return notedElsewhere
  }
  if (event.kind === 'views-announced' && (await noteTold(tx, log, chosen, event))) return notedElsewhere
  const voided = checkEvent(input, event)
  const id = await insertTermEvent(tx, requestId, event)
  log('term.recorded', id, { request: requestId, kind: event.kind, on: event.on, voided: voided.length })
  return { termEventId: id, recorded: true }
}

/** A proposal of delay that went out waits as an offer for the requester's answer. */
async function offerDelay(
  tx: Db,
  log: Log,
  { facts, state }: GatheredLetter,
  { on, from, to }: { readonly on: Chosen['on']; readonly from: Chosen['on']; readonly to: Chosen['on'] },
): Promise<void> {
  const offer = { kind: 'delay', from, to } as const
  checkOffer(offer, {
    proposedOn: on,
    receivedOn: facts.receivedOn,
    today: today(),
    withWhom: facts.requesterName,
  })
  const id = newId<AgreementId>()
  await insertAgreement(tx, {
    id,
    request_id: state.request.id,
    contact_step_id: null,
    kind: 'delay',
    offer: JSON.stringify(offer),
    with_whom: facts.requesterName,
    proposed_on: on,
    state: 'proposed',
    answered_on: null,
    written: null,
    withdrawn_on: null,
    old_wording: null,
    term_event_id: null,
    created_at: now(),
  })
  log('agreement.offered', id, { request: state.request.id, offer: 'delay', on })
}

/** The template in force, or ours, as a stored file that can be downloaded. */
export const downloadTemplate: JobHandler<'letters.template'> = async (at, { kind, ours }) => {
  const { access, store } = at.services
  const own = ours ? undefined : await access.read((db) => templateOf(db, kind))
  if (own) return { file: own.sha256, name: own.name }
  const { sha256, bytes } = await store.putBytes(await readFile(ourTemplate(kind)))
  await access.keep((tx) => noteFile(tx, sha256, bytes, wordType))
  return { file: sha256, name: `${kind}.docx` }
}

/** Takes a template of the organisation into use. @throws AppError `template.*` with the tag and the file */
export const setTemplate: JobHandler<'letters.setTemplate'> = async (at, { kind, file, name }) => {
  const { access, store } = at.services
  if ((await store.size(file)) === undefined) throw new AppError('file.missing')
  const task: CheckTask = {
    task: 'check',
    template: store.path(file),
    file: name,
    ours: ourTemplate(kind),
    common: commonTags,
    mandatory: letterOf(kind).mandatory.map(({ tag }) => tag),
  }
  await runInWorker('letters', task, { signal: at.signal })
  await access.write(at.actor, async (tx, log) => {
    await storeTemplate(tx, { kind, sha256: file, name, created_at: now() })
    log('template.changed', kind, { letter: kind, file })
  })
  return {}
}
