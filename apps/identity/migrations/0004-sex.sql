-- For figures by sex alone. The CURP holds it too, but sealed: opening 100,000 of them for one figure takes seconds.
alter table person add column sex text check (sex in ('H', 'M', 'X'));
