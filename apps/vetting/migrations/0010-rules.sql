-- Rules are versions that people write: a draft has no day yet, and what was activated never changes.
alter table rule_version alter column in_force_from drop not null;
alter table rule_version
  add column edit integer not null default 1,
  add column edited_account text,
  add column edited_person text,
  add column edited_by text not null default '',
  add column edited_at timestamptz,
  add column activated_account text,
  add column activated_person text,
  add column activated_by text not null default '',
  add column activated_at timestamptz,
  add column acts_on_open boolean not null default false,
  add column acted_at timestamptz,
  add constraint rules_two_persons check (activated_account is null or (activated_account <> edited_account and activated_person <> edited_person));
create unique index rule_version_one_draft on rule_version ((true)) where in_force_from is null;

alter table rule
  add column rank text,
  add column post text,
  add column donor text,
  add constraint rule_kind check (institution_kind in ('police', 'court', 'prevention', 'mayor', 'civil_society', 'programme'));

create function rule_version_stays() returns trigger language plpgsql as $$
begin
  if old.in_force_from is null then return coalesce(new, old); end if;
  if tg_op = 'DELETE' then raise exception 'rules that were activated stay'; end if;
  new.acted_at := coalesce(old.acted_at, new.acted_at);
  if (to_jsonb(new) - 'acted_at') is distinct from (to_jsonb(old) - 'acted_at') then raise exception 'rules that were activated do not change'; end if;
  return new;
end $$;
create trigger rule_version_fixed before update or delete on rule_version for each row execute function rule_version_stays();
create function rule_stays() returns trigger language plpgsql as $$
begin
  if exists (select 1 from rule_version v where v.version in (new.version, old.version) and v.in_force_from is not null) then raise exception 'rows that were activated do not change'; end if;
  return coalesce(new, old);
end $$;
create trigger rule_fixed before insert or update or delete on rule for each row execute function rule_stays();

-- The row of the version that decided, counted from 1; null while the programme asks for no vetting.
alter table vetting_case add column rule_row integer;
update vetting_case c set rule_row = (select count(*) from rule s where s.version = r.version and s.position <= r.position)
  from rule r where r.version = c.rule_version and r.title = c.rule_title;

alter table programme add column donor_name text;
