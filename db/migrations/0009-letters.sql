-- Letters of a request, templates of the organisation, and what contact leaves behind.

create table letter (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- shared/domain/letter-kinds.ts
  kind text not null check (kind <> ''),
  state text not null check (state in ('draft', 'sent')),
  -- what the officer filled in, by field name
  fields text not null check (json_valid(fields)),
  sent_on text,
  word_sha256 text references file (sha256),
  pdf_sha256 text references file (sha256),
  pages integer,
  -- template of the organisation; null = the one of Lakwerk
  template_sha256 text,
  -- what sending recorded for the terms
  term_event_id text references term_event (id) on delete set null,
  created_at text not null,
  updated_at text not null,
  check ((state = 'sent') = (sent_on is not null)),
  check ((state = 'sent') = (word_sha256 is not null)),
  check ((state = 'sent') = (pdf_sha256 is not null))
) strict;
create index letter_request on letter (request_id, created_at);
-- one draft a kind: a form that was left half-filled is found again
create unique index letter_draft on letter (request_id, kind) where state = 'draft';
create index letter_word on letter (word_sha256);
create index letter_pdf on letter (pdf_sha256);
create index letter_event on letter (term_event_id);

create table letter_template (
  kind text primary key,
  sha256 text not null references file (sha256),
  -- name of the file as it was brought in
  name text not null,
  created_at text not null
) strict;

-- questions of the requester that are still open
alter table contact_step add column questions text not null default '';
-- I14, opt-in: 1 to 10
alter table contact_step add column satisfaction integer check (satisfaction between 1 and 10);
-- I13, I14: whether an objection is expected; null = not asked
alter table contact_step add column objection_expected integer check (objection_expected in (0, 1));
-- I15, I16: what the talk or mediation brought
alter table contact_step add column result text check (result in ('withdrawn', 'revised', 'continued', 'succeeded', 'failed'));

-- each choice of an approach, with who chose and why; the newest is in force
create table approach_choice (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  approach text not null check (approach in ('formal', 'informal', 'mixed')),
  on_day text not null,
  chosen_by text not null check (chosen_by in ('together', 'requester', 'authority')),
  reason text not null,
  created_at text not null
) strict;
create index approach_choice_request on approach_choice (request_id, created_at);
