-- Where a request stands on its way to the public, and what happened to it after.

-- What the public reads above the decision; the subject of the request is no title, it may name who asked.
create table publication (
  request_id text primary key references request (id) on delete cascade,
  title text not null,
  summary text not null
) strict, without rowid;

-- Steps in order; nothing is ever changed or taken away, so that the history is whole.
create table publication_step (
  id text primary key,
  -- order within the request, 1-based: two steps may fall on one day
  number integer not null,
  request_id text not null references request (id) on delete cascade,
  -- null = the request as a whole
  document_id text references document (id) on delete set null,
  kind text not null check (
    kind in ('concept', 'planned', 'online_requester', 'public', 'replaced', 'suspended', 'resumed', 'withdrawn')
  ),
  on_day text not null,
  -- what the public reads; empty for the request as a whole
  reason text not null,
  cause text not null check (cause in ('', 'privacy', 'procedure', 'objection', 'court', 'other')),
  -- file that stood online until this step; null when it stays
  old_sha256 text,
  created_at text not null,
  unique (request_id, number),
  check ((document_id is not null) or kind in ('concept', 'planned', 'online_requester', 'public') or cause <> '')
) strict;
create index publication_step_document on publication_step (document_id);
