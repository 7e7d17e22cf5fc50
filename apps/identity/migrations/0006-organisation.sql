-- How many may hold a post at once (plazas): a vacancy is a seat that nobody holds.
alter table position add column seats integer not null default 1 check (seats between 1 and 100000);
alter table position add column closed_on date;
alter table position add column version integer not null default 1;
update position o set seats = greatest(1, (select count(*) from appointment a where a.position_id = o.id and a.to_on is null));
alter table institution add column version integer not null default 1;

-- An interim holds a post until somebody is appointed. The roles that a post carries (liaison, team, signatory) end with it.
alter table appointment add column is_interim boolean not null default false;
alter table appointment add column roles text[] not null default '{}' check (roles <@ array['liaison', 'team', 'signatory']);
alter table appointment add column may_sign boolean not null default true;
alter table account_grant add column may_sign boolean not null default true;
create index appointment_history on appointment (position_id, from_on desc);

-- Until today a role was held beside the post: it joins the newest post that the person holds in the municipality.
update appointment a set roles = held.roles
from (
  select distinct on (c.person_id, g.scope_id) b.id, g.roles
  from (select account_id, scope_id, array_agg(role) as roles from account_grant where kind = 'municipality' and role in ('liaison', 'team', 'signatory') group by account_id, scope_id) g
  join account c on c.id = g.account_id
  join appointment b on b.person_id = c.person_id and b.to_on is null
  join position o on o.id = b.position_id
  join institution i on i.id = o.institution_id and i.municipality_id = g.scope_id
  order by c.person_id, g.scope_id, b.from_on desc
) held
where held.id = a.id;
