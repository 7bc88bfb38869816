import type { Db } from '../../../db/access.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { insertTermEvent, termEventKind, termEvents, withdrawTermEvent } from '../../../db/queries/terms.ts'
import { isDecision } from '../../../shared/contract/roles.ts'
import { now } from '../../../shared/dates.ts'
import type { Refusal } from '../../../shared/domain/term-checks.ts'
import type { Term } from '../../../shared/domain/term-events.ts'
import { checkEvent, explain, ifExtended } from '../../../shared/domain/terms.ts'
import { AppError } from '../../../shared/errors.ts'
import { checkRole } from '../at-work.ts'
import { type CaseTerms, caseTermsOf } from '../case-terms.ts'
import type { Answer, CommandHandler, QueryHandler } from '../handler.ts'

async function termsFor(db: Db, requestId: string): Promise<CaseTerms> {
  const request = await requestById(db, requestId)
  if (!request) throw new AppError('not-found')
  const terms = (await caseTermsOf(db, [request])).get(requestId)
  if (!terms) throw new Error('terms of a request are missing')
  return terms
}

type ShownDate = Answer<'terms.show'>['dates'][number]

function shown(term: Term, { terms, input }: CaseTerms): ShownDate {
  return {
    id: term.id,
    part: term.part ?? null,
    kind: term.kind,
    article: term.article,
    date: term.date ?? null,
    rawDate: term.rawDate ?? null,
    suspendedDays: term.suspendedDays,
    status: term.status,
    metOn: term.metOn ?? null,
    reason: term.reason ?? null,
    explanation: explain(term, terms, input.holidays).map((day) => ({ ...day })),
  }
}

/** A refusal as the contract tells it. */
function reason(refusal: Pick<Refusal, 'code' | 'params'> | undefined) {
  return refusal ? { code: refusal.code, params: { ...refusal.params } } : null
}

/** Kinds that are recorded on other tabs, so that they cannot come in by hand a second time. */
const derivedKinds = new Set([
  'received',
  'contacted',
  'decision-signed',
  'decision-sent',
  'partial-decision-sent',
  'split-agreed',
  'withdrawn',
])

export const showTerms: QueryHandler<'terms.show'> = async ({ db }, { requestId }) => {
  const found = await termsFor(db, requestId)
  const outlook = ifExtended(found.input)
  const refusals = new Map(found.terms.refusals.map((refusal) => [JSON.stringify(refusal.event), refusal]))
  return {
    dueOn: found.terms.dueOn,
    suspendedDays: found.terms.decision.suspendedDays,
    dates: found.terms.terms.map((term) => shown(term, found)),
    events: (await termEvents(db, requestId)).map((event) => ({
      id: event.id,
      event: JSON.parse(event.data),
      createdAt: event.created_at,
      withdrawnAt: event.withdrawn_at,
      refused:
        event.withdrawn_at === null ? reason(refusals.get(JSON.stringify(JSON.parse(event.data)))) : null,
    })),
    extension: {
      possible: outlook.possible,
      refusal: reason(outlook.refusal),
      lastDay: outlook.lastDay ?? null,
      wouldBe: outlook.wouldBe ?? null,
    },
  }
}

export const recordTermEvent: CommandHandler<'terms.record'> = async ({ tx, log }, { requestId, event }) => {
  const before = await termsFor(tx, requestId)
  if (derivedKinds.has(event.kind)) throw new AppError('terms.recorded-elsewhere')
  const voided = checkEvent(before.input, event)
  const id = await insertTermEvent(tx, requestId, event)
  const { dueOn } = (await termsFor(tx, requestId)).terms
  log('term.recorded', id, {
    request: requestId,
    kind: event.kind,
    on: event.on,
    before: before.terms.dueOn,
    dueOn,
    voided: voided.length,
  })
  return {
    id,
    dueOn,
    voided: voided.map(({ event: { kind, on }, code, params }) => ({
      kind,
      on,
      code,
      params: { ...params },
    })),
  }
}

export const withdrawEvent: CommandHandler<'terms.withdraw'> = async ({ tx, log, roles }, { id }) => {
  const kind = await termEventKind(tx, id)
  if (kind !== undefined && isDecision(kind)) checkRole('decisions.sign', roles)
  const requestId = await withdrawTermEvent(tx, id, now())
  if (!requestId) throw new AppError('not-found')
  const { dueOn } = (await termsFor(tx, requestId)).terms
  log('term.withdrawn', id, { request: requestId, dueOn })
  return { dueOn }
}
