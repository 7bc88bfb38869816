-- Text that was recognised in the picture of a page, beside the text that the file brings itself.

-- where page.text and page.chars come from: the file, or recognition
alter table page add column text_source text not null default 'layer' check (text_source in ('layer', 'ocr'));

-- share of the page that its largest picture covers, 0 to 1; null = read before this was noted
alter table page add column picture_share real;

create table page_ocr (
  document_id text not null,
  page integer not null,
  text text not null,
  -- as page.chars
  chars blob not null,
  -- deflated JSON array of [from, to, confidence 0-100] over the characters, a word each
  words blob not null,
  word_count integer not null,
  -- mean over the letters, 0 to 100; null = nothing was read: an empty page or a picture
  confidence real,
  -- quarter turns clockwise and degrees by which the picture was laid straight
  quarter integer not null check (quarter in (0, 1, 2, 3)),
  skew real not null,
  engine text not null,
  -- job that read it: a second attempt goes on where the first stopped
  job text not null,
  -- what page.text and page.chars held before recognition took their place; null = it did not
  layer_text text,
  layer_chars blob,
  made_at text not null,
  primary key (document_id, page),
  foreign key (document_id, page) references page (document_id, page) on delete cascade
) strict, without rowid;
