import { burnsOf } from '../../../db/queries/documents.ts'
import {
  insertPublicationStep,
  publicationOf,
  publicationSteps,
  savePublication,
} from '../../../db/queries/publication.ts'
import { requestById } from '../../../db/queries/requests.ts'
import { storeSettings } from '../../../db/queries/settings.ts'
import { type Day, now, today } from '../../../shared/dates.ts'
import {
  type DocumentChangeKind,
  documentChangeKinds,
  refuseChange,
  refuseStep,
} from '../../../shared/domain/publication-steps.ts'
import { AppError } from '../../../shared/errors.ts'
import { findOrganisations, readOrganisations } from '../../../shared/publication/organisations.ts'
import { decisionState } from '../decision-state.ts'
import { titleOf } from '../document-rows.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { letterData } from '../letter-data.ts'
import { stateOfSteps } from '../publication-facts.ts'
import {
  organisationsKey,
  organisationsOf,
  publicationKey,
  publicationSettingsOf,
} from '../publication-settings.ts'

const isChange = (kind: string): kind is DocumentChangeKind =>
  (documentChangeKinds as readonly string[]).includes(kind)

export const showPublication: QueryHandler<'publication.show'> = async ({ db }, { requestId }) => {
  const { letter, state: decided } = await letterData(db, requestId)
  const told = await publicationOf(db, requestId)
  const steps = await publicationSteps(db, requestId)
  const { state, days } = stateOfSteps(steps)
  const codes = new Map(decided.documents.map(({ record, code }) => [record.id, code]))
  return {
    state,
    title: told?.title || decided.request.subject,
    summary: told?.summary ?? '',
    plannedOn: days.get('planned') ?? null,
    requesterOn: days.get('online_requester') ?? null,
    publicOn: days.get('public') ?? null,
    sentOn: decided.decision.sent_on as Day | null,
    releaseFrom: decided.decision.manner === 'delayed' ? letter.releaseFrom : null,
    steps: steps.map(({ id, kind, document_id, on_day, reason, cause, created_at }) => ({
      id,
      kind,
      documentId: document_id,
      code: (document_id && codes.get(document_id)) ?? '',
      on: on_day,
      reason,
      cause,
      createdAt: created_at,
    })),
    documents: decided.documents
      .filter(({ judgement }) => judgement === 'public' || judgement === 'partial_public')
      .map(({ record, code }) => ({
        id: record.id,
        code,
        title: titleOf(record),
        last: lastChange(steps, record.id) ?? null,
      })),
  }
}

function lastChange(
  steps: Awaited<ReturnType<typeof publicationSteps>>,
  documentId: string,
): DocumentChangeKind | undefined {
  const last = steps.findLast((step) => step.document_id === documentId)?.kind
  return last !== undefined && isChange(last) ? last : undefined
}

export const describePublication: CommandHandler<'publication.describe'> = async (
  { tx, log },
  { requestId, title, summary },
) => {
  if (!(await requestById(tx, requestId))) throw new AppError('not-found')
  await savePublication(tx, { request_id: requestId, title, summary })
  log('publication.described', requestId, { fields: ['title', 'summary'] })
  return {}
}

export const setPublicationState: CommandHandler<'publication.setState'> = async (
  { tx, log },
  { requestId, state: to, on },
) => {
  const { letter, state: decided } = await letterData(tx, requestId)
  const { state } = stateOfSteps(await publicationSteps(tx, requestId))
  refuseStep(to, on, {
    state,
    today: today(),
    sentOn: decided.decision.sent_on as Day | null,
    releaseFrom: decided.decision.manner === 'delayed' ? letter.releaseFrom : null,
  })
  await insertPublicationStep(tx, {
    id: crypto.randomUUID(),
    request_id: requestId,
    document_id: null,
    kind: to,
    on_day: on,
    reason: '',
    cause: '',
    old_sha256: null,
    created_at: now(),
  })
  log('publication.moved', requestId, { from: state, to, on })
  return {}
}

export const changePublished: CommandHandler<'publication.change'> = async (
  { tx, log },
  { requestId, documentId, kind, on, reason, cause },
) => {
  const { documents } = await decisionState(tx, requestId)
  const document = documents.find(({ record }) => record.id === documentId)
  if (!document) throw new AppError('not-found')
  const steps = await publicationSteps(tx, requestId)
  const { state, days } = stateOfSteps(steps)
  refuseChange(kind, state, lastChange(steps, documentId), reason)
  const first = days.get('online_requester') ?? days.get('public')
  if (on > today() || (first !== undefined && on < first)) throw new AppError('publication.in-future')
  const older = (await burnsOf(tx, { documentId })).find(
    ({ redacted_sha256, passed }) => passed === 1 && redacted_sha256 !== document.burn?.redacted_sha256,
  )
  await insertPublicationStep(tx, {
    id: crypto.randomUUID(),
    request_id: requestId,
    document_id: documentId,
    kind,
    on_day: on,
    reason,
    cause,
    old_sha256:
      kind === 'replaced' ? (older?.redacted_sha256 ?? null) : (document.burn?.redacted_sha256 ?? null),
    created_at: now(),
  })
  log('publication.document-changed', requestId, { document: documentId, kind, cause, on })
  return {}
}

export const showPublicationSettings: QueryHandler<'publication.settings'> = ({ db }) =>
  publicationSettingsOf(db)

export const savePublicationSettings: CommandHandler<'publication.saveSettings'> = async (
  { tx, log },
  input,
) => {
  const before = await publicationSettingsOf(tx)
  const fields = (Object.keys(input) as (keyof typeof input)[]).filter((key) => before[key] !== input[key])
  await storeSettings(tx, { [publicationKey]: input })
  log('publication.settings-saved', 'settings', { fields })
  return {}
}

export const searchOrganisations: QueryHandler<'publication.organisations'> = async ({ db }, { text }) => {
  const list = await organisationsOf(db)
  return {
    date: list.date,
    count: list.items.length,
    found: findOrganisations(list, text).map((one) => ({ ...one })),
  }
}

export const updateOrganisations: CommandHandler<'publication.updateOrganisations'> = async (
  { tx, log },
  { text },
) => {
  const list = readOrganisations(text, today())
  if (!list) throw new AppError('publication.no-organisations')
  const kept = await organisationsOf(tx)
  if (list.date < kept.date)
    throw new AppError('publication.older-list', { date: list.date, kept: kept.date })
  await storeSettings(tx, { [organisationsKey]: list })
  log('publication.organisations-updated', 'settings', { date: list.date, count: list.items.length })
  return { date: list.date, count: list.items.length }
}
