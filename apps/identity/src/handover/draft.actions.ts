import { randomUUID } from 'node:crypto'
import { handoverClosed, handoverOpen, newcomerCurpUnfit, newcomerNameUnfit, successorIsHolder, type decidePost } from '@tequio/contracts/identity/handover'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql, type Selectable } from 'kysely'
import type { StoredPaper } from '../papers.ts'
import { readCurp } from '../person/curp.rules.ts'
import { isNamePart, tidyName } from '../person/name.rules.ts'
import { newcomerPlace, type Sealing } from '../person/sealing.ts'
import type { HandoverTable, Tables } from '../tables.ts'
import type { Newcomer } from './handover.queries.ts'

/** Locks a change that is being decided. */
export const lockDraft = async (tx: Tx<Tables>, id: string): Promise<Selectable<HandoverTable>> => {
  const row = await tx.selectFrom('handover').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.state !== 'draft') throw new Problem(handoverClosed, { state: row.state })
  return row
}

const touch = async (tx: Tx<Tables>, id: string): Promise<void> => {
  await tx
    .updateTable('handover')
    .set({ version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

// Posts of command, and whatever post carries a role: one row for each who holds it, one for a vacancy.
const wanted = (municipalityId: string) => sql`
  select o.id as position_id, a.id as appointment_id, coalesce(a.roles, '{}') as roles
  from position o join institution i on i.id = o.institution_id join appointment a on a.position_id = o.id and a.to_on is null
  where i.municipality_id = ${municipalityId} and (o.level in ('high', 'middle') or a.roles <> '{}')
  union all
  select o.id, null, '{}'
  from position o join institution i on i.id = o.institution_id
  where i.municipality_id = ${municipalityId} and o.closed_on is null and o.level in ('high', 'middle')
    and o.seats > (select count(*) from appointment a where a.position_id = o.id and a.to_on is null)`

/** Brings the rows of a draft to who holds the posts today; rows that still fit keep what was decided. */
export const redraw = async (tx: Tx<Tables>, of: { id: string; municipality_id: string }): Promise<{ added: number; removed: number }> => {
  const removed = await sql`
    delete from handover_row r where r.handover_id = ${of.id}::uuid
      and not exists (select 1 from (${wanted(of.municipality_id)}) w where w.position_id = r.position_id and w.appointment_id is not distinct from r.appointment_id)
    returning r.id`.execute(tx)
  const added = await sql`
    insert into handover_row (id, handover_id, position_id, appointment_id, is_decided, leaves, is_interim, roles, may_sign, version)
    select gen_random_uuid(), ${of.id}::uuid, w.position_id, w.appointment_id, false, w.appointment_id is null, false, w.roles, true, 1
    from (${wanted(of.municipality_id)}) w
    where not exists (select 1 from handover_row r where r.handover_id = ${of.id}::uuid and r.position_id = w.position_id and r.appointment_id is not distinct from w.appointment_id)
    returning id`.execute(tx)
  if (removed.rows.length + added.rows.length > 0) await touch(tx, of.id)
  return { added: added.rows.length, removed: removed.rows.length }
}

export const begin = async (tx: Tx<Tables>, of: { municipalityId: string; fromOn: string; by: string }, now: Date): Promise<string> => {
  await tx.selectFrom('municipality').select('id').where('id', '=', of.municipalityId).forUpdate().execute()
  const open = await tx.selectFrom('handover').select('id').where('municipality_id', '=', of.municipalityId).where('state', '=', 'draft').executeTakeFirst()
  if (open) throw new Problem(handoverOpen, { handoverId: open.id })
  const id = randomUUID()
  await tx.insertInto('handover').values({ id, municipality_id: of.municipalityId, state: 'draft', from_on: of.fromOn, begun_by: of.by, begun_at: now, version: 1 }).execute()
  await redraw(tx, { id, municipality_id: of.municipalityId })
  return id
}

const readNewcomer = (of: Newcomer): Newcomer => {
  const read = readCurp(of.curp)
  if ('fault' in read) throw new Problem(newcomerCurpUnfit)
  const name = { givenNames: tidyName(of.givenNames), firstSurname: tidyName(of.firstSurname), secondSurname: tidyName(of.secondSurname) }
  if (![name.givenNames, name.firstSurname].every(isNamePart) || (name.secondSurname !== '' && !isNamePart(name.secondSurname))) throw new Problem(newcomerNameUnfit)
  return { ...name, curp: read.curp.text }
}

// A person of another municipality comes as a new one, by their CURP: nobody learns here who is registered elsewhere.
const requireInPost = async (tx: Tx<Tables>, personId: string, municipalityId: string): Promise<void> => {
  const held = await tx
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .select('a.id')
    .where('a.person_id', '=', personId)
    .where('a.to_on', 'is', null)
    .where('i.municipality_id', '=', municipalityId)
    .executeTakeFirst()
  if (!held) throw new Problem(notFound)
}

/** Decides one post of a draft. */
export const decide = async (tx: Tx<Tables>, sealing: Sealing, key: { handoverId: string; rowId: string }, of: BodyOf<typeof decidePost>): Promise<number> => {
  const draft = await lockDraft(tx, key.handoverId)
  const row = await tx
    .selectFrom('handover_row as r')
    .leftJoin('appointment as a', 'a.id', 'r.appointment_id')
    .select(['r.id', 'r.version', 'r.appointment_id', 'a.person_id'])
    .where('r.id', '=', key.rowId)
    .where('r.handover_id', '=', key.handoverId)
    .executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const leaves = row.appointment_id === null || of.leaves
  const successor = leaves ? of.successor : null
  const [successorId, newcomer] = successor === null ? [null, null] : 'personId' in successor ? [successor.personId, null] : [null, readNewcomer(successor)]
  if (successorId !== null) await requireInPost(tx, successorId, draft.municipality_id)
  if (successorId !== null && successorId === row.person_id) throw new Problem(successorIsHolder)
  const heirId = leaves && row.appointment_id !== null ? of.heirId : null
  if (heirId !== null) await requireInPost(tx, heirId, draft.municipality_id)
  const version = row.version + 1
  await tx
    .updateTable('handover_row')
    .set({
      is_decided: true,
      leaves,
      successor_id: successorId,
      newcomer_sealed: newcomer && sealing.seal(JSON.stringify(newcomer), newcomerPlace(row.id)),
      is_interim: successor !== null && of.interim,
      roles: leaves && successor === null ? [] : [...of.roles],
      may_sign: of.maySign,
      heir_id: heirId,
      version,
    })
    .where('id', '=', row.id)
    .execute()
  await touch(tx, draft.id)
  return version
}

/** Everybody who is not decided yet stays as they are. */
export const keepRest = async (tx: Tx<Tables>, id: string): Promise<number> => {
  await lockDraft(tx, id)
  const kept = await tx
    .updateTable('handover_row')
    .set({ is_decided: true, version: sql<number>`version + 1` })
    .where('handover_id', '=', id)
    .where('is_decided', '=', false)
    .returning('id')
    .execute()
  await touch(tx, id)
  return kept.length
}

export const addLetter = async (tx: Tx<Tables>, id: string, of: StoredPaper & { name: string }): Promise<void> => {
  await lockDraft(tx, id)
  await tx.updateTable('handover').set({ letter_name: of.name, letter_stored: of.stored, letter_bytes: of.sizeBytes }).where('id', '=', id).execute()
  await touch(tx, id)
}

/** Gives a draft up; what was sealed of new persons goes with it. */
export const cancel = async (tx: Tx<Tables>, id: string, of: { version: number; by: string }, now: Date): Promise<number> => {
  const draft = await lockDraft(tx, id)
  if (draft.version !== of.version) throw new Problem(stale, { current: draft.version })
  await tx.updateTable('handover_row').set({ newcomer_sealed: null }).where('handover_id', '=', id).execute()
  const version = draft.version + 1
  await tx.updateTable('handover').set({ state: 'cancelled', closed_by: of.by, closed_at: now, version }).where('id', '=', id).execute()
  return version
}
