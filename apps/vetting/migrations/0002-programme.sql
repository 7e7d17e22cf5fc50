-- Whether the programme's donor asks for vetting; until the programme says so, the rules decide alone.
create table programme (
  id text primary key check (id = 'programme'),
  asks_vetting boolean not null
);
insert into programme (id, asks_vetting) values ('programme', true);
