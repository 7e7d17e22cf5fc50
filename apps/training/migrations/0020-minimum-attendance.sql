-- How many of its live sessions an edition asks a person to attend before the course is finished; null: none.
alter table edition add column min_sessions integer check (min_sessions between 1 and 50);
