import { z } from 'zod'
import { sourceKinds } from '../domain/source-kinds.ts'
import { day, documentId, done, filledLine, instant, requestId } from './common.ts'
import { command, query } from './define.ts'
import { judgement } from './documents.ts'

/** What narrows a search to some documents; every field that is given must hold. */
export const searchFilters = z.strictObject({
  kinds: z.array(z.enum(sourceKinds)).max(50).optional(),
  /** Addresses (or names, where there is no address) of senders; of receivers, copies included. */
  senders: z.array(z.string().max(500)).max(100).optional(),
  recipients: z.array(z.string().max(500)).max(100).optional(),
  from: day.nullable().optional(),
  to: day.nullable().optional(),
  judgements: z
    .array(z.union([judgement, z.literal('none')]))
    .max(10)
    .optional(),
  grounds: z.array(z.string().max(60)).max(60).optional(),
  duplicates: z.enum(['only', 'without']).optional(),
  /** Only documents with a page that has no text to search. */
  withoutText: z.boolean().optional(),
})
export type SearchFilters = z.infer<typeof searchFilters>

const asked = {
  /** Empty = every document that the filters leave. */
  query: z.string().max(1000),
  /** Absent = over all requests. */
  requestId: requestId.optional(),
  filters: searchFilters.optional(),
}

export const searchHit = z.object({
  documentId,
  requestId,
  requestNumber: z.string(),
  code: z.string(),
  title: z.string(),
  kind: z.enum(sourceKinds),
  documentDate: day.nullable(),
  /** 0-based. */
  page: z.number().int(),
  pages: z.number().int(),
  /** Text around the hits; empty when only filters were asked. */
  parts: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
})
export type SearchHit = z.infer<typeof searchHit>

export const facetNames = [
  'kind',
  'sender',
  'recipient',
  'month',
  'judgement',
  'ground',
  'duplicates',
  'withoutText',
] as const

export const savedSearch = z.object({
  id: z.uuid(),
  requestId: requestId.nullable(),
  name: z.string(),
  query: z.string(),
  filters: searchFilters,
  madeBy: z.string(),
  createdAt: instant,
  runAt: instant,
  pages: z.number().int(),
  documents: z.number().int(),
})
export type SavedSearch = z.infer<typeof savedSearch>

export const searchContract = {
  /** Pages that hold what is asked, the best first; refuses a search it cannot read, with the place of the mistake. */
  'search.pages': query(
    z.strictObject({
      ...asked,
      order: z.enum(['relevance', 'inventory']).optional(),
      limit: z.number().int().min(1).max(200).optional(),
      offset: z.number().int().min(0).optional(),
    }),
    z.object({
      hits: z.array(searchHit),
      /** Pages found in all. */
      pages: z.number().int(),
      /** Documents in all, when only filters were asked. */
      listed: z.number().int(),
      /** Words to show as hits on a page. */
      terms: z.array(z.string()),
      /** Pages that came in just now and are not in reading order yet. */
      unread: z.number().int(),
      /** Pages among the searched documents that have no text. */
      withoutText: z.number().int(),
    }),
  ),
  /** What the found documents have in common; counts are of documents. */
  'search.facets': query(
    z.strictObject(asked),
    z.object({
      documents: z.number().int(),
      facets: z.array(
        z.object({
          name: z.enum(facetNames),
          values: z.array(z.object({ value: z.string(), label: z.string(), documents: z.number().int() })),
        }),
      ),
    }),
  ),
  'search.saved': query(
    z.strictObject({ requestId: requestId.optional() }),
    z.object({ searches: z.array(savedSearch) }),
  ),
  /** Keeps a search with what it finds now: terms, period, hits and day are what the log of searches asks for. */
  'search.save': command(z.strictObject({ ...asked, name: filledLine(200) }), z.object({ id: z.uuid() })),
  'search.forget': command(z.strictObject({ id: z.uuid() }), done),
} as const
