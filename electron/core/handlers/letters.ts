import type { Db } from '../../../db/access.ts'
import { agreementsOf } from '../../../db/queries/agreements.ts'
import { contactSteps } from '../../../db/queries/contact.ts'
import {
  deleteDraft,
  deleteTemplate,
  insertLetter,
  lettersOf,
  letterTemplates,
  standingEvents,
  templateOf,
} from '../../../db/queries/letters.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { type Day, now, today } from '../../../shared/dates.ts'
import { type DueFacts, letterDue } from '../../../shared/domain/letter-due.ts'
import { type LetterKind, letterKinds } from '../../../shared/domain/letter-kinds.ts'
import { letterValues, missingElements } from '../../../shared/domain/letter-values.ts'
import type { RequestStatus } from '../../../shared/domain/requests.ts'
import { AppError } from '../../../shared/errors.ts'
import { type LetterId, newId } from '../../../shared/ids.ts'
import { caseTermsOf } from '../case-terms.ts'
import { decisionState } from '../decision-state.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { gatherLetter, proposedFields } from '../letter-facts.ts'

async function dueFacts(db: Db, requestId: string, sent: ReadonlyMap<LetterKind, Day>): Promise<DueFacts> {
  const { request, decision, missing } = await decisionState(db, requestId)
  const found = (await caseTermsOf(db, [request])).get(requestId)
  if (!found) throw new AppError('not-found')
  const answered = (await agreementsOf(db, requestId))
    .filter(({ state }) => state === 'accepted' || state === 'declined')
    .map(({ answered_on }) => answered_on)
  const told = (await contactSteps(db, requestId))
    .filter(({ agreement, reached }) => agreement !== '' && reached === 'reached')
    .map(({ on_day }) => on_day)
  const agreedOn = [...answered, ...told]
    .filter((on) => on !== null)
    .sort()
    .at(-1)
  return {
    status: request.status as RequestStatus,
    today: today(),
    input: found.input,
    terms: found.terms,
    sent,
    agreedOn: agreedOn as Day | undefined,
    decisionReady: missing.length === 0,
    decisionSentOn: (decision.sent_on ?? undefined) as Day | undefined,
    delayedRelease: decision.manner === 'delayed',
  }
}

export const listLetters: QueryHandler<'letters.list'> = async ({ db }, { requestId }) => {
  const rows = await lettersOf(db, requestId)
  const sent = rows.filter(({ state }) => state === 'sent')
  const drafts = new Set(rows.filter(({ state }) => state === 'draft').map(({ kind }) => kind))
  const lastSent = new Map<LetterKind, Day>()
  for (const { kind, sent_on } of sent)
    if ((lastSent.get(kind as LetterKind) ?? '') < (sent_on ?? ''))
      lastSent.set(kind as LetterKind, sent_on as Day)
  const facts = await dueFacts(db, requestId, lastSent)
  const standing = await standingEvents(
    db,
    sent.flatMap(({ term_event_id }) => (term_event_id ? [term_event_id] : [])),
  )
  return {
    letters: letterKinds.map((kind) => {
      const { state, reason, lastDay } = letterDue(kind, facts)
      return { kind, state, reason, lastDay: lastDay ?? null, draft: drafts.has(kind) }
    }),
    sent: sent.map((letter) => ({
      id: letter.id,
      kind: letter.kind as LetterKind,
      sentOn: letter.sent_on ?? '',
      word: letter.word_sha256 ?? '',
      pdf: letter.pdf_sha256 ?? '',
      pages: letter.pages ?? 0,
      recorded: letter.term_event_id !== null && standing.has(letter.term_event_id),
      createdAt: letter.created_at,
    })),
  }
}

export const showLetter: QueryHandler<'letters.show'> = async (
  { db },
  { requestId, kind, on, fields: given },
) => {
  if (!(await requestById(db, requestId))) throw new AppError('not-found')
  const fields = given ?? (await proposedFields(db, requestId, kind, on))
  const { facts, event, known, refusal } = await gatherLetter(db, requestId, kind, fields, on)
  return {
    fields: { ...fields },
    missing: missingElements(kind, letterValues(kind, facts)).map(({ tag, place, field, basis }) => ({
      tag,
      place,
      field: field ?? tag,
      basis,
    })),
    event: event
      ? {
          kind: event.kind,
          known,
          refusal: refusal ? { code: refusal.code, params: { ...refusal.params } } : null,
          dueOn: facts.terms.dueOn,
        }
      : null,
    dueOn: facts.dueWithout,
    template: (await templateOf(db, kind))?.name ?? null,
  }
}

export const keepLetter: CommandHandler<'letters.keep'> = async (
  { tx, log },
  { requestId, kind, fields },
) => {
  if (!(await requestById(tx, requestId))) throw new AppError('not-found')
  await deleteDraft(tx, requestId, kind)
  const at = now()
  const id = newId<LetterId>()
  await insertLetter(tx, {
    id,
    request_id: requestId,
    kind,
    state: 'draft',
    fields: JSON.stringify(fields),
    sent_on: null,
    word_sha256: null,
    pdf_sha256: null,
    pages: null,
    template_sha256: null,
    term_event_id: null,
    created_at: at,
    updated_at: at,
  })
  log('letter.kept', id, { request: requestId, letter: kind, fields: Object.keys(fields) })
  return {}
}

export const listTemplates: QueryHandler<'letters.templates'> = async ({ db }) => {
  const own = new Map((await letterTemplates(db)).map((template) => [template.kind, template]))
  return {
    templates: letterKinds.map((kind) => ({
      kind,
      name: own.get(kind)?.name ?? null,
      changedAt: own.get(kind)?.created_at ?? null,
    })),
  }
}

export const restoreTemplate: CommandHandler<'letters.restoreTemplate'> = async ({ tx, log }, { kind }) => {
  if (!(await deleteTemplate(tx, kind))) throw new AppError('not-found')
  log('template.restored', kind, { letter: kind })
  return {}
}
