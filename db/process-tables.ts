type Json = string
type Flag = 0 | 1

export type ProfileTable = {
  id: string
  name: string
  roles: Json
  is_active: Flag
  created_at: string
}

export type ThirdPartyTable = {
  id: string
  request_id: string
  name: string
  contact: string
  asked_on: string
  told_on: string | null
  term_end: string
  replied_on: string | null
  reply: 'no_objection' | 'partly' | 'objection' | null
  summary: string
  expects_objection: Flag
  created_at: string
}

export type ThirdPartyDocumentTable = {
  third_party_id: string
  document_id: string
  assessment: 'followed' | 'partly_followed' | 'not_followed' | null
  reason: string
}

export type SearchEntryTable = {
  id: string
  request_id: string
  on_day: string
  system: string
  search_terms: string
  asked: string
  period_from: string | null
  period_to: string | null
  hits: number | null
  note: string
  created_at: string
}

export type TaskTable = {
  id: string
  request_id: string
  title: string
  owner: string
  due_on: string | null
  done_on: string | null
  created_at: string
}

export type ChecklistTickTable = {
  request_id: string
  item: string
  state: 'done' | 'not_applicable'
  reason: string
  ticked_on: string
}

export type ForwardingTable = {
  id: string
  request_id: string
  part: 'whole' | 'part'
  body: string
  on_day: string
  what: string
  told_requester_on: string | null
  created_at: string
}

export type PartialDecisionTable = {
  id: string
  request_id: string
  number: number
  title: string
  due_on: string
  signed_on: string | null
  sent_on: string | null
  outcome: string | null
  outcome_reason: string
  third_party_objects: Flag
  signatory: string
  published_on: string | null
  published_at: string
  agreed_part: string | null
  created_at: string
}

export type PartialDocumentTable = { partial_id: string; document_id: string }

export type RequestLinkTable = {
  request_id: string
  other_id: string
  kind: 'related' | 'follow_up' | 'same_subject'
  created_at: string
}

export type RemedyTable = {
  id: string
  request_id: string
  kind: 'objection' | 'appeal' | 'further_appeal'
  by_whom: 'requester' | 'third_party'
  received_on: string
  posted_on: string | null
  committee_on: string | null
  talked_on: string | null
  decided_on: string | null
  outcome: 'upheld' | 'partly_upheld' | 'dismissed' | 'inadmissible' | 'withdrawn' | null
  summary: string
  created_at: string
}

export type RemedyDocumentTable = { remedy_id: string; document_id: string; change: string }

export type CourtPenaltyTable = {
  id: string
  request_id: string
  ruling_on: string
  due_on: string | null
  per_day_cents: number
  maximum_cents: number
  paid_cents: number
  paid_on: string | null
  created_at: string
}

export type ReminderSnoozeTable = {
  profile_id: string
  request_id: string
  what: string
  on_day: string
  until: string
}

export type ProfileLookTable = {
  profile_id: string
  reminded_on: string | null
  news_seen_at: string | null
}

/** The tables of 0012-process.sql and 0013-agenda.sql. */
export type ProcessTables = {
  profile: ProfileTable
  profile_look: ProfileLookTable
  reminder_snooze: ReminderSnoozeTable
  third_party: ThirdPartyTable
  third_party_document: ThirdPartyDocumentTable
  search_entry: SearchEntryTable
  task: TaskTable
  checklist_tick: ChecklistTickTable
  forwarding: ForwardingTable
  partial_decision: PartialDecisionTable
  partial_document: PartialDocumentTable
  request_link: RequestLinkTable
  remedy: RemedyTable
  remedy_document: RemedyDocumentTable
  court_penalty: CourtPenaltyTable
}
