-- Everything the main job needs. Days are text YYYY-MM-DD, instants are text ISO 8601 UTC.

create table setting (
  key text primary key,
  value text not null check (json_valid(value))
) strict;

create table request (
  id text primary key,
  number text not null unique,
  law text not null check (law in ('woo', 'wob')),
  status text not null,
  received_on text not null,
  channel text not null,
  requester_name text not null,
  requester_type text not null,
  requester_contact text not null,
  subject text not null,
  text text not null,
  period_from text,
  period_to text,
  handler text not null,
  -- joint choice after the first call: formal, informal or mixed
  approach text check (approach in ('formal', 'informal', 'mixed')),
  -- how an informal handling ended (shared/domain/contact.ts)
  informal_outcome text,
  closed_on text,
  created_at text not null
) strict;
create index request_status_received on request (status, received_on);

create table contact_step (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  intervention text not null,
  on_day text not null,
  channel text not null,
  direction text not null check (direction in ('outgoing', 'incoming')),
  by_whom text not null,
  with_whom text not null,
  reached text not null check (reached in ('reached', 'voicemail', 'no_answer', 'call_back', 'declined')),
  summary text not null,
  agreement text not null,
  created_at text not null
) strict;
create index contact_step_request on contact_step (request_id, on_day);

create table term_event (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  kind text not null,
  -- the fields of this kind, as in shared/contract/terms.ts
  data text not null check (json_valid(data)),
  created_at text not null,
  withdrawn_at text
) strict;
create index term_event_request on term_event (request_id, created_at);

create table file (
  sha256 text primary key,
  bytes integer not null,
  media_type text not null,
  created_at text not null
) strict;

create table document (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- position in the inventory, 1-based and never reused within a request
  sequence integer not null,
  name text not null,
  -- name in the inventory; empty = the file name without its extension
  title text not null default '',
  sha256 text not null references file (sha256),
  pages integer not null,
  document_date text,
  -- chosen by a person; null = derived from the marks
  judgement text check (
    judgement in ('public', 'partial_public', 'not_public', 'already_public', 'out_of_scope', 'duplicate')
  ),
  judgement_reason text not null default '',
  -- grounds for a document withheld as a whole, JSON array of codes
  grounds text not null default '[]' check (json_valid(grounds)),
  public_location text not null default '',
  import_job text,
  import_index integer,
  created_at text not null,
  unique (request_id, sequence),
  unique (import_job, import_index)
) strict;
create index document_sha on document (sha256);

create table page (
  document_id text not null references document (id) on delete cascade,
  page integer not null,
  -- CropBox in unrotated user space, points
  x0 real not null,
  y0 real not null,
  x1 real not null,
  y1 real not null,
  rotate integer not null check (rotate in (0, 90, 180, 270)),
  user_unit real not null,
  text text not null,
  -- character boxes, deflated JSON: see electron/workers/read-pdf.ts
  chars blob not null,
  primary key (document_id, page)
) strict, without rowid;

create table mark (
  id text primary key,
  document_id text not null references document (id) on delete cascade,
  page integer not null,
  -- JSON array of [x0, y0, x1, y1] in PDF points, unrotated user space
  rects text not null check (json_valid(rects)),
  -- JSON array of ground codes
  grounds text not null check (json_valid(grounds)),
  note text not null default '',
  -- characters of the source whose middle lies under the mark; null on a page without text
  characters integer,
  origin text not null check (origin in ('hand', 'suggestion', 'carried')),
  made_by text not null,
  created_at text not null,
  deleted_at text
) strict;
create index mark_document_page on mark (document_id, page) where deleted_at is null;

-- One row an act of the officer on marks; undo and redo walk over it, also after a restart.
create table mark_action (
  id integer primary key,
  request_id text not null references request (id) on delete cascade,
  document_id text not null references document (id) on delete cascade,
  kind text not null,
  -- JSON arrays of full mark rows before and after the act
  before text not null check (json_valid(before)),
  after text not null check (json_valid(after)),
  undone integer not null default 0 check (undone in (0, 1)),
  created_at text not null
) strict;
create index mark_action_request on mark_action (request_id, id);

create table burn (
  id text primary key,
  document_id text not null references document (id) on delete cascade,
  -- fingerprint of source file, marks and options: a burn counts only while it still matches
  fingerprint text not null,
  redacted_sha256 text not null references file (sha256),
  passed integer not null check (passed in (0, 1)),
  report text not null check (json_valid(report)),
  proof text not null check (json_valid(proof)),
  created_at text not null
) strict;
create index burn_document on burn (document_id, created_at);

create table decision (
  request_id text primary key references request (id) on delete cascade,
  -- chosen by a person; null = derived from the judgements
  outcome text,
  outcome_reason text not null default '',
  signed_on text,
  sent_on text,
  signatory text not null default '',
  manner text not null default 'with_decision',
  course text not null default ''
) strict;

create table motivation (
  request_id text not null references request (id) on delete cascade,
  ground text not null,
  text text not null,
  primary key (request_id, ground)
) strict, without rowid;

create table export (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  folder text not null,
  manifest text not null check (json_valid(manifest)),
  audit_head text not null,
  created_at text not null
) strict;

create table job (
  id text primary key,
  name text not null,
  input text not null check (json_valid(input)),
  actor text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  -- 0 to 1
  progress real not null default 0,
  -- message code with its parameters, JSON
  message text check (message is null or json_valid(message)),
  attempts integer not null default 0,
  -- process that runs it, so that a crash can be told from a busy neighbour
  pid integer,
  error text check (error is null or json_valid(error)),
  result text check (result is null or json_valid(result)),
  created_at text not null,
  finished_at text
) strict;
create index job_state on job (state, created_at);

create table event (
  id integer primary key,
  at text not null,
  actor text not null,
  kind text not null,
  -- id of what it is about
  subject text not null,
  -- ids, codes and field names only: no personal data, so that lawful destruction never breaks the chain
  data text not null check (json_valid(data)),
  prev text not null,
  hash text not null unique
) strict;
create index event_subject on event (subject, id);

create trigger event_no_update before update on event
begin
  select raise(abort, 'audit events cannot be changed');
end;
create trigger event_no_delete before delete on event
begin
  select raise(abort, 'audit events cannot be deleted');
end;
