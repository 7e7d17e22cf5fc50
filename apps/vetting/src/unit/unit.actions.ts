import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Unit } from '@tequio/contracts/vetting/case'
import { commanderHasNoPost, commanderTaken, unitAreaTaken, unitDayAhead, type changeUnit } from '@tequio/contracts/vetting/unit'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { findUnits, type UnitRow } from './unit.queries.ts'

type Tx = Transaction<Tables>
type Writer = { by: string; today: string; now: Date }
type Stand = Pick<UnitRow, 'name' | 'commander' | 'commander_person_id' | 'place' | 'local_description' | 'english_description'>

const line = async (tx: Tx, unit: UnitRow, fromOn: string, writer: Writer): Promise<void> => {
  await tx
    .insertInto('unit_change')
    .values({
      id: randomUUID(),
      unit_id: unit.id,
      nth: unit.version,
      from_on: fromOn,
      name: unit.name,
      commander: unit.commander,
      place: unit.place,
      local_description: unit.local_description,
      english_description: unit.english_description,
      written_by: writer.by,
      written_at: writer.now,
    })
    .execute()
}

/** Every institution with somebody in a post has its unit from the first day, under the name of the institution. */
export const keepWholeUnit = async (tx: Tx, of: { institutionId: string; institutionName: string; municipalityId: string }, today: string, now: Date): Promise<void> => {
  const known = { institution_name: of.institutionName, municipality_id: of.municipalityId }
  const row: UnitRow = {
    id: randomUUID(),
    institution_id: of.institutionId,
    ...known,
    area: null,
    name: of.institutionName,
    commander: '',
    commander_person_id: null,
    place: '',
    local_description: '',
    english_description: '',
    version: 1,
  }
  const made = await tx
    .insertInto('vetting_unit')
    .values(row)
    .onConflict((on) => on.column('institution_id').where('area', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) await line(tx, row, today, { by: '', today, now })
  else await tx.updateTable('vetting_unit').set(known).where('institution_id', '=', of.institutionId).where('institution_name', '<>', of.institutionName).execute()
}

// Two who name one commander at the same moment wait for each other here; the indexes stand behind it.
const lockCommander = async (tx: Tx, unit: UnitRow, next: Stand): Promise<void> => {
  if (next.commander === '') return
  const key = next.commander_person_id ?? unit.institution_id
  await sql`select pg_advisory_xact_lock(hashtextextended(${`unit:${key}`}, 0)), pg_advisory_xact_lock(hashtextextended(${`unit:${unit.institution_id}`}, 0))`.execute(tx)
  const other = await tx
    .selectFrom('vetting_unit')
    .select('id')
    .where('id', '<>', unit.id)
    .where((eb) =>
      eb.or([
        eb.and([eb('institution_id', '=', unit.institution_id), eb(sql<string>`fold(commander)`, '=', sql<string>`fold(${next.commander})`)]),
        ...(next.commander_person_id === null ? [] : [eb('commander_person_id', '=', next.commander_person_id)]),
      ]),
    )
    .executeTakeFirst()
  if (other) throw new Problem(commanderTaken)
}

const isSame = (unit: Stand, next: Stand): boolean => (Object.keys(next) as (keyof Stand)[]).every((key) => next[key] === unit[key])

const stand = async (tx: Tx, unit: UnitRow, next: Stand, fromOn: string, writer: Writer): Promise<number> => {
  if (isSame(unit, next)) return unit.version
  await lockCommander(tx, unit, next)
  const row = { ...unit, ...next, version: unit.version + 1 }
  await tx
    .updateTable('vetting_unit')
    .set({ ...next, version: row.version })
    .where('id', '=', unit.id)
    .execute()
  await line(tx, row, fromOn, writer)
  return row.version
}

const lock = async (tx: Tx, unitId: string): Promise<UnitRow> => {
  const row = await tx.selectFrom('vetting_unit').selectAll().where('id', '=', unitId).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

/** The name of somebody who holds a post in the institution on the day. */
const nameInPost = async (tx: Tx, unit: UnitRow, personId: string, today: string): Promise<string> => {
  const post = await tx
    .selectFrom('vetting_case as c')
    .leftJoin('person as p', 'p.id', 'c.person_id')
    .select('c.display_name')
    .where('c.institution_id', '=', unit.institution_id)
    .where(sql<boolean>`coalesce(p.merged_into, c.person_id) = ${personId}`)
    .where((eb) => eb.or([eb('c.to_on', 'is', null), eb('c.to_on', '>=', today)]))
    .executeTakeFirst()
  if (!post) throw new Problem(commanderHasNoPost)
  return post.display_name
}

export const change = async (tx: Tx, unitId: string, of: BodyOf<typeof changeUnit>, writer: Writer): Promise<number> => {
  if (of.fromOn > writer.today) throw new Problem(unitDayAhead, { today: writer.today })
  const unit = await lock(tx, unitId)
  if (unit.version !== of.version) throw new Problem(stale, { current: unit.version })
  const commander = of.commanderPersonId === null ? of.commander.trim() : await nameInPost(tx, unit, of.commanderPersonId, writer.today)
  const next = {
    name: of.name.trim(),
    commander,
    commander_person_id: of.commanderPersonId,
    place: of.place.trim(),
    local_description: of.localDescription.trim(),
    english_description: of.englishDescription.trim(),
  }
  return stand(tx, unit, next, of.fromOn, writer)
}

/** The form of a person's data names their unit too; a commander whose name stays is still the same person. Returns the unit that changed. */
export const saveUnitOf = async (tx: Tx, post: { institution_id: string; area: string }, of: { unit: Unit; version: number }, writer: Writer): Promise<string | undefined> => {
  const { unit } = of
  const found = (await findUnits(tx, [post.institution_id]))(post)
  if (!found) return undefined
  const row = await lock(tx, found.id)
  const commander = unit.commander.trim()
  const next = {
    name: unit.name.trim(),
    commander,
    commander_person_id: commander === row.commander ? row.commander_person_id : null,
    place: unit.place.trim(),
    local_description: unit.localDescription.trim(),
    english_description: unit.englishDescription.trim(),
  }
  if (isSame(row, next)) return undefined
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  await stand(tx, row, next, writer.today, writer)
  return row.id
}

export const add = async (tx: Tx, beside: string, of: { area: string; name: string }, writer: Writer): Promise<string> => {
  const whole = await lock(tx, beside)
  const post = await tx.selectFrom('vetting_case').select('id').where('institution_id', '=', whole.institution_id).where('area', '=', of.area).executeTakeFirst()
  if (!post) throw new Problem(unitAreaTaken)
  const row: UnitRow = {
    ...whole,
    id: randomUUID(),
    area: of.area,
    name: of.name.trim(),
    commander: '',
    commander_person_id: null,
    local_description: '',
    english_description: '',
    version: 1,
  }
  const made = await tx
    .insertInto('vetting_unit')
    .values(row)
    .onConflict((on) => on.columns(['institution_id', 'area']).where('area', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem(unitAreaTaken)
  await line(tx, row, writer.today, writer)
  return row.id
}
