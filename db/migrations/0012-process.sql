-- The course of a request besides its terms: who works on it, who else has a say, what was searched, what follows it.

create table profile (
  -- in the audit trail the actor is this id, never a name
  id text primary key,
  name text not null,
  -- JSON array of shared/domain/roles.ts
  roles text not null check (json_valid(roles)),
  is_active integer not null default 1 check (is_active in (0, 1)),
  created_at text not null
) strict;
-- An office of one works without set-up: the person behind the window has every role.
insert into profile (id, name, roles, created_at)
values (
  'officer',
  '',
  '["coordinator","handler","lawyer","signatory"]',
  '1970-01-01T00:00:00.000Z'
);

-- What the facts implied when a person chose another status; while they imply the same, the choice stands.
-- 'before' = chosen before facts were followed; see electron/core/derive-status.ts
alter table request add column status_held text;
update request set status_held = 'before';
alter table request add column status_reason text not null default '';
-- as the requester gave it, 1 to 10; null = not asked or not answered
alter table request add column satisfaction integer check (satisfaction between 1 and 10);
-- spent on the request as a whole
alter table request add column hours real check (hours >= 0);
-- whether an objection was expected when the decision was announced (I13)
alter table request add column objection_expected integer not null default 0 check (objection_expected in (0, 1));

create table third_party (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  name text not null check (name <> ''),
  contact text not null,
  -- day on which the letter to the third party was sent
  asked_on text not null,
  -- day on which the requester was told: this one suspends (Woo art. 4.4 lid 3); null = not told, no suspension
  told_on text,
  term_end text not null,
  replied_on text,
  reply text check (reply in ('no_objection', 'partly', 'objection')),
  summary text not null default '',
  -- expected to object in court or to the decision, so release waits (Woo art. 4.4 lid 5)
  expects_objection integer not null default 0 check (expects_objection in (0, 1)),
  created_at text not null,
  check ((replied_on is null) = (reply is null))
) strict;
create index third_party_request on third_party (request_id, asked_on);

create table third_party_document (
  third_party_id text not null references third_party (id) on delete cascade,
  document_id text not null references document (id) on delete cascade,
  -- what was done with the view on this document
  assessment text check (assessment in ('followed', 'partly_followed', 'not_followed')),
  reason text not null default '',
  primary key (third_party_id, document_id)
) strict, without rowid;
create index third_party_document_document on third_party_document (document_id);

create table search_entry (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  on_day text not null,
  -- system or archive that was searched
  system text not null check (system <> ''),
  search_terms text not null,
  -- departments or functions that were asked
  asked text not null,
  period_from text,
  period_to text,
  -- null = not counted
  hits integer check (hits >= 0),
  note text not null default '',
  created_at text not null
) strict;
create index search_entry_request on search_entry (request_id, on_day);

create table task (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  title text not null check (title <> ''),
  owner text not null,
  due_on text,
  done_on text,
  created_at text not null
) strict;
create index task_request on task (request_id);
create index task_open on task (due_on) where done_on is null;

create table checklist_tick (
  request_id text not null references request (id) on delete cascade,
  -- shared/domain/checklists.ts
  item text not null,
  -- not_applicable needs a reason
  state text not null check (state in ('done', 'not_applicable')),
  reason text not null default '',
  ticked_on text not null,
  primary key (request_id, item)
) strict, without rowid;

create table forwarding (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  part text not null check (part in ('whole', 'part')),
  body text not null check (body <> ''),
  on_day text not null,
  -- which part of the request; empty for the whole
  what text not null,
  told_requester_on text,
  created_at text not null
) strict;
create index forwarding_request on forwarding (request_id);

create table partial_decision (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- 1-based within the request; the part of the agreement under art. 4.2a when there is one
  number integer not null,
  title text not null check (title <> ''),
  due_on text not null,
  signed_on text,
  sent_on text,
  outcome text,
  third_party_objects integer not null default 0 check (third_party_objects in (0, 1)),
  -- id of this part in the agreement that made it; null = made by hand
  agreed_part text,
  created_at text not null,
  unique (request_id, number),
  check (sent_on is null or signed_on is not null)
) strict;

create table partial_document (
  partial_id text not null references partial_decision (id) on delete cascade,
  document_id text not null references document (id) on delete cascade,
  primary key (partial_id, document_id)
) strict, without rowid;
create index partial_document_document on partial_document (document_id);

create table request_link (
  request_id text not null references request (id) on delete cascade,
  other_id text not null references request (id) on delete cascade,
  kind text not null check (kind in ('related', 'follow_up', 'same_subject')),
  created_at text not null,
  primary key (request_id, other_id),
  check (request_id <> other_id)
) strict, without rowid;
create index request_link_other on request_link (other_id);

create table remedy (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  kind text not null check (kind in ('objection', 'appeal', 'further_appeal')),
  by_whom text not null check (by_whom in ('requester', 'third_party')),
  received_on text not null,
  posted_on text,
  committee_on text,
  -- day of an informal talk about it (I15)
  talked_on text,
  decided_on text,
  outcome text check (outcome in ('upheld', 'partly_upheld', 'dismissed', 'inadmissible', 'withdrawn')),
  summary text not null default '',
  created_at text not null,
  check ((decided_on is null) = (outcome is null))
) strict;
create index remedy_request on remedy (request_id, received_on);

create table remedy_document (
  remedy_id text not null references remedy (id) on delete cascade,
  document_id text not null references document (id) on delete cascade,
  -- what changed for this document
  change text not null,
  primary key (remedy_id, document_id)
) strict, without rowid;
create index remedy_document_document on remedy_document (document_id);

create table court_penalty (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- day on which the ruling was sent
  ruling_on text not null,
  -- last day to decide when the court set another term than two weeks
  due_on text,
  -- whole eurocents
  per_day_cents integer not null check (per_day_cents >= 0),
  maximum_cents integer not null check (maximum_cents >= 0),
  paid_cents integer not null default 0 check (paid_cents >= 0),
  paid_on text,
  created_at text not null
) strict;
create index court_penalty_request on court_penalty (request_id);

-- What comes next for the request: the first open date of terms and tasks, for the order of the work list.
alter table case_fact add column next_on text not null default '9999-12-31';
-- id of a term (shared/domain/term-events.ts), 'task', or '' when nothing is open
alter table case_fact add column next_kind text not null default '';
create index case_fact_next on case_fact (is_open, next_on, number_key, search_text, request_id);
create index case_fact_next_handler on case_fact (handler, is_open, next_on, number_key);

create trigger search_entry_added after insert on search_entry
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger search_entry_removed after delete on search_entry
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger task_added after insert on task
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger task_changed after update on task
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger task_removed after delete on task
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger third_party_added after insert on third_party
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger third_party_changed after update on third_party
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger third_party_removed after delete on third_party
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger forwarding_added after insert on forwarding
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger forwarding_removed after delete on forwarding
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger partial_decision_added after insert on partial_decision
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger partial_decision_changed after update on partial_decision
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger partial_decision_removed after delete on partial_decision
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger remedy_added after insert on remedy
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger remedy_changed after update on remedy
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger remedy_removed after delete on remedy
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger court_penalty_added after insert on court_penalty
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger court_penalty_changed after update on court_penalty
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger court_penalty_removed after delete on court_penalty
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
-- The status follows documents, marks and the text of the decision too.
create trigger document_added after insert on document
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger document_removed after delete on document
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id)
    and exists (select 1 from request where id = old.request_id);
end;
create trigger mark_added after insert on mark
begin
  insert into case_touched select d.request_id from document d
  where d.id = new.document_id and not exists (select 1 from case_touched where request_id = d.request_id);
end;
create trigger mark_gone after update of deleted_at on mark
begin
  insert into case_touched select d.request_id from document d
  where d.id = new.document_id and not exists (select 1 from case_touched where request_id = d.request_id);
end;
create trigger motivation_added after insert on motivation
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;

insert into case_touched select id from request where id not in (select request_id from case_touched);
