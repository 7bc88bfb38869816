import type { Db } from '../../db/access.ts'
import { decisionOf, motivationsOf } from '../../db/queries/decisions.ts'
import { type PartialRecord, partialsOf } from '../../db/queries/partials.ts'
import { type RequestRecord, requestById } from '../../db/queries/requests.ts'
import type { DecisionTable } from '../../db/tables.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { type Day, today } from '../../shared/dates.ts'
import { type MotivationNeed, motivationNeeds } from '../../shared/domain/ground-motivation.ts'
import { countJudgements, type Outcome, outcomeOf } from '../../shared/domain/judgements.ts'
import { AppError } from '../../shared/errors.ts'
import { type DocumentState, documentStates } from './document-rows.ts'
import { settingsOf } from './handlers/settings.ts'

/** A ground used in a request, with what the decision must say about it. */
export type GroundMotivation = {
  readonly ground: string
  readonly marks: number
  readonly documents: number
  readonly needs: readonly MotivationNeed[]
  readonly required: boolean
  readonly text: string
}

/** Something the letter cannot do without; `decisions.missing.<code>` in the messages. */
export type Missing = { readonly code: string; readonly params: Readonly<Record<string, string | number>> }

/** A request with everything its decision, or the decision on one part of it, is made of. */
export type DecisionState = {
  /** The part that is decided on, with all parts; undefined for the decision on the whole. */
  readonly part: { readonly own: PartialRecord; readonly all: readonly PartialRecord[] } | undefined
  readonly request: RequestRecord
  readonly documents: readonly DocumentState[]
  readonly decision: DecisionTable
  readonly derivedOutcome: Outcome | null
  readonly outcome: Outcome | null
  readonly motivations: readonly GroundMotivation[]
  readonly counts: ReturnType<typeof countJudgements>
  readonly missing: readonly Missing[]
}

const blank = {
  outcome: null,
  outcome_reason: '',
  signed_on: null,
  sent_on: null,
  signatory: '',
  manner: 'with_decision',
  course: '',
}

/** The days, outcome and signatory of a part in the place of those of the whole. */
function decisionOfPart(whole: DecisionTable, part: PartialRecord): DecisionTable {
  return {
    ...whole,
    outcome: part.outcome,
    outcome_reason: part.outcome_reason,
    signed_on: part.signed_on,
    sent_on: part.sent_on,
    signatory: part.signatory || whole.signatory,
    manner:
      part.third_party_objects === 1
        ? 'delayed'
        : whole.manner === 'delayed'
          ? 'with_decision'
          : whole.manner,
  }
}

/**
 * The decision of a request as it stands, or of one part of it: only the documents of that part count.
 *
 * @throws AppError `not-found`
 */
export async function decisionState(
  db: Db,
  requestId: string,
  partId?: string | null,
): Promise<DecisionState> {
  const request = await requestById(db, requestId)
  if (!request) throw new AppError('not-found')
  const all = partId ? await partialsOf(db, requestId) : []
  const own = all.find(({ id }) => id === partId)
  if (partId && !own) throw new AppError('not-found')
  const documents = (await documentStates(db, requestId)).filter(
    ({ record }) => own === undefined || own.documents.includes(record.id),
  )
  const whole = (await decisionOf(db, requestId)) ?? { request_id: requestId, ...blank }
  const decision = own ? decisionOfPart(whole, own) : whole
  const texts = await motivationsOf(db, requestId)
  const judged = documents.map(({ judgement }) => judgement ?? undefined)
  const derivedOutcome = outcomeOf(judged) ?? null
  const motivations = motivationsUsed(documents, (decision.signed_on as Day | null) ?? today(), texts)
  const outcome = (decision.outcome as Outcome | null) ?? derivedOutcome
  return {
    part: own && { own, all },
    request,
    documents,
    decision,
    derivedOutcome,
    outcome,
    motivations,
    counts: countJudgements(
      documents.map(({ judgement, record }) => ({ judgement: judgement ?? undefined, pages: record.pages })),
    ),
    missing: [
      ...missingIn({ decision, outcome, documents, motivations }),
      ...missingSettings(await settingsOf(db)),
    ],
  }
}

function motivationsUsed(
  documents: readonly DocumentState[],
  decisionDate: Day,
  texts: ReadonlyMap<string, string>,
): GroundMotivation[] {
  const codes = [...new Set(documents.flatMap(({ grounds }) => grounds))].sort()
  return codes.map((ground) => {
    const using = documents.filter(({ grounds }) => grounds.includes(ground))
    const oldest = using
      .map(({ record }) => record.document_date)
      .filter((date) => date !== null)
      .sort()[0] as Day | undefined
    const needs = motivationNeeds([ground], { documentDate: oldest, decisionDate, environmental: false })
    return {
      ground,
      marks: using.flatMap(({ marks }) => marks).filter(({ grounds }) => grounds.includes(ground)).length,
      documents: using.length,
      needs,
      required: needs.some(({ level }) => level === 'required'),
      text: texts.get(ground) ?? '',
    }
  })
}

/** The letter names the authority and where an objection goes (Awb art. 3:45). */
function missingSettings({ authorityName, authorityAddress }: Settings): Missing[] {
  return [
    ...(authorityName.trim() === '' ? [{ code: 'authority_name', params: {} }] : []),
    ...(authorityAddress.trim() === '' ? [{ code: 'authority_address', params: {} }] : []),
  ]
}

function missingIn({
  decision,
  outcome,
  documents,
  motivations,
}: Pick<DecisionState, 'decision' | 'outcome' | 'documents' | 'motivations'>): Missing[] {
  const missing: Missing[] = []
  const unjudged = documents.filter(({ judgement }) => judgement === null).length
  if (unjudged > 0) missing.push({ code: 'judgements', params: { count: unjudged } })
  if (outcome === null && unjudged === 0) missing.push({ code: 'outcome', params: {} })
  for (const { ground, needs, required, text } of motivations) {
    if (needs.some(({ level }) => level === 'refused'))
      missing.push({ code: 'refused_ground', params: { ground } })
    else if (required && text === '') missing.push({ code: 'motivation', params: { ground } })
  }
  if (decision.signed_on === null) missing.push({ code: 'signed_on', params: {} })
  if (decision.signatory === '') missing.push({ code: 'signatory', params: {} })
  // The waiting term runs from the day of sending (Woo art. 4.4 lid 5).
  if (decision.manner === 'delayed' && decision.sent_on === null)
    missing.push({ code: 'sent_on', params: {} })
  return missing
}
