-- Text of pages as it reads, with the index over it. Derived from page.text and page.chars: triggers follow every page
-- at once with its raw text; electron/core/page-reading.ts then puts in spaces, line ends and joined words.

create table page_text (
  id integer primary key,
  document_id text not null,
  page integer not null,
  -- 0 = still the raw text of the page; 1 = as it reads
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

create trigger page_text_added after insert on page_text
begin
  insert into page_index (rowid, scope, body, joined) values (new.id, new.scope, new.body, new.joined);
  insert into identifier_index (rowid, identifiers) values (new.id, new.identifiers);
end;
create trigger page_text_removed after delete on page_text
begin
  insert into page_index (page_index, rowid, scope, body, joined)
  values ('delete', old.id, old.scope, old.body, old.joined);
  insert into identifier_index (identifier_index, rowid, identifiers) values ('delete', old.id, old.identifiers);
end;
create trigger page_text_changed after update of scope, body, joined, identifiers on page_text
begin
  insert into page_index (page_index, rowid, scope, body, joined)
  values ('delete', old.id, old.scope, old.body, old.joined);
  insert into identifier_index (identifier_index, rowid, identifiers) values ('delete', old.id, old.identifiers);
  insert into page_index (rowid, scope, body, joined) values (new.id, new.scope, new.body, new.joined);
  insert into identifier_index (rowid, identifiers) values (new.id, new.identifiers);
end;

create trigger page_added after insert on page
begin
  insert into page_text (document_id, page, is_read, scope, body, joined, identifiers)
  select new.document_id, new.page, new.text = '', 'r' || replace(lower(request_id), '-', ''), new.text, '', ''
  from document where id = new.document_id;
end;
create trigger page_changed after update of text, chars on page
begin
  update page_text
  set is_read = (new.text = ''), body = new.text, joined = '', identifiers = ''
  where document_id = new.document_id and page = new.page;
end;
create trigger page_removed after delete on page
begin
  delete from page_text where document_id = old.document_id and page = old.page;
end;

insert into page_text (document_id, page, is_read, scope, body, joined, identifiers)
select document_id, page, page.text = '', 'r' || replace(lower(request_id), '-', ''), page.text, '', ''
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
