-- A partial decision (Woo art. 4.2a) as a decision of its own: who signs, why this outcome, its letters, its packages.

alter table partial_decision add column signatory text not null default '';
-- why the outcome is another one than its documents imply
alter table partial_decision add column outcome_reason text not null default '';
-- day on which decision and documents of this part were online for everybody
alter table partial_decision add column published_on text;
-- address at which they stand
alter table partial_decision add column published_at text not null default '';

-- A part with a letter that was sent is never removed, so only drafts can go with it.
alter table letter add column partial_id text references partial_decision (id) on delete cascade;
create index letter_partial on letter (partial_id);
drop index letter_draft;
create unique index letter_draft on letter (request_id, kind, coalesce(partial_id, '')) where state = 'draft';

alter table export add column partial_id text references partial_decision (id) on delete set null;
create index export_partial on export (partial_id);
