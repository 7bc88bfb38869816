import type { Db } from '../../db/access.ts'
import { lettersOf } from '../../db/queries/letters.ts'
import { partiesOf, remediesOf } from '../../db/queries/parties.ts'
import { searchesOf } from '../../db/queries/process.ts'
import { addDays, type Day } from '../../shared/dates.ts'
import {
  type FoundSearch,
  searchAccount,
  shownToParty,
  viewsResponse,
} from '../../shared/domain/letter-account.ts'
import type { LetterFields } from '../../shared/domain/letter-facts.ts'
import type { LetterKind } from '../../shared/domain/letter-kinds.ts'
import { type DocumentState, documentStates, titleOf } from './document-rows.ts'

/** A third party that a letter can go to, with the fields of that letter as its record fills them. */
export type LetterParty = { readonly id: string; readonly name: string; readonly fields: LetterFields }

/** A document as letters to third parties name it. */
function named(document: DocumentState) {
  const { record, judgement, marks, grounds } = document
  return { title: titleOf(record), judgement, marks: marks.length, grounds }
}

/** Third parties of a request as addressees of a letter; empty for letters that go to nobody else. */
export async function letterParties(
  db: Db,
  requestId: string,
  kind: LetterKind,
  on: Day,
): Promise<readonly LetterParty[]> {
  if (kind !== 'L7' && kind !== 'L12') return []
  const documents = new Map((await documentStates(db, requestId)).map((one) => [one.record.id, one]))
  return (await partiesOf(db, requestId)).map((party) => {
    const shown = party.documents.flatMap(({ document_id }) => documents.get(document_id) ?? [])
    return {
      id: party.id,
      name: party.name,
      fields: {
        partyId: party.id,
        partyName: party.name,
        partyAddress: party.contact,
        documents: shown.map((one) => shownToParty(named(one), kind)).join('\n'),
        // A term that was given before is kept while it can still be met.
        ...(kind === 'L7' ? { termEnd: party.term_end > on ? party.term_end : addDays(on, 14) } : {}),
      },
    }
  })
}

async function searchesOfCase(db: Db, requestId: string): Promise<FoundSearch[]> {
  return (await searchesOf(db, requestId)).map((row) => ({
    on: row.on_day as Day,
    system: row.system,
    terms: row.search_terms,
    asked: row.asked,
    from: row.period_from as Day | null,
    to: row.period_to as Day | null,
    hits: row.hits,
  }))
}

async function decisionFields(
  db: Db,
  requestId: string,
  documentIds: readonly string[] | undefined,
): Promise<LetterFields> {
  const titles = new Map(
    (await documentStates(db, requestId)).map(({ record }) => [record.id, titleOf(record)]),
  )
  const isOwn = (id: string) => documentIds === undefined || documentIds.includes(id)
  const parties = (await partiesOf(db, requestId)).filter(
    ({ documents }) => documents.length === 0 || documents.some(({ document_id }) => isOwn(document_id)),
  )
  return {
    searchAccount: searchAccount(await searchesOfCase(db, requestId)),
    viewsResponse: viewsResponse(
      parties.map(({ reply, documents }) => ({
        reply,
        documents: documents
          .filter(({ document_id }) => isOwn(document_id))
          .map(({ document_id, assessment, reason }) => ({
            title: titles.get(document_id) ?? '',
            assessment,
            reason,
          })),
      })),
    ),
  }
}

const outcomesOfObjection: Readonly<Record<string, string>> = {
  upheld: 'founded',
  partly_upheld: 'partly_founded',
  dismissed: 'unfounded',
  inadmissible: 'inadmissible',
}

/** What was decided on the newest objection, and what it changed. */
async function objectionFields(db: Db, requestId: string): Promise<LetterFields> {
  const objection = (await remediesOf(db, requestId)).findLast(({ kind }) => kind === 'objection')
  if (!objection) return {}
  const titles = new Map(
    (await documentStates(db, requestId)).map(({ record }) => [record.id, titleOf(record)]),
  )
  const outcome = outcomesOfObjection[objection.outcome ?? '']
  return {
    ...(outcome ? { objectionOutcome: outcome } : {}),
    changes: objection.documents
      .map(({ document_id, change }) => `${titles.get(document_id) ?? ''}: ${change}`)
      .join('\n'),
  }
}

/**
 * What a form starts with: the kept draft, or what the case and earlier letters propose.
 *
 * @param on  day of the letter, from which answer terms are proposed
 */
export async function proposedFields(
  db: Db,
  requestId: string,
  kind: LetterKind,
  on: Day,
  part?: { readonly id: string; readonly documents: readonly string[] },
): Promise<LetterFields> {
  const letters = await lettersOf(db, requestId)
  const draft = letters.find(
    (letter) => letter.kind === kind && letter.state === 'draft' && letter.partial_id === (part?.id ?? null),
  )
  if (draft) return JSON.parse(draft.fields)
  const fieldsOf = (other: LetterKind): LetterFields => {
    const letter = letters.findLast((one) => one.kind === other && one.state === 'sent')
    return letter ? JSON.parse(letter.fields) : {}
  }
  const twoWeeks = addDays(on, 14)
  switch (kind) {
    case 'L3':
      return { termEnd: twoWeeks }
    case 'L4':
      return { part: 'whole' }
    case 'L4R':
      return { part: 'whole', ...fieldsOf('L4') }
    case 'L7':
    case 'L12': {
      // With one third party there is nothing to choose.
      const parties = await letterParties(db, requestId, kind, on)
      const [only] = parties
      if (parties.length === 1 && only) return only.fields
      if (kind === 'L7') return { termEnd: twoWeeks }
      const { partyName = '', partyAddress = '', documents = '' } = fieldsOf('L7')
      return parties.length > 1 ? {} : { partyName, partyAddress, documents }
    }
    case 'L8': {
      const waiting = (await partiesOf(db, requestId)).filter(
        ({ told_on, replied_on }) => told_on === null && replied_on === null,
      )
      const [first] = waiting
      if (first) return { termEnd: first.term_end, parties: String(waiting.length) }
      const { termEnd = twoWeeks } = fieldsOf('L7')
      const asked = letters.filter((one) => one.kind === 'L7' && one.state === 'sent').length
      return { termEnd, ...(asked > 0 ? { parties: String(asked) } : {}) }
    }
    case 'L10':
      return decisionFields(db, requestId, part?.documents)
    case 'L19':
      return objectionFields(db, requestId)
    default:
      return {}
  }
}
