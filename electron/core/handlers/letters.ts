import type { Db } from '../../../db/access.ts'
import { agreementsOf } from '../../../db/queries/agreements.ts'
import { contactSteps } from '../../../db/queries/contact.ts'
import {
  deleteTemplate,
  keepDraft,
  lettersOf,
  letterTemplates,
  standingEvents,
  templateOf,
} from '../../../db/queries/letters.ts'
import { partialsOf } from '../../../db/queries/partials.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { type Day, now, today } from '../../../shared/dates.ts'
import { type DueFacts, letterDue } from '../../../shared/domain/letter-due.ts'
import { type LetterKind, letterKinds } from '../../../shared/domain/letter-kinds.ts'
import { letterValues, missingElements } from '../../../shared/domain/letter-values.ts'
import type { RequestStatus } from '../../../shared/domain/requests.ts'
import { AppError } from '../../../shared/errors.ts'
import { caseTermsOf } from '../case-terms.ts'
import { decisionState } from '../decision-state.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { gatherLetter } from '../letter-facts.ts'
import { letterParties, proposedFields } from '../letter-proposals.ts'

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
  const parts = new Map((await partialsOf(db, requestId)).map((part) => [part.id, part]))
  const drafts = new Set(
    rows.filter((row) => row.state === 'draft' && row.partial_id === null).map(({ kind }) => kind),
  )
  const lastSent = new Map<LetterKind, Day>()
  // The letter on one part is not the letter on the whole.
  for (const { kind, sent_on } of sent.filter(({ partial_id }) => partial_id === null))
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
      part: letter.partial_id === null ? null : (parts.get(letter.partial_id)?.number ?? null),
      sentOn: letter.sent_on ?? '',
      word: letter.word_sha256 ?? '',
      pdf: letter.pdf_sha256 ?? '',
      pages: letter.pages ?? 0,
      // The day of a decision is kept with the decision, not as an event of its own.
      recorded:
        letter.kind === 'L10'
          ? letter.sent_on ===
            (letter.partial_id === null ? facts.decisionSentOn : parts.get(letter.partial_id)?.sent_on)
          : letter.term_event_id !== null && standing.has(letter.term_event_id),
      createdAt: letter.created_at,
    })),
  }
}

export const showLetter: QueryHandler<'letters.show'> = async (
  { db },
  { requestId, partId, kind, on, fields: given },
) => {
  if (!(await requestById(db, requestId))) throw new AppError('not-found')
  const part = (partId ? await partialsOf(db, requestId) : []).find(({ id }) => id === partId)
  const fields = given ?? (await proposedFields(db, requestId, kind, on, part))
  const { facts, event, known, refusal } = await gatherLetter(db, requestId, kind, fields, on, partId)
  return {
    fields: { ...fields },
    parties: (await letterParties(db, requestId, kind, on)).map((party) => ({
      ...party,
      fields: { ...party.fields },
    })),
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
  { requestId, partId, kind, fields },
) => {
  if (!(await requestById(tx, requestId))) throw new AppError('not-found')
  const id = await keepDraft(tx, {
    request_id: requestId,
    kind,
    partial_id: partId ?? null,
    fields: JSON.stringify(fields),
    created_at: now(),
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
