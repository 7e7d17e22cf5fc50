-- The session through which the password was changed, kept while the others end; a hash that opens nothing.
alter table account add column signed_out_except text;
