-- What persons do to files of the ledger, and which job is reading a delivery.

create table source_change (
  source_id text not null references source_file (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('replaced', 'read_again', 'stopped')),
  made_by text not null,
  made_at text not null,
  -- why there was no document before; a code of shared/domain/source-files.ts
  reason text not null,
  -- the file that was put in its place; null for the other kinds
  sha256 text,
  primary key (source_id, position)
) strict, without rowid;

-- Job that reads the delivery; the delivery stands still when that job has ended.
alter table delivery add column job_id text;
update delivery set job_id = id;

-- Who set the folder.
alter table watch_folder add column made_by text not null default '';

create index source_file_replaced on source_file (replaced_by) where replaced_by is not null;
