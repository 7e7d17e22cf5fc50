import { randomUUID } from 'node:crypto'
import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { institutionExists, positionExists, positionHeld, seatsBelowHolders } from '@tequio/contracts/identity/institution'
import { notFound, stale } from '@tequio/contracts/problems'
import { emitAll } from '@tequio/service-kit/emit-all'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { findAppointmentStates } from '../appointment/appointment.queries.ts'
import { fold, tidyName } from '../person/name.rules.ts'
import type { Tables } from '../tables.ts'
import type { InstitutionKindName, PostLevelName } from '../words.ts'
import { lockPosition } from './chart.queries.ts'

export type PositionWords = { title: string; area: string; level: PostLevelName; rank: string | null; career: boolean; seats: number }

/** Who holds posts is told anew, because the other services know a post by its holders. */
const tellHolders = async (tx: Tx<Tables>, of: { positionId: string } | { institutionId: string }, now: Date): Promise<void> => {
  const held = await tx
    .selectFrom('appointment as a')
    .innerJoin('position as o', 'o.id', 'a.position_id')
    .select('a.id')
    .where('a.to_on', 'is', null)
    .where('positionId' in of ? 'o.id' : 'o.institution_id', '=', 'positionId' in of ? of.positionId : of.institutionId)
    .execute()
  if (held.length === 0) return
  const states = await findAppointmentStates(
    tx,
    held.map((one) => one.id),
  )
  await emitAll(
    tx,
    appointmentBegun,
    states.map((data) => ({ subjectId: data.appointmentId, data })),
    now,
  )
}

// Names that differ by accents or capitals alone name one institution.
const refuseKnownName = async (tx: Tx<Tables>, of: { id: string; municipalityId: string | null; name: string }): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('identity.organisation'), hashtext(${of.municipalityId ?? ''}))`.execute(tx)
  const names = await tx.selectFrom('institution').select(['id', 'name']).where('municipality_id', 'is not distinct from', of.municipalityId).execute()
  if (names.some((one) => one.id !== of.id && fold(one.name) === fold(of.name))) throw new Problem(institutionExists)
}

export const addInstitution = async (tx: Tx<Tables>, of: { municipalityId: string; kind: InstitutionKindName; name: string }): Promise<string> => {
  const id = randomUUID()
  const name = tidyName(of.name)
  await refuseKnownName(tx, { id, municipalityId: of.municipalityId, name })
  await tx.insertInto('institution').values({ id, municipality_id: of.municipalityId, kind: of.kind, name }).execute()
  return id
}

export const renameInstitution = async (tx: Tx<Tables>, id: string, of: { version: number; name: string }, now: Date): Promise<number> => {
  const row = await tx.selectFrom('institution').select(['municipality_id', 'version']).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  const name = tidyName(of.name)
  await refuseKnownName(tx, { id, municipalityId: row.municipality_id, name })
  const version = row.version + 1
  await tx.updateTable('institution').set({ name, version }).where('id', '=', id).execute()
  await tellHolders(tx, { institutionId: id }, now)
  return version
}

const tidy = (of: PositionWords) => ({ ...of, title: tidyName(of.title), area: tidyName(of.area), rank: of.rank === null ? null : tidyName(of.rank) })

const refuseKnownPost = async (tx: Tx<Tables>, of: { id: string; institutionId: string } & PositionWords): Promise<void> => {
  await tx.selectFrom('institution').select('id').where('id', '=', of.institutionId).forUpdate().executeTakeFirst()
  const known = await tx
    .selectFrom('position')
    .select('id')
    .where('institution_id', '=', of.institutionId)
    .where('id', '<>', of.id)
    .where(sql<boolean>`fold(title) = fold(${of.title}) and fold(area) = fold(${of.area}) and level = ${of.level} and fold(coalesce(rank, '')) = fold(${of.rank ?? ''})`)
    .executeTakeFirst()
  if (known) throw new Problem(positionExists)
}

export const addPosition = async (tx: Tx<Tables>, institutionId: string, words: PositionWords): Promise<string> => {
  const id = randomUUID()
  const of = tidy(words)
  await refuseKnownPost(tx, { id, institutionId, ...of })
  await tx
    .insertInto('position')
    .values({ id, institution_id: institutionId, ...of, closed_on: null })
    .execute()
  return id
}

export const changePosition = async (tx: Tx<Tables>, id: string, words: PositionWords & { version: number }, now: Date): Promise<number> => {
  const row = await lockPosition(tx, id, now)
  if (row.version !== words.version) throw new Problem(stale, { current: row.version })
  if (words.seats < row.holders) throw new Problem(seatsBelowHolders, { holders: row.holders })
  const { version: _, ...of } = { ...words, ...tidy(words) }
  await refuseKnownPost(tx, { id, institutionId: row.institution_id, ...of })
  const version = row.version + 1
  await tx
    .updateTable('position')
    .set({ ...of, version })
    .where('id', '=', id)
    .execute()
  await tellHolders(tx, { positionId: id }, now)
  return version
}

export const setClosed = async (tx: Tx<Tables>, id: string, of: { version: number; closed: boolean }, now: Date): Promise<number> => {
  const row = await lockPosition(tx, id, now)
  if (row.version !== of.version) throw new Problem(stale, { current: row.version })
  if (of.closed && row.holders > 0) throw new Problem(positionHeld, { holders: row.holders })
  const version = row.version + 1
  await tx
    .updateTable('position')
    .set({ closed_on: of.closed ? row.today : null, version })
    .where('id', '=', id)
    .execute()
  return version
}
