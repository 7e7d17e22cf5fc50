import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { compareCatalogue, type Catalogue, type CatalogueChange } from './catalogue.rules.ts'
import { states } from './state.rules.ts'

export type LoadReport = { alreadyLoaded: boolean; rows: number } & CatalogueChange

/**
 * Brings the municipalities to a catalogue: new ones are added, a new name keeps the old one as an alias with its date,
 * one that is gone is marked and kept, for people and history still point at it. The same version again changes nothing.
 */
export const loadCatalogue = async (tx: Tx<Tables>, catalogue: Catalogue, now: Date): Promise<LoadReport> => {
  await sql`select pg_advisory_xact_lock(hashtext('identity.catalogue'))`.execute(tx)
  const loaded = await tx.selectFrom('catalogue_load').select('catalogue').where('catalogue', '=', catalogue.version).executeTakeFirst()
  if (loaded) return { alreadyLoaded: true, rows: catalogue.rows.length, added: [], renamed: [], retired: [] }
  await tx
    .insertInto('state')
    .values(states.map((state) => ({ id: state.id, name: state.name, time_zone: state.timeZone })))
    .onConflict((on) => on.doNothing())
    .execute()
  const known = await tx.selectFrom('municipality').select(['id', 'name']).where('retired_by', 'is', null).execute()
  const change = compareCatalogue(known, catalogue)

  await sql`
    insert into municipality (id, state_id, name, time_zone, latitude, longitude, population, population_source, catalogue)
    select id, left(id, 2), name, "timeZone", latitude, longitude, population, case when population is null then null else ${catalogue.populationSource} end, ${catalogue.version}
    from jsonb_to_recordset(${JSON.stringify(catalogue.rows)}::jsonb) as row (id text, name text, "timeZone" text, latitude float8, longitude float8, population integer)
    on conflict (id) do update set
      name = excluded.name, time_zone = excluded.time_zone, retired_by = null,
      latitude = coalesce(excluded.latitude, municipality.latitude), longitude = coalesce(excluded.longitude, municipality.longitude),
      population = coalesce(excluded.population, municipality.population), population_source = coalesce(excluded.population_source, municipality.population_source)`.execute(tx)
  if (change.retired.length > 0) await tx.updateTable('municipality').set({ retired_by: catalogue.version }).where('id', 'in', change.retired).execute()

  const today = now.toISOString().slice(0, 10)
  const aliases = [...catalogue.aliases, ...change.renamed.map((one) => ({ id: one.id, name: one.before, kind: 'former' as const, untilOn: today }))]
  if (aliases.length > 0)
    await tx
      .insertInto('municipality_alias')
      .values(aliases.map((alias) => ({ municipality_id: alias.id, name: alias.name, kind: alias.kind, until_on: alias.untilOn })))
      .onConflict((on) => on.columns(['municipality_id', 'name']).doNothing())
      .execute()
  await tx
    .insertInto('catalogue_load')
    .values({ catalogue: catalogue.version, loaded_at: now, added: change.added.length, renamed: change.renamed.length, retired: change.retired.length })
    .execute()
  return { alreadyLoaded: false, rows: catalogue.rows.length, ...change }
}
