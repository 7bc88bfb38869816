import { type RawBuilder, sql } from 'kysely'
import { looksLikeIdentifier, type SearchNode } from '../../shared/text/search-query.ts'
import type { Db } from '../access.ts'

/** Numbers and addresses that one part may stand for. */
const identifiersPerPart = 200
const pagesPerPart = 2000

/** Signs around a hit in a snippet; no text holds them (shared/text/reading.ts takes control signs out). */
const hitStart = '\u0002'
const hitEnd = '\u0003'

/** A search as the index takes it, and for each part what it stands for. */
export type IndexQuery = { readonly match: string; readonly expanded: ReadonlyMap<string, number> }

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The word that stands for a request in the index; see 0008-search.sql. */
export const scopeWord = (requestId: string): string => `r${requestId.toLowerCase().replaceAll('-', '')}`

/** A search in the language of FTS5; parts of numbers are looked up first. */
export async function indexQuery(db: Db, node: SearchNode, requestId?: string): Promise<IndexQuery> {
  const expanded = new Map<string, number>()
  const scope = requestId === undefined ? undefined : scopeWord(requestId)

  const expression = async (at: SearchNode): Promise<string> => {
    switch (at.kind) {
      case 'word':
        if (!at.isPrefix && looksLikeIdentifier(at.text)) return withParts(at.text, quoted(at.text))
        return `${quoted(at.text)}${at.isPrefix ? ' *' : ''}`
      case 'phrase':
        return `${quoted(at.text)}${at.isPrefix ? ' *' : ''}`
      case 'part':
        return withParts(at.text, quoted(at.text))
      case 'near':
        return `NEAR(${at.words.map(quoted).join(' ')}, ${at.within})`
      case 'and':
      case 'or': {
        const parts: string[] = []
        for (const part of at.parts) parts.push(await expression(part))
        return `(${parts.join(at.kind === 'and' ? ' AND ' : ' OR ')})`
      }
      case 'not':
        return `(${await expression(at.part)} NOT ${await expression(at.without)})`
    }
  }
  const withParts = async (text: string, plain: string): Promise<string> => {
    const found = await identifiersHolding(db, text, scope)
    expanded.set(text, found.length)
    return `(${[plain, ...found.map(quoted)].join(' OR ')})`
  }

  const match = `{body joined} : (${await expression(node)})`
  return { match: scope === undefined ? match : `scope : ${scope} AND ${match}`, expanded }
}

/** The identifiers that hold a part, blanks and dots of grouped numbers aside. */
async function identifiersHolding(db: Db, part: string, scope: string | undefined): Promise<string[]> {
  const wanted = part.toLowerCase()
  const closed = wanted.replace(/[ .]/g, '')
  const rows = await sql<{ identifiers: string; scope: string }>`
    select page_text.identifiers, page_text.scope
    from identifier_index
    join page_text on page_text.id = identifier_index.rowid
    where identifier_index match ${closed === wanted ? quoted(part) : `${quoted(part)} OR ${quoted(closed)}`}
    limit ${pagesPerPart}
  `.execute(db)
  const found = new Set<string>()
  for (const row of rows.rows) {
    if (scope !== undefined && row.scope !== scope) continue
    for (const line of row.identifiers.split('\n')) {
      const low = line.toLowerCase()
      if (low.includes(wanted) || low.includes(closed)) found.add(line.split('\t')[0]!)
      if (found.size >= identifiersPerPart) return [...found]
    }
  }
  return [...found]
}

/** A page that was found, with a piece of its text in parts. */
export type FoundPage = {
  readonly documentId: string
  readonly page: number
  readonly parts: readonly { readonly text: string; readonly isHit: boolean }[]
}

/** Documents in which to search; undefined = all. */
type Within = readonly string[] | undefined

const inDocuments = (within: Within) =>
  within === undefined
    ? sql``
    : sql`and page_text.document_id in (select value from json_each(${JSON.stringify(within)}))`

/** The best pages for a search, the best first, or in inventory order; and how many there are in all. */
export async function foundPages(
  db: Db,
  match: string,
  options: {
    readonly within?: Within
    readonly order: 'relevance' | 'inventory'
    readonly limit: number
    readonly offset: number
  },
): Promise<{ readonly pages: readonly FoundPage[]; readonly total: number }> {
  const { within, order, limit, offset } = options
  // Ranked as an expression: the index's own `order by rank` sorts every hit with all its places and takes half as
  // long again. The weights are those of 0008-search.sql.
  const hits =
    order === 'relevance'
      ? sql`
          select page_index.rowid as id, bm25(page_index, 0.0, 1.0, 1.0) as first, 0 as second, 0 as third
          from page_index ${within === undefined ? sql`` : sql`join page_text on page_text.id = page_index.rowid`}
          where page_index match ${match} ${inDocuments(within)}`
      : sql`
          select page_index.rowid as id, document.request_id as first, document.sequence as second,
            page_text.page as third
          from page_index
          join page_text on page_text.id = page_index.rowid
          join document on document.id = page_text.document_id
          where page_index match ${match} ${inDocuments(within)}`
  const snippet = (of: RawBuilder<unknown>) => sql`
    select page_index.rowid as id, page_text.document_id, page_text.page, ${snippets}
    from ${of} join page_text on page_text.id = page_index.rowid
    where page_index match ${match}`
  const isFew = holdsPhrase(match)
  const rows = await sql<Snippets & { readonly total: number }>`
    with hit as ${isFew ? sql`` : sql`not`} materialized (${hits}),
    shown as materialized (
      select * from hit order by first, second, third, id limit ${limit} offset ${offset}
    ), told as materialized (
      ${
        isFew
          ? snippet(sql`shown cross join page_index on page_index.rowid = shown.id`)
          : sql`${snippet(sql`page_index`)} and +page_index.rowid in (select id from shown)`
      }
    )
    select told.*, (select count(*) from hit) as total from shown join told on told.id = shown.id
    order by shown.first, shown.second, shown.third, shown.id
  `.execute(db)
  const total = rows.rows[0]?.total ?? (offset === 0 ? 0 : await foundCount(db, match, within))
  return { pages: rows.rows.map(foundPage), total }
}

/**
 * Whether a search holds a phrase and no beginning of a word. Such pages are few but dear to find, so the index goes
 * over them once, keeps them, and is asked for the snippets page by page. Pages with a word are many and found at
 * once: going over them three times costs less than keeping them.
 */
function holdsPhrase(match: string): boolean {
  return /"[^" ]+ [^"]*"/u.test(match) && !match.includes('" *') && match.split('"').length < 20
}

type Snippets = {
  readonly document_id: string
  readonly page: number
  readonly body: string
  readonly joined: string
}

const snippets = sql`
  snippet(page_index, 1, ${hitStart}, ${hitEnd}, '…', 40) as body,
  case when page_text.joined = '' then '' else snippet(page_index, 2, ${hitStart}, ${hitEnd}, '…', 40) end as joined`

function foundPage({ document_id, page, body, joined }: Snippets): FoundPage {
  const shown = !body.includes(hitStart) && joined.includes(hitStart) ? joined : body
  return { documentId: document_id, page, parts: partsOf(shown) }
}

/** A snippet in parts, hits apart, blanks as one. */
function partsOf(snippet: string): FoundPage['parts'] {
  return snippet
    .replace(/[\s\u00ad]+/gu, ' ')
    .split(hitStart)
    .flatMap((piece, index) => {
      if (index === 0) return piece === '' ? [] : [{ text: piece, isHit: false }]
      const [hit = '', rest = ''] = piece.split(hitEnd)
      return [{ text: hit, isHit: true }, ...(rest === '' ? [] : [{ text: rest, isHit: false }])]
    })
}

/** How many pages a search finds. */
async function foundCount(db: Db, match: string, within?: Within): Promise<number> {
  const rows = await (within === undefined
    ? sql<{ pages: number }>`select count(*) as pages from page_index where page_index match ${match}`
    : sql<{ pages: number }>`
        select count(*) as pages
        from page_index join page_text on page_text.id = page_index.rowid
        where page_index match ${match} ${inDocuments(within)}`
  ).execute(db)
  return rows.rows[0]?.pages ?? 0
}

/** How many pages of each document a search finds. */
export async function foundDocuments(db: Db, match: string, within?: Within): Promise<Map<string, number>> {
  const rows = await sql<{ document_id: string; pages: number }>`
    select page_text.document_id, count(*) as pages
    from page_index join page_text on page_text.id = page_index.rowid
    where page_index match ${match} ${inDocuments(within)}
    group by page_text.document_id
  `.execute(db)
  return new Map(rows.rows.map((row) => [row.document_id, row.pages]))
}
