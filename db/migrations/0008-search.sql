-- Text of pages as it reads, with the index over it. Derived from page.text and page.chars: triggers follow every page,
-- electron/core/page-reading.ts then puts its characters in reading order, with spaces, line ends and joined words.

create table page_text (
  id integer primary key,
  document_id text not null,
  page integer not null,
  -- 0 = not yet put in reading order, nothing in the index
  is_read integer not null check (is_read in (0, 1)),
  -- one word for the request, so that a search in one request stays inside the index
  scope text not null,
  body text not null,
  -- words broken off at a line end, put together, with what stands around them
  joined text not null,
  -- numbers, references, addresses: a line each; found by any part
  identifiers text not null,
  unique (document_id, page)
) strict;
create index page_text_unread on page_text (id) where is_read = 0;
create index page_text_blank on page_text (document_id, page) where is_read = 1 and body = '';

create virtual table page_index using fts5 (
  scope, body, joined,
  content = 'page_text', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
create virtual table identifier_index using fts5 (
  identifiers,
  content = 'page_text', content_rowid = 'id', tokenize = "trigram"
);
-- Without this a deleted word stays in the index (measured), whatever pragma secure_delete says.
insert into page_index (page_index, rank) values ('secure-delete', 1);
insert into identifier_index (identifier_index, rank) values ('secure-delete', 1);
-- The word for the request has no part in the order of hits.
insert into page_index (page_index, rank) values ('rank', 'bm25(0.0, 1.0, 1.0)');

-- Taking text out of the index is slow with secure-delete, so nothing goes in before it is in reading order.
create trigger page_text_added after insert on page_text when new.is_read = 1
begin
  insert into page_index (rowid, scope, body, joined) values (new.id, new.scope, new.body, new.joined);
  insert into identifier_index (rowid, identifiers) values (new.id, new.identifiers);
end;
create trigger page_text_removed after delete on page_text when old.is_read = 1
begin
  insert into page_index (page_index, rowid, scope, body, joined)
  values ('delete', old.id, old.scope, old.body, old.joined);
  insert into identifier_index (identifier_index, rowid, identifiers) values ('delete', old.id, old.identifiers);
end;
create trigger page_text_changed after update of is_read, scope, body, joined, identifiers on page_text
begin
  insert into page_index (page_index, rowid, scope, body, joined)
  select 'delete', old.id, old.scope, old.body, old.joined where old.is_read = 1;
  insert into identifier_index (identifier_index, rowid, identifiers)
  select 'delete', old.id, old.identifiers where old.is_read = 1;
  insert into page_index (rowid, scope, body, joined)
  select new.id, new.scope, new.body, new.joined where new.is_read = 1;
  insert into identifier_index (rowid, identifiers) select new.id, new.identifiers where new.is_read = 1;
end;

create trigger page_added after insert on page
begin
  insert into page_text (document_id, page, is_read, scope, body, joined, identifiers)
  select new.document_id, new.page, new.text = '', 'r' || replace(lower(request_id), '-', ''), '', '', ''
  from document where id = new.document_id;
end;
create trigger page_changed after update of text, chars on page
begin
  update page_text
  set is_read = (new.text = ''), body = '', joined = '', identifiers = ''
  where document_id = new.document_id and page = new.page;
end;
create trigger page_removed after delete on page
begin
  delete from page_text where document_id = old.document_id and page = old.page;
end;

insert into page_text (document_id, page, is_read, scope, body, joined, identifiers)
select document_id, page, page.text = '', 'r' || replace(lower(request_id), '-', ''), '', '', ''
from page
join document on document.id = page.document_id
order by document_id, page;

-- Searches that were kept, to be run again or written down in the log of searches.
create table saved_search (
  id text primary key,
  -- null = over everything
  request_id text references request (id) on delete cascade,
  name text not null,
  query text not null,
  -- shared/contract/search.ts
  filters text not null check (json_valid(filters)),
  made_by text not null,
  created_at text not null,
  -- when it was last run, and what it found then
  run_at text not null,
  pages integer not null,
  documents integer not null
) strict;
create index saved_search_request on saved_search (request_id, created_at);

-- What was decided about a hit of search and redact, so that it is never asked twice. Places only, no text.
create table find_decision (
  document_id text not null references document (id) on delete cascade,
  page integer not null,
  -- places in page_text.body: up to but not including to_place
  from_place integer not null,
  to_place integer not null,
  decision text not null check (decision in ('open')),
  made_by text not null,
  made_at text not null,
  primary key (document_id, page, from_place, to_place)
) strict, without rowid;

-- Documents of a request that look alike, as the last comparison found them: proposals, made anew each time.
create table duplicate_group (
  id text primary key,
  request_id text not null references request (id) on delete cascade,
  -- same bytes · same mail · same text · text alike
  kind text not null check (kind in ('file', 'mail', 'text', 'near')),
  -- the one that is proposed to stay
  representative_id text not null references document (id) on delete cascade,
  made_at text not null
) strict;
create index duplicate_group_request on duplicate_group (request_id);
create table duplicate_member (
  group_id text not null references duplicate_group (id) on delete cascade,
  document_id text not null references document (id) on delete cascade,
  -- share of the text that the member has in common with the representative, 0 to 1
  similarity real not null,
  primary key (group_id, document_id)
) strict, without rowid;
create index duplicate_member_document on duplicate_member (document_id);

-- What an officer said about two documents; `duplicate` = the first is left out for the other.
create table duplicate_verdict (
  document_id text not null references document (id) on delete cascade,
  other_id text not null references document (id) on delete cascade,
  verdict text not null check (verdict in ('duplicate', 'different')),
  made_by text not null,
  made_at text not null,
  primary key (document_id, other_id)
) strict, without rowid;
create index duplicate_verdict_other on duplicate_verdict (other_id);

-- Pages with the same text in several documents of a request; made anew with the groups.
create table page_twin (
  request_id text not null references request (id) on delete cascade,
  twin integer not null,
  document_id text not null references document (id) on delete cascade,
  page integer not null,
  primary key (request_id, twin, document_id, page)
) strict, without rowid;
create index page_twin_document on page_twin (document_id, page);
