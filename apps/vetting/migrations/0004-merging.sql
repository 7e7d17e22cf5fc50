-- The person to whom this one gave way, having been registered twice: the papers of both count for that one.
alter table person add column merged_into uuid;
create index person_merged on person (merged_into) where merged_into is not null;
