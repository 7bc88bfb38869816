import type { Db } from '../../db/access.ts'
import { ownDocuments } from '../../db/queries/process.ts'
import { type RequestRecord, requestById } from '../../db/queries/requests.ts'
import { today } from '../../shared/dates.ts'
import type { TermEventKind } from '../../shared/domain/term-events.ts'
import { AppError } from '../../shared/errors.ts'
import { type CaseTerms, caseTermsOf } from './case-terms.ts'

/** A request with its terms. @throws AppError `not-found` */
export async function caseOf(
  db: Db,
  requestId: string,
): Promise<{ readonly request: RequestRecord; readonly terms: CaseTerms }> {
  const request = await requestById(db, requestId)
  const terms = request && (await caseTermsOf(db, [request])).get(requestId)
  if (!request || !terms) throw new AppError('not-found')
  return { request, terms }
}

/**
 * Passes when what was just written can be so in the terms of the case: acts of these kinds that the engine refuses
 * now and did not before undo the write.
 *
 * @throws AppError with the engine's reason
 */
export async function refuseImpossible(
  tx: Db,
  requestId: string,
  before: CaseTerms,
  kinds: readonly TermEventKind[],
): Promise<CaseTerms> {
  const { terms: after } = await caseOf(tx, requestId)
  const known = new Set(before.terms.refusals.map(({ event }) => JSON.stringify(event)))
  const fresh = after.terms.refusals.find(
    ({ event }) => kinds.includes(event.kind) && !known.has(JSON.stringify(event)),
  )
  if (fresh) throw new AppError(fresh.code, fresh.params)
  return after
}

/** @throws AppError `process.in-future` at the first field whose day has not come */
export function refuseFutureDays(days: Readonly<Record<string, string | null>>): void {
  for (const [path, day] of Object.entries(days))
    if (day !== null && day > today())
      throw new AppError('process.in-future', {}, { issues: [{ path, code: 'process.in-future' }] })
}

/** @throws AppError `not-found` when one of the documents belongs to another request */
export async function refuseForeignDocuments(
  tx: Db,
  requestId: string,
  ids: readonly string[],
): Promise<void> {
  if (!(await ownDocuments(tx, requestId, ids))) throw new AppError('not-found')
}
