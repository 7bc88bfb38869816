-- What the work list and the statistics need of each request, counted once instead of at every look.
-- Derived: everything here follows from request, contact_step, term_event, decision and the settings.
-- electron/core/case-facts.ts counts it again in the transaction of every write that touches a request.

create table case_fact (
  request_id text primary key references request (id) on delete cascade,
  -- day for which `state` and `days_left` hold; a running term is counted again on a new day
  counted_on text not null,
  is_open integer not null check (is_open in (0, 1)),
  status text not null,
  handler text not null,
  contacted integer not null check (contacted in (0, 1)),
  -- shared/domain/term-progress.ts
  state text not null check (
    state in ('overdue', 'due_soon', 'running', 'suspended', 'met', 'missed', 'stopped')
  ),
  -- 0 is the last day, negative is days too late
  days_left integer not null,
  due_on text not null,
  -- what suspends the term today; null = nothing
  suspended_by text,
  suspended_days integer not null,
  suspension_day integer,
  -- sort keys: terms that still run come first; text in small letters without accents
  due_key text not null,
  number_key text not null,
  received_on text not null,
  subject_key text not null,
  requester_key text not null,
  handler_key text not null,
  -- for the statistics
  first_due_on text not null,
  decided_on text,
  extended integer not null check (extended in (0, 1)),
  phased integer not null check (phased in (0, 1)),
  first_reached_on text,
  working_days_to_contact integer,
  contact_attempts integer not null,
  objection_end text,
  -- latest day on which a changed holiday can change one of the dates above
  moves_until text not null,
  -- parts of the bar, JSON: see termBar in shared/contract/requests.ts
  segments text not null check (json_valid(segments))
) strict;
create index case_fact_due on case_fact (is_open, due_key, number_key);
create index case_fact_due_all on case_fact (due_key, number_key);
create index case_fact_handler on case_fact (handler, is_open, due_key, number_key);
create index case_fact_tile on case_fact (is_open, state, contacted, status, days_left);
create index case_fact_status on case_fact (status, due_key, number_key);
create index case_fact_day on case_fact (state, counted_on);
create index case_fact_moves on case_fact (moves_until, received_on);

-- Requests whose facts must be counted again before the transaction ends; empty in between.
create table case_touched (request_id text primary key) strict, without rowid;

insert into case_touched select id from request;

create trigger request_added after insert on request
begin
  insert into case_touched select new.id where not exists (select 1 from case_touched where request_id = new.id);
end;
create trigger request_changed after update on request
begin
  insert into case_touched select new.id where not exists (select 1 from case_touched where request_id = new.id);
end;
create trigger contact_step_added after insert on contact_step
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger contact_step_changed after update on contact_step
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger contact_step_removed after delete on contact_step
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger term_event_added after insert on term_event
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger term_event_changed after update on term_event
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger term_event_removed after delete on term_event
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;
create trigger decision_added after insert on decision
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger decision_changed after update on decision
begin
  insert into case_touched select new.request_id
  where not exists (select 1 from case_touched where request_id = new.request_id);
end;
create trigger decision_removed after delete on decision
begin
  insert into case_touched select old.request_id
  where not exists (select 1 from case_touched where request_id = old.request_id);
end;

-- The work list counts the exports of each request it shows.
create index export_request on export (request_id);
-- The audit trail of a request is what is about it and what is about anything in it.
create index event_request on event (json_extract(data, '$.request'), id);
