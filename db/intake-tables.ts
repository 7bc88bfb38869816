import type { SourceOutcome } from '../shared/domain/source-files.ts'
import type { SourceKind } from '../shared/domain/source-kinds.ts'

type Json = string
type Flag = 0 | 1

export type DeliveryTable = {
  id: string
  request_id: string
  number: number
  origin: 'window' | 'folder' | 'command'
  state: 'running' | 'paused' | 'done' | 'stopped'
  created_at: string
  finished_at: string | null
  job_id: string | null
}

/** What a person did to a file of the ledger; see 0014-ledger-history.sql. */
export type SourceChangeTable = {
  source_id: string
  position: number
  kind: 'replaced' | 'read_again' | 'stopped'
  made_by: string
  made_at: string
  reason: string
  sha256: string | null
}

/** The ledger; see 0006-intake.sql. */
export type SourceFileTable = {
  id: string
  delivery_id: string
  request_id: string
  parent_id: string | null
  position: number
  path: string
  name: string
  sha256: string | null
  bytes: number
  kind: SourceKind
  outcome: SourceOutcome
  reason: string
  sequence: number | null
  inside: number | null
  findings: Json
  document_id: string | null
  known_id: string | null
  replaced_by: string | null
  is_kept: Flag
  attempts: number
  created_at: string
  done_at: string | null
}

export type MailTable = {
  document_id: string
  message_id: string
  in_reply_to: string
  refs: Json
  thread_index: string
  thread_topic: string
  subject: string
  sent_at: string | null
  sent_zone: string | null
  from_name: string
  from_address: string
  body: string
}

export type MailPersonTable = {
  document_id: string
  position: number
  role: 'from' | 'sender' | 'reply_to' | 'to' | 'cc' | 'bcc'
  name: string
  address: string
}

export type DocumentNoteTable = {
  document_id: string
  position: number
  page: number | null
  kind: string
  author: string
  text: string
  made_at: string | null
}

export type WatchFolderTable = {
  request_id: string
  folder: string
  created_at: string
  made_by: string
}

export type WatchedFileTable = {
  request_id: string
  /** SHA-256 of the path below the folder. */
  path: string
  bytes: number
  changed_at: number
  is_taken: Flag
}

/** Tables of deliveries, source files, families and mails. */
export type IntakeTables = {
  delivery: DeliveryTable
  source_file: SourceFileTable
  source_change: SourceChangeTable
  mail: MailTable
  mail_person: MailPersonTable
  document_note: DocumentNoteTable
  watch_folder: WatchFolderTable
  watched_file: WatchedFileTable
}
