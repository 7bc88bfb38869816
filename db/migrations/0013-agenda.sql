-- The calendar, the reminders and the list of what is next for one person.

-- First open date among the terms alone; the tasks beside it have owners of their own.
alter table case_fact add column term_next_on text not null default '9999-12-31';
alter table case_fact add column term_next_kind text not null default '';
-- Every dated term of a request that is not closed, JSON: [term, day, 1 while it is not met, part of a decision]
alter table case_fact add column dates text not null default '[]' check (json_valid(dates));

create index task_owner on task (owner, due_on) where done_on is null;
-- What changed since a moment.
create index event_at on event (at);

-- A reminder that somebody put off; it counts only while the date stays what it was.
create table reminder_snooze (
  profile_id text not null references profile (id) on delete cascade,
  request_id text not null references request (id) on delete cascade,
  -- term id with its part, or 'task ' and the id of the task
  what text not null,
  -- the date that was reminded of
  on_day text not null,
  -- day on which it may be reminded of again
  until text not null,
  primary key (profile_id, request_id, what)
) strict, without rowid;
create index reminder_snooze_request on reminder_snooze (request_id);

-- What a person has been shown: the day of the last reminder, and up to when the news was read.
create table profile_look (
  profile_id text primary key references profile (id) on delete cascade,
  reminded_on text,
  news_seen_at text
) strict;

insert into case_touched select id from request where id not in (select request_id from case_touched);
