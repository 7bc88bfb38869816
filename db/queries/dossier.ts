import { sql } from 'kysely'
import type { Db } from '../access.ts'
import type { EventTable, Tables } from '../tables.ts'

/** One value of a row as the database gives it. */
export type Row = Readonly<Record<string, string | number | null>>

type Table = keyof Tables

/** How the rows of a table belong to a request. */
type Way = 'request' | 'document' | { readonly column: string; readonly table: Table }

/**
 * Every table that holds something of a request, in the order of the export, with how its rows are found.
 * A new table must come here or in `leftOut`; test/contract/dossier.test.ts compares both with the database.
 */
export const dossierTables: Readonly<Partial<Record<Table, Way>>> = {
  contact_step: 'request',
  agreement: 'request',
  approach_choice: 'request',
  term_event: 'request',
  task: 'request',
  checklist_tick: 'request',
  search_entry: 'request',
  saved_search: 'request',
  third_party: 'request',
  third_party_document: { column: 'third_party_id', table: 'third_party' },
  forwarding: 'request',
  request_link: 'request',
  partial_decision: 'request',
  partial_document: { column: 'partial_id', table: 'partial_decision' },
  delivery: 'request',
  source_file: 'request',
  source_change: { column: 'source_id', table: 'source_file' },
  document: 'request',
  document_note: 'document',
  mail: 'document',
  mail_person: 'document',
  mark: 'document',
  find_decision: 'document',
  burn: 'document',
  duplicate_group: 'request',
  duplicate_member: { column: 'group_id', table: 'duplicate_group' },
  duplicate_verdict: 'document',
  letter: 'request',
  decision: 'request',
  motivation: 'request',
  remedy: 'request',
  remedy_document: { column: 'remedy_id', table: 'remedy' },
  court_penalty: 'request',
  publication: 'request',
  publication_step: 'request',
  export: 'request',
}

/** Tables that are not in an export of a request, each with why. */
export const leftOut: Readonly<Record<string, string>> = {
  request: 'stands apart, as the head of the export',
  event: 'stands in the file of the log',
  profile: 'only the names behind the acts are exported',
  file: 'the files themselves are exported',
  case_fact: 'counted from the rest',
  case_touched: 'bookkeeping of a transaction',
  page: 'read from the document',
  page_text: 'read from the document',
  page_ocr: 'read from the document',
  page_twin: 'counted from the documents',
  mark_action: 'steps to undo; the marks themselves are exported',
  watch_folder: 'a place on this computer',
  watched_file: 'a place on this computer',
  reminder_snooze: 'of a person, not of the request',
  profile_look: 'of a person, not of the request',
  job: 'work of the program',
  setting: 'of the organisation',
  letter_template: 'of the organisation',
}

/** Rows of every table of the export that belong to a request, in the order in which they were recorded. */
export async function dossierRows(
  db: Db,
  requestId: string,
): Promise<Readonly<Record<string, readonly Row[]>>> {
  const found: Record<string, readonly Row[]> = {}
  for (const [table, way] of Object.entries(dossierTables)) {
    const where =
      way === 'request'
        ? sql`request_id = ${requestId}`
        : way === 'document'
          ? sql`document_id in (select id from document where request_id = ${requestId})`
          : sql`${sql.ref(way.column)} in (select id from ${sql.table(way.table)} where request_id = ${requestId})`
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${where}`.execute(db)
    found[table] = rows
  }
  return found
}

/** Every event about a request or anything in it, oldest first. */
export async function dossierEvents(db: Db, requestId: string): Promise<EventTable[]> {
  return db
    .selectFrom('event')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('subject', '=', requestId),
        eb(sql<string>`json_extract(data, '$.request')`, '=', requestId),
      ]),
    )
    .orderBy('id')
    .execute()
}
