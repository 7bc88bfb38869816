-- Deliveries, the ledger of source files, families of documents, and the headers of mails.

-- One bringing-in of files for a request; its id is the id of the job that began it.
create table delivery (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- 1-based within the request
  number integer not null,
  origin text not null check (origin in ('window', 'folder', 'command')),
  state text not null check (state in ('running', 'paused', 'done', 'stopped')),
  created_at text not null,
  finished_at text,
  unique (request_id, number)
) strict;

-- The ledger: each file of a delivery and each file inside one, also those that nothing came of.
create table source_file (
  id text primary key,
  delivery_id text not null references delivery (id) on delete cascade,
  request_id text not null references request (id) on delete cascade,
  parent_id text references source_file (id) on delete cascade,
  -- 0-based among the files of its parent, or of the delivery
  position integer not null,
  -- where it stands in the delivery, folders and parents included; empty once the document was removed
  path text not null,
  name text not null,
  -- null while the bytes were never had (too large, damaged, locked)
  sha256 text,
  bytes integer not null,
  -- by content: see shared/domain/source-kinds.ts
  kind text not null,
  outcome text not null check (
    outcome in ('waiting', 'document', 'container', 'known', 'listed', 'replaced', 'ignored', 'removed')
  ),
  -- why it is no document, a code of shared/domain/source-files.ts; empty for a document or a container
  reason text not null default '',
  -- inventory number kept for it, also while it cannot be converted; null for containers and known files
  sequence integer,
  -- files inside, as the source itself counts them; null when it does not say
  inside integer,
  -- JSON array of { code, params }: hidden sheets, remote images, damaged parts …
  findings text not null default '[]' check (json_valid(findings)),
  document_id text references document (id) on delete set null,
  -- the earlier file of this request with the same bytes
  known_id text references source_file (id) on delete set null,
  -- PDF that an officer put in its place
  replaced_by text,
  -- 1 = the original is in the store
  is_kept integer not null default 1 check (is_kept in (0, 1)),
  attempts integer not null default 0,
  created_at text not null,
  done_at text
) strict;
create unique index source_file_place on source_file (delivery_id, ifnull(parent_id, ''), position);
create index source_file_waiting on source_file (delivery_id, outcome);
create index source_file_same on source_file (request_id, sha256);
create index source_file_request on source_file (request_id, outcome);
create index source_file_parent on source_file (parent_id);
create index source_file_document on source_file (document_id);
create index source_file_sha on source_file (sha256);

-- What the document was before it became pages (kind of its source file).
alter table document add column kind text not null default 'pdf';
-- Family: the document it came with; an attachment of an attachment hangs under that attachment.
alter table document add column parent_id text references document (id) on delete set null;
-- 1-based among the members of its parent; 0 = head of a family or alone.
alter table document add column family_position integer not null default 0;
create index document_parent on document (parent_id);
create index document_request_file on document (request_id, sha256);

-- Headers of a document that was a mail or another message.
create table mail (
  document_id text primary key references document (id) on delete cascade,
  -- with angle brackets, as written; empty when the source has none (sent items, drafts)
  message_id text not null,
  in_reply_to text not null,
  -- JSON array of message ids, oldest first
  refs text not null check (json_valid(refs)),
  -- base64, as in the Thread-Index header; empty when absent
  thread_index text not null,
  thread_topic text not null,
  subject text not null,
  -- instant in UTC; null when unknown
  sent_at text,
  -- offset of the sender, e.g. +01:00; null when unknown
  sent_zone text,
  -- shown names and addresses of the first sender, for lists
  from_name text not null,
  from_address text not null,
  -- text of the body as read, quoted parts included
  body text not null
) strict;
create index mail_message on mail (message_id) where message_id <> '';
create index mail_sent on mail (sent_at);

create table mail_person (
  document_id text not null references mail (document_id) on delete cascade,
  position integer not null,
  role text not null check (role in ('from', 'sender', 'reply_to', 'to', 'cc', 'bcc')),
  name text not null,
  -- lower case where it is a mail address
  address text not null,
  primary key (document_id, position)
) strict, without rowid;
create index mail_person_address on mail_person (address, role);

-- Comments that a source carries besides its pages (PDF notes, cell comments): evidence, never printed in the result.
create table document_note (
  document_id text not null references document (id) on delete cascade,
  position integer not null,
  -- 0-based; null when it belongs to no page
  page integer,
  kind text not null,
  author text not null,
  text text not null,
  made_at text,
  primary key (document_id, position)
) strict, without rowid;

-- Folder that is looked into for new files of a request; off unless an officer set it.
create table watch_folder (
  request_id text primary key references request (id) on delete cascade,
  folder text not null,
  created_at text not null
) strict, without rowid;

create table watched_file (
  request_id text not null references watch_folder (request_id) on delete cascade,
  path text not null,
  bytes integer not null,
  changed_at real not null,
  -- 1 = brought in; 0 = seen once, perhaps still being written
  is_taken integer not null check (is_taken in (0, 1)),
  primary key (request_id, path)
) strict, without rowid;

-- What was brought in before this version: one delivery a request, each document its own source file.
insert into delivery (id, request_id, number, origin, state, created_at, finished_at)
select lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
    || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  request_id, 1, 'window', 'done', min(created_at), max(created_at)
from document
group by request_id;

insert into source_file (id, delivery_id, request_id, position, path, name, sha256, bytes, kind, outcome, sequence,
  document_id, created_at, done_at)
select lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
    || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  delivery.id, document.request_id, document.sequence - 1, document.name, document.name, document.sha256, file.bytes,
  'pdf', 'document', document.sequence, document.id, document.created_at, document.created_at
from document
join delivery on delivery.request_id = document.request_id
join file on file.sha256 = document.sha256;
