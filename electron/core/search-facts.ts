import type { Db } from '../../db/access.ts'
import { documentsWithTwin } from '../../db/queries/duplicates.ts'
import { mailPersons, mailsOf } from '../../db/queries/mails.ts'
import { pagesWithoutText } from '../../db/queries/page-texts.ts'
import type { SearchFilters } from '../../shared/contract/search.ts'
import { type DocumentState, documentStates } from './document-rows.ts'

type Person = { readonly value: string; readonly label: string }

/** What a document can be filtered by. */
export type SearchFacts = {
  readonly state: DocumentState
  readonly senders: readonly Person[]
  readonly recipients: readonly Person[]
  /** Day of sending, else the date of the document. */
  readonly day: string | null
  readonly hasTwin: boolean
  readonly pagesWithoutText: number
}

const receiving = new Set(['to', 'cc', 'bcc'])

/** The facts of the documents of a request (or of all), in inventory order. */
export async function searchFacts(db: Db, requestId?: string): Promise<SearchFacts[]> {
  const persons = Map.groupBy(await mailPersons(db, requestId), (person) => person.document_id)
  const sent = new Map((await mailsOf(db, requestId)).map((mail) => [mail.document_id, mail.sent_at]))
  const twins = await documentsWithTwin(db, requestId)
  const bare = await pagesWithoutText(db, requestId === undefined ? {} : { requestId })
  return (await documentStates(db, requestId)).map((state) => {
    const { id, document_date } = state.record
    const among = persons.get(id) ?? []
    const named = ({ name, address }: { name: string; address: string }): Person => ({
      value: address || name,
      label: name || address,
    })
    return {
      state,
      senders: among.filter(({ role }) => role === 'from').map(named),
      recipients: among.filter(({ role }) => receiving.has(role)).map(named),
      day: document_date ?? sent.get(id)?.slice(0, 10) ?? null,
      hasTwin: twins.has(id),
      pagesWithoutText: bare.get(id)?.length ?? 0,
    }
  })
}

/** Whether a filter narrows anything. */
export const narrows = (filters: SearchFilters): boolean =>
  Object.values(filters).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== false,
  )

const isAmong = (wanted: readonly string[] | undefined, values: readonly string[]): boolean =>
  !wanted?.length || values.some((value) => wanted.includes(value))

/** Whether a document is left by the filters. */
export function passes(facts: SearchFacts, filters: SearchFilters): boolean {
  const { state, day } = facts
  return (
    isAmong(filters.kinds, [state.record.kind]) &&
    isAmong(
      filters.senders,
      facts.senders.map(({ value }) => value),
    ) &&
    isAmong(
      filters.recipients,
      facts.recipients.map(({ value }) => value),
    ) &&
    isAmong(filters.judgements, [state.judgement ?? 'none']) &&
    isAmong(filters.grounds, state.grounds) &&
    (!filters.from || (day !== null && day >= filters.from)) &&
    (!filters.to || (day !== null && day <= filters.to)) &&
    (filters.duplicates === undefined || (filters.duplicates === 'only') === facts.hasTwin) &&
    (!filters.withoutText || facts.pagesWithoutText > 0)
  )
}
