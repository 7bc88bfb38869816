-- What was offered to and agreed with the requester, as data.

create table agreement (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- the contact in which it was offered; the agreement outlives the note about it
  contact_step_id text references contact_step (id) on delete set null,
  -- shared/domain/agreements.ts
  kind text not null check (kind in ('narrowed', 'phased', 'order', 'delay', 'alternative')),
  -- the fields of this kind
  offer text not null check (json_valid(offer)),
  with_whom text not null check (with_whom <> ''),
  proposed_on text not null,
  state text not null check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  answered_on text,
  -- whether the answer came in writing; null = no answer yet
  written integer check (written in (0, 1)),
  withdrawn_on text,
  -- wording of the request before a narrowed scope was accepted
  old_wording text,
  -- what the acceptance recorded for the terms
  term_event_id text references term_event (id) on delete set null,
  created_at text not null,
  check ((state = 'proposed') = (answered_on is null)),
  check ((state = 'withdrawn') = (withdrawn_on is not null))
) strict;
create index agreement_request on agreement (request_id, created_at);
create index agreement_step on agreement (contact_step_id);
create index agreement_event on agreement (term_event_id);
