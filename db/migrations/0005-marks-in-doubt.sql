-- What an officer notes at a mark besides its ground, and when a document was left as done.

-- Note for the office alone: never in a letter, a file or an export.
alter table mark add column memo text not null default '';
-- The officer is not sure yet; a document with doubts is not done without a logged step.
alter table mark add column doubt integer not null default 0 check (doubt in (0, 1));
-- Where the ground code is printed: in the box when it fits, or always beside it.
alter table mark add column label_place text not null default 'box' check (label_place in ('box', 'margin'));
-- Last change after the mark was made, also by undo; null = never.
alter table mark add column changed_at text;

alter table document add column done_at text;
