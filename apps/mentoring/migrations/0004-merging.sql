-- The person to whom this one gave way, having been registered twice.
alter table person add column merged_into uuid;

-- What that person owed and the other one took over with the merge: undoing it gives back what is still theirs.
create table work_merge (
  merged_id uuid not null,
  kept_id uuid not null,
  kind text not null check (kind in ('action', 'commitment')),
  item_id uuid not null,
  owner_name text not null,
  primary key (merged_id, kind, item_id)
);
