-- Which column of ours a sheet's own heading means, remembered for the municipality that sends it, or for the account.
create table official_list_heading (
  owner text not null,
  -- folded: without accents, capitals and double spaces
  heading text not null,
  column_key text not null,
  primary key (owner, heading)
);
create index official_list_same on official_list (uploaded_by, file_sha256) where state = 'draft';
