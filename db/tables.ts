import type { ColumnType, Generated } from 'kysely'
import type { SourceKind } from '../shared/domain/source-kinds.ts'
import type { IntakeTables } from './intake-tables.ts'
import type { ProcessTables } from './process-tables.ts'
import type { SearchTables } from './search-tables.ts'

type Json = string
type Flag = 0 | 1

export type SettingTable = { key: string; value: Json }

export type RequestTable = {
  id: string
  number: string
  law: 'woo' | 'wob'
  status: string
  received_on: string
  channel: string
  requester_name: string
  requester_type: string
  requester_contact: string
  subject: string
  text: string
  period_from: string | null
  period_to: string | null
  handler: string
  approach: 'formal' | 'informal' | 'mixed' | null
  informal_outcome: string | null
  closed_on: string | null
  created_at: string
  status_held: string | null
  status_reason: string
  satisfaction: number | null
  hours: number | null
  objection_expected: Flag
}

export type ContactStepTable = {
  id: string
  request_id: string
  intervention: string
  on_day: string
  channel: string
  direction: 'outgoing' | 'incoming'
  by_whom: string
  with_whom: string
  reached: 'reached' | 'voicemail' | 'no_answer' | 'call_back' | 'declined'
  summary: string
  agreement: string
  created_at: string
  questions: string
  satisfaction: number | null
  objection_expected: Flag | null
  result: 'withdrawn' | 'revised' | 'continued' | 'succeeded' | 'failed' | null
}

export type TermEventTable = {
  id: string
  request_id: string
  kind: string
  data: Json
  created_at: string
  withdrawn_at: string | null
}

export type FileTable = { sha256: string; bytes: number; media_type: string; created_at: string }

export type DocumentTable = {
  id: string
  request_id: string
  sequence: number
  name: string
  title: string
  sha256: string
  pages: number
  document_date: string | null
  judgement:
    | 'public'
    | 'partial_public'
    | 'not_public'
    | 'already_public'
    | 'out_of_scope'
    | 'duplicate'
    | null
  judgement_reason: string
  grounds: Json
  /** 0-based pages that become an image. */
  image_pages: Json
  public_location: string
  import_job: string | null
  import_index: number | null
  done_at: string | null
  kind: SourceKind
  parent_id: string | null
  family_position: number
  created_at: string
}

export type PageTable = {
  document_id: string
  page: number
  x0: number
  y0: number
  x1: number
  y1: number
  rotate: 0 | 90 | 180 | 270
  user_unit: number
  text: string
  /** Deflated JSON that `storedChars` of shared/text reads. */
  chars: Uint8Array
  text_source: Generated<'layer' | 'ocr'>
  picture_share: Generated<number | null>
}

/** Text recognised in the picture of a page; see 0007-page-text.sql. */
export type PageOcrTable = {
  document_id: string
  page: number
  text: string
  chars: Uint8Array
  words: Uint8Array
  word_count: number
  confidence: number | null
  quarter: 0 | 1 | 2 | 3
  skew: number
  engine: string
  job: string
  layer_text: string | null
  layer_chars: Uint8Array | null
  made_at: string
}

export type MarkTable = {
  id: string
  document_id: string
  page: number
  rects: Json
  grounds: Json
  note: string
  memo: string
  doubt: 0 | 1
  label_place: 'box' | 'margin'
  characters: number | null
  origin: 'hand' | 'suggestion' | 'carried'
  made_by: string
  created_at: string
  changed_at: string | null
  deleted_at: string | null
}

export type MarkActionTable = {
  id: ColumnType<number, undefined, never>
  request_id: string
  document_id: string
  kind: string
  before: Json
  after: Json
  undone: Flag
  created_at: string
}

export type BurnTable = {
  id: string
  document_id: string
  fingerprint: string
  redacted_sha256: string
  passed: Flag
  report: Json
  proof: Json
  created_at: string
}

export type DecisionTable = {
  request_id: string
  outcome: string | null
  outcome_reason: string
  signed_on: string | null
  sent_on: string | null
  signatory: string
  manner: string
  course: string
}

export type MotivationTable = { request_id: string; ground: string; text: string }

export type ExportTable = {
  id: string
  request_id: string
  folder: string
  manifest: Json
  audit_head: string
  partial_id: string | null
  created_at: string
}

export type PublicationTable = { request_id: string; title: string; summary: string }

export type PublicationStepTable = {
  id: string
  number: number
  request_id: string
  document_id: string | null
  kind:
    | 'concept'
    | 'planned'
    | 'online_requester'
    | 'public'
    | 'replaced'
    | 'suspended'
    | 'resumed'
    | 'withdrawn'
  on_day: string
  reason: string
  cause: '' | 'privacy' | 'procedure' | 'objection' | 'court' | 'other'
  old_sha256: string | null
  created_at: string
}

export type JobTable = {
  id: string
  name: string
  input: Json
  actor: string
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  progress: number
  message: Json | null
  attempts: number
  pid: number | null
  error: Json | null
  result: Json | null
  created_at: string
  finished_at: string | null
}

export type EventTable = {
  id: number
  at: string
  actor: string
  kind: string
  subject: string
  data: Json
  prev: string
  hash: string
}

/** Counted facts of a request; see 0002-case-facts.sql. */
export type CaseFactTable = {
  request_id: string
  counted_on: string
  is_open: Flag
  status: string
  handler: string
  contacted: Flag
  state: 'overdue' | 'due_soon' | 'running' | 'suspended' | 'met' | 'missed' | 'stopped'
  days_left: number
  due_on: string
  suspended_by: string | null
  suspended_days: number
  suspension_day: number | null
  due_key: string
  number_key: string
  received_on: string
  subject_key: string
  requester_key: string
  handler_key: string
  first_due_on: string
  decided_on: string | null
  extended: Flag
  phased: Flag
  first_reached_on: string | null
  working_days_to_contact: number | null
  contact_attempts: number
  objection_end: string | null
  moves_until: string
  search_text: string
  segments: Json
  next_on: string
  next_kind: string
  term_next_on: string
  term_next_kind: string
  /** `[term, day, 1 while not met, part]` of each dated term; see 0013-agenda.sql. */
  dates: Json
}

export type AgreementTable = {
  id: string
  request_id: string
  contact_step_id: string | null
  kind: 'narrowed' | 'phased' | 'order' | 'delay' | 'alternative'
  offer: Json
  with_whom: string
  proposed_on: string
  state: 'proposed' | 'accepted' | 'declined' | 'withdrawn'
  answered_on: string | null
  written: Flag | null
  withdrawn_on: string | null
  old_wording: string | null
  term_event_id: string | null
  created_at: string
}

export type LetterTable = {
  id: string
  request_id: string
  kind: string
  state: 'draft' | 'sent'
  fields: Json
  sent_on: string | null
  word_sha256: string | null
  pdf_sha256: string | null
  pages: number | null
  template_sha256: string | null
  term_event_id: string | null
  partial_id: string | null
  created_at: string
  updated_at: string
}

export type LetterTemplateTable = { kind: string; sha256: string; name: string; created_at: string }

export type ApproachChoiceTable = {
  id: string
  request_id: string
  approach: 'formal' | 'informal' | 'mixed'
  on_day: string
  chosen_by: 'together' | 'requester' | 'authority'
  reason: string
  created_at: string
}

export type CaseTouchedTable = { request_id: string }

type FeatureTables = IntakeTables & ProcessTables & SearchTables

/** The tables of `db/migrations`, as Kysely sees them. */
export type Tables = FeatureTables & {
  setting: SettingTable
  request: RequestTable
  contact_step: ContactStepTable
  term_event: TermEventTable
  file: FileTable
  document: Omit<DocumentTable, 'image_pages'> & { image_pages: ColumnType<Json, Json | undefined, Json> }
  page: PageTable
  page_ocr: PageOcrTable
  mark: MarkTable
  mark_action: MarkActionTable
  burn: BurnTable
  decision: DecisionTable
  motivation: MotivationTable
  export: ExportTable
  publication: PublicationTable
  publication_step: PublicationStepTable
  job: JobTable
  event: EventTable
  case_fact: CaseFactTable
  case_touched: CaseTouchedTable
  agreement: AgreementTable
  letter: LetterTable
  letter_template: LetterTemplateTable
  approach_choice: ApproachChoiceTable
}
