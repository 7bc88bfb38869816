-- Opening a document looks for pages whose text may be none; in a file of 20,000 pages that read every text. The
-- condition stands word for word in db/queries/ocr.ts, or the index is passed over.
create index page_doubtful on page (document_id, page) where
  (length(trim(page.text)) = 0 or page.picture_share >= 0.25
  or page.text glob '*[' || char(57344) || '-' || char(63743) || ']*' or instr(page.text, char(65533)) > 0);
