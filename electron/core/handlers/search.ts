import type { Db } from '../../../db/access.ts'
import { documentsById } from '../../../db/queries/documents.ts'
import { blankPages, unreadCount } from '../../../db/queries/page-texts.ts'
import { forgetSearch, keepSearch, savedSearch, savedSearches } from '../../../db/queries/saved-searches.ts'
import { type FoundPage, foundDocuments, foundPages, indexQuery } from '../../../db/sqlite/search.ts'
import type { facetNames, SearchFilters } from '../../../shared/contract/search.ts'
import { now } from '../../../shared/dates.ts'
import { fileCode } from '../../../shared/domain/file-code.ts'
import { AppError } from '../../../shared/errors.ts'
import { parseSearch, wantedTerms } from '../../../shared/text/search-query.ts'
import { titleOf } from '../document-rows.ts'
import type { CommandHandler, QueryHandler } from '../handler.ts'
import { narrows, passes, type SearchFacts, searchFacts } from '../search-facts.ts'

const usualLimit = 50
/** Values shown of one facet, the commonest first. */
const valuesShown = 200

type Asked = {
  readonly query: string
  readonly requestId?: string | undefined
  readonly filters?: SearchFilters | undefined
}

/** What a search comes down to: how the index is asked, and which documents it looks in. */
async function ask(db: Db, { query, requestId, filters = {} }: Asked) {
  const filtering = narrows(filters)
  const node = query.trim() === '' && filtering ? undefined : parseSearch(query)
  const facts = filtering
    ? (await searchFacts(db, requestId)).filter((one) => passes(one, filters))
    : undefined
  return {
    facts,
    within: facts?.map(({ state }) => state.record.id),
    terms: node ? wantedTerms(node) : [],
    match: node && (await indexQuery(db, node, requestId)).match,
  }
}

/** How many pages of each document are found; without words each document that the filters leave counts. */
async function documentsFound(db: Db, { match, within }: Awaited<ReturnType<typeof ask>>) {
  return match ? foundDocuments(db, match, within) : new Map((within ?? []).map((id) => [id, 0]))
}

/** Documents found by the filters alone: their first page, without a hit. */
const documentsAlone = (ids: readonly string[]): readonly FoundPage[] =>
  ids.map((documentId) => ({ documentId, page: 0, parts: [] }))

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0)

export const searchPages: QueryHandler<'search.pages'> = async ({ db }, input) => {
  const { limit = usualLimit, offset = 0, order = 'relevance', requestId } = input
  const { match, within, terms } = await ask(db, input)
  const { pages: found, total } = match
    ? await foundPages(db, match, { within, order, limit, offset })
    : { pages: documentsAlone((within ?? []).slice(offset, offset + limit)), total: 0 }
  const records = await documentsById(
    db,
    found.map(({ documentId }) => documentId),
  )
  const byId = new Map(records.map((record) => [record.id, record]))
  return {
    hits: found.flatMap(({ documentId, page, parts }) => {
      const record = byId.get(documentId)
      if (!record) return []
      return {
        documentId,
        requestId: record.request_id,
        requestNumber: record.request_number,
        code: fileCode(record.request_number, record.sequence),
        title: titleOf(record),
        kind: record.kind,
        documentDate: record.document_date,
        page,
        pages: record.pages,
        parts: [...parts],
      }
    }),
    pages: total,
    listed: match ? 0 : (within?.length ?? 0),
    terms: [...terms],
    unread: await unreadCount(db),
    withoutText: await blankPages(db, { requestId, documentIds: within }),
  }
}

type FacetName = (typeof facetNames)[number]
type Value = { readonly value: string; readonly label: string }

/** What one document adds to each facet. */
function valuesOf(facts: SearchFacts): Readonly<Record<FacetName, readonly Value[]>> {
  const same = (value: string): Value => ({ value, label: value })
  const { state } = facts
  return {
    kind: [same(state.record.kind)],
    sender: facts.senders,
    recipient: facts.recipients,
    month: facts.day ? [same(facts.day.slice(0, 7))] : [],
    judgement: [same(state.judgement ?? 'none')],
    ground: state.grounds.map(same),
    duplicates: [same(facts.hasTwin ? 'only' : 'without')],
    withoutText: facts.pagesWithoutText > 0 ? [same('yes')] : [],
  }
}

export const searchFacets: QueryHandler<'search.facets'> = async ({ db }, input) => {
  const asked = await ask(db, input)
  const found = await documentsFound(db, asked)
  const facts = asked.facts ?? (await searchFacts(db, input.requestId))
  const counts = new Map<FacetName, Map<string, { label: string; documents: number }>>()
  for (const one of facts) {
    if (!found.has(one.state.record.id)) continue
    for (const [name, values] of Object.entries(valuesOf(one)) as [FacetName, readonly Value[]][]) {
      const facet = counts.get(name) ?? new Map()
      counts.set(name, facet)
      for (const { value, label } of new Map(values.map((each) => [each.value, each])).values()) {
        const before = facet.get(value)
        facet.set(value, { label: before?.label || label, documents: (before?.documents ?? 0) + 1 })
      }
    }
  }
  return {
    documents: found.size,
    facets: [...counts].map(([name, values]) => ({
      name,
      values: [...values]
        .map(([value, { label, documents }]) => ({ value, label, documents }))
        .sort((a, b) =>
          name === 'month'
            ? a.value.localeCompare(b.value)
            : b.documents - a.documents || a.label.localeCompare(b.label),
        )
        .slice(name === 'month' ? -valuesShown : 0, name === 'month' ? undefined : valuesShown),
    })),
  }
}

export const listSavedSearches: QueryHandler<'search.saved'> = async ({ db }, { requestId }) => ({
  searches: (await savedSearches(db, requestId ?? null)).map((row) => ({
    id: row.id,
    requestId: row.request_id,
    name: row.name,
    query: row.query,
    filters: JSON.parse(row.filters) as SearchFilters,
    madeBy: row.made_by,
    createdAt: row.created_at,
    runAt: row.run_at,
    pages: row.pages,
    documents: row.documents,
  })),
})

export const saveSearch: CommandHandler<'search.save'> = async ({ tx, log, actor }, input) => {
  const asked = await ask(tx, input)
  const found = await documentsFound(tx, asked)
  const at = now()
  const id = crypto.randomUUID()
  await keepSearch(tx, {
    id,
    request_id: input.requestId ?? null,
    name: input.name,
    query: input.query,
    filters: JSON.stringify(input.filters ?? {}),
    made_by: actor,
    created_at: at,
    run_at: at,
    pages: sum(found.values()),
    documents: found.size,
  })
  log('search.saved', id, { ...(input.requestId ? { request: input.requestId } : {}), documents: found.size })
  return { id }
}

export const forgetSavedSearch: CommandHandler<'search.forget'> = async ({ tx, log }, { id }) => {
  const search = await savedSearch(tx, id)
  if (!search) throw new AppError('not-found')
  await forgetSearch(tx, id)
  log('search.forgotten', id, search.request_id ? { request: search.request_id } : {})
  return {}
}
