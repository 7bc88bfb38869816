type Json = string

/** Text of a page as it reads; see 0008-search.sql. */
export type PageTextTable = {
  id: number
  document_id: string
  page: number
  is_read: 0 | 1
  scope: string
  body: string
  joined: string
  identifiers: string
}

export type SavedSearchTable = {
  id: string
  request_id: string | null
  name: string
  query: string
  filters: Json
  made_by: string
  created_at: string
  run_at: string
  pages: number
  documents: number
}

export type FindDecisionTable = {
  document_id: string
  page: number
  from_place: number
  to_place: number
  decision: 'open'
  made_by: string
  made_at: string
}

export type DuplicateGroupTable = {
  id: string
  request_id: string
  kind: 'file' | 'mail' | 'text' | 'near'
  representative_id: string
  made_at: string
}

export type DuplicateMemberTable = { group_id: string; document_id: string; similarity: number }

export type DuplicateVerdictTable = {
  document_id: string
  other_id: string
  verdict: 'duplicate' | 'different'
  made_by: string
  made_at: string
}

export type PageTwinTable = { request_id: string; twin: number; document_id: string; page: number }

/** Tables of search, of search and redact, and of documents that look alike. */
export type SearchTables = {
  page_text: PageTextTable
  saved_search: SavedSearchTable
  find_decision: FindDecisionTable
  duplicate_group: DuplicateGroupTable
  duplicate_member: DuplicateMemberTable
  duplicate_verdict: DuplicateVerdictTable
  page_twin: PageTwinTable
}
