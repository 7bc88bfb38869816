-- One text to search in the work list, inside the indexes that give its order, so that a search reads no table.

-- number, subject, requester and handler in small letters without accents, a line each
alter table case_fact add column search_text text not null default '';

drop index case_fact_due;
drop index case_fact_due_all;
create index case_fact_due on case_fact (is_open, due_key, number_key, search_text, request_id);
create index case_fact_due_all on case_fact (due_key, number_key, search_text, request_id);

insert into case_touched select id from request where id not in (select request_id from case_touched);
