-- From the programme's last day on nobody opens a file; it lies sealed until its retention ends.
alter table programme add column ended_on date;
insert into setting (name, value) values ('sealed_years', 5);
