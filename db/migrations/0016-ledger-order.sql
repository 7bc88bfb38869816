-- Numbers of the inventory are given out one by one, and files are read in order of attempts: with thousands of files in
-- a request, each of those looked through all of them.
create index source_file_sequence on source_file (request_id, sequence);

drop index source_file_waiting;
create index source_file_waiting on source_file (delivery_id, outcome, attempts);

drop index source_file_same;
create index source_file_same on source_file (request_id, sha256, outcome);
