import { type SearchFilters, searchFilters } from '../../../shared/contract/search.ts'
import type { RequestId } from '../../../shared/ids.ts'

/** A search as it stands in the address of the screen, so that back, forward and a kept search all work. */
export type Search = {
  readonly query: string
  readonly requestId: RequestId | undefined
  readonly filters: SearchFilters
  readonly order: 'relevance' | 'inventory'
}

/** The search in an address; what cannot be read is left out. */
export function searchOf(params: URLSearchParams): Search {
  let filters: SearchFilters = {}
  try {
    const parsed = searchFilters.safeParse(JSON.parse(params.get('filters') ?? '{}'))
    if (parsed.success) filters = parsed.data
  } catch {
    // Typed by hand: no filters.
  }
  return {
    query: params.get('q') ?? '',
    requestId: (params.get('verzoek') ?? undefined) as RequestId | undefined,
    filters,
    order: params.get('volgorde') === 'inventaris' ? 'inventory' : 'relevance',
  }
}

/** The address of a search. */
export function addressOf(search: Partial<Search>): string {
  const params = new URLSearchParams()
  if (search.query) params.set('q', search.query)
  if (search.requestId) params.set('verzoek', search.requestId)
  if (search.filters && Object.keys(search.filters).length > 0)
    params.set('filters', JSON.stringify(search.filters))
  if (search.order === 'inventory') params.set('volgorde', 'inventaris')
  const text = params.toString()
  return text === '' ? '/zoeken' : `/zoeken?${text}`
}
