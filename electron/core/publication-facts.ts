import type { Db } from '../../db/access.ts'
import { fileSizes, publicationOf, publicationSteps } from '../../db/queries/publication.ts'
import type { PublicationStepTable } from '../../db/tables.ts'
import type { Day } from '../../shared/dates.ts'
import type { LetterData } from '../../shared/domain/decision-letter.ts'
import { pageCountsOf } from '../../shared/domain/page-balance.ts'
import type { PublicationState } from '../../shared/domain/publication-steps.ts'
import { publicationStates } from '../../shared/domain/publication-steps.ts'
import type { SourceKind } from '../../shared/domain/source-kinds.ts'
import { threadNumbersOf, threadsOf } from '../../shared/domain/threads.ts'
import type {
  ChangeCause,
  DocumentChange,
  DocumentFacts,
  PublicationFacts,
} from '../../shared/publication/facts.ts'
import { organisationOf } from '../../shared/publication/organisations.ts'
import { threadMails } from './compared-documents.ts'
import type { DecisionState } from './decision-state.ts'
import type { DocumentState } from './document-rows.ts'
import { organisationsOf, publicationSettingsOf } from './publication-settings.ts'
import { publishedDocuments } from './publication-state.ts'

/** Kinds of source files in the words of the production report. */
const sourceTypes: Partial<Readonly<Record<SourceKind, string>>> = {
  pdf: 'pdf',
  mail: 'email',
  outlook_message: 'email',
  encrypted_mail: 'email',
  contact: 'vcard',
  web_page: 'html',
  text: 'note',
  chat: 'chat',
  image: 'image',
  word: 'doc',
  sheet: 'spreadsheet',
  slides: 'presentation',
  audio: 'audio',
  video: 'video',
}

/** Where a publication stands, from its steps. */
export function stateOfSteps(steps: readonly PublicationStepTable[]): {
  readonly state: PublicationState
  readonly days: ReadonlyMap<PublicationState, Day>
} {
  const isState = (kind: string): kind is PublicationState =>
    (publicationStates as readonly string[]).includes(kind)
  let state: PublicationState = 'concept'
  const days = new Map<PublicationState, Day>()
  for (const { kind, on_day } of steps)
    if (isState(kind)) {
      state = kind
      days.set(kind, on_day as Day)
    }
  return { state, days }
}

/** Number of the family of each document: the inventory number of its head; alone = none. */
export function familiesOf(documents: readonly DocumentState[]): ReadonlyMap<string, number> {
  const byId = new Map(documents.map(({ record }) => [record.id, record]))
  const heads = new Map<string, { id: string; sequence: number }>()
  for (const { record } of documents) {
    let head = record
    for (let depth = 0; depth < 50; depth++) {
      const parent = head.parent_id === null ? undefined : byId.get(head.parent_id)
      if (!parent) break
      head = parent
    }
    heads.set(record.id, { id: head.id, sequence: head.sequence })
  }
  const sizes = new Map<string, number>()
  for (const { id } of heads.values()) sizes.set(id, (sizes.get(id) ?? 0) + 1)
  return new Map(
    [...heads].flatMap(([id, head]) => ((sizes.get(head.id) ?? 0) > 1 ? [[id, head.sequence] as const] : [])),
  )
}

/** Number of the thread of each document that is in one. */
async function threadNumbers(
  db: Db,
  documents: readonly DocumentState[],
): Promise<ReadonlyMap<string, number>> {
  const requestId = documents[0]?.record.request_id
  if (requestId === undefined) return new Map()
  return threadNumbersOf(
    threadsOf(await threadMails(db, requestId)),
    documents.map(({ record }) => ({ id: record.id, parentId: record.parent_id })),
  )
}

/** Everything that packages are made of. Every document must have been judged. */
export async function publicationFacts(
  db: Db,
  {
    state,
    letter,
    madeAt,
    program,
  }: { state: DecisionState; letter: LetterData; madeAt: string; program: string },
): Promise<PublicationFacts> {
  const { request, decision } = state
  const settings = await publicationSettingsOf(db)
  const told = await publicationOf(db, request.id)
  const steps = await publicationSteps(db, request.id)
  const { days } = stateOfSteps(steps)
  return {
    number: state.part ? `${request.number}-${state.part.own.number}` : request.number,
    law: request.law,
    title: [told?.title || request.subject, state.part?.own.title].filter(Boolean).join(' – '),
    summary: told?.summary ?? '',
    requesterType: request.requester_type,
    requestText: request.text,
    receivedOn: request.received_on as Day,
    periodFrom: request.period_from as Day | null,
    periodTo: request.period_to as Day | null,
    signedOn: decision.signed_on as Day | null,
    sentOn: decision.sent_on as Day | null,
    outcome: state.outcome,
    extended: letter.events.some(({ kind }) => kind === 'extended'),
    overdue: (decision.sent_on ?? decision.signed_on ?? '') > letter.dueOn,
    publicOn: days.get('public') ?? days.get('planned') ?? null,
    releaseFrom: decision.manner === 'delayed' ? letter.releaseFrom : null,
    organisation: organisationOf(
      await organisationsOf(db),
      settings.organisationUri,
      settings.organisationName || letter.authority.name,
    ),
    baseUrl:
      settings.baseUrl === ''
        ? ''
        : `${settings.baseUrl.replace(/\/+$/, '')}/${state.part ? `${request.number}-${state.part.own.number}` : request.number}/`,
    retention: {
      appraisal: settings.appraisal,
      term: settings.retentionTerm,
      category: settings.retentionCategory,
      source: settings.retentionSource,
    },
    motivations: state.motivations
      .filter(({ text }) => text !== '')
      .map(({ ground, text }) => ({ ground, text })),
    documents: await documentFacts(db, state.documents, steps),
    decision: null,
    inventory: null,
    madeAt,
    program,
  }
}

async function documentFacts(
  db: Db,
  documents: readonly DocumentState[],
  steps: readonly PublicationStepTable[],
): Promise<DocumentFacts[]> {
  const published = await publishedDocuments(db, documents)
  const sizes = await fileSizes(
    db,
    published.flatMap(({ released }) => (released ? [released.sha256] : [])),
  )
  const families = familiesOf(documents)
  const threads = await threadNumbers(db, documents)
  const changes = Map.groupBy(
    steps.filter(({ document_id }) => document_id !== null),
    ({ document_id }) => document_id,
  )
  return documents.map(({ record, burn, judgement, judgedMarks }, index) => {
    const document = published[index]
    if (!document) throw new Error('a document is missing')
    const { released } = document
    return {
      ...document,
      documentId: record.id,
      sourceType: sourceTypes[record.kind as SourceKind] ?? '',
      family: families.get(record.id) ?? null,
      thread: threads.get(record.id) ?? null,
      pageCounts: pageCountsOf({
        pages: record.pages,
        judgement: judgement ?? undefined,
        marks: judgedMarks,
      }),
      related: [],
      file: released ? { sha256: released.sha256, bytes: sizes.get(released.sha256) ?? 0 } : null,
      madeAt: released && burn ? burn.created_at : null,
      proof: null,
      changes: (changes.get(record.id) ?? []).map(
        ({ kind, on_day, reason, cause }): DocumentChange => ({
          kind: kind as DocumentChange['kind'],
          on: on_day as Day,
          reason,
          cause: (cause || 'other') as ChangeCause,
        }),
      ),
      measures: [],
    }
  })
}
