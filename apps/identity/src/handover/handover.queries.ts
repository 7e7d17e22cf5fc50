import type { listHandovers, readHandover } from '@tequio/contracts/identity/handover'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { MunicipalRole } from '@tequio/contracts/roles'
import type { Resource } from '@tequio/service-kit/actor'
import { todayIn } from '@tequio/service-kit/clock'
import { byName } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import { sql } from 'kysely'
import { byLevel, hasContact } from '../organisation/chart.queries.ts'
import { displayNameOf, type Name } from '../person/name.rules.ts'
import { newcomerPlace, type Sealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { needsLetter, type Decision } from './handover.rules.ts'

type Reader = Db<Tables> | Tx<Tables>
export type Newcomer = Name & { curp: string }

export const handoverScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('handover').select('municipality_id').where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id }
}

const briefs = (db: Reader) =>
  db
    .selectFrom('handover as h')
    .select(['h.id as handoverId', 'h.state', 'h.from_on as fromOn', 'h.begun_by as beganBy', 'h.begun_at', 'h.closed_at'])
    .select([
      sql<number>`(select count(*)::int from handover_row r where r.handover_id = h.id)`.as('posts'),
      sql<number>`(select count(*)::int from handover_row r where r.handover_id = h.id and not r.is_decided)`.as('undecided'),
    ])
const moments = <R extends { begun_at: Date; closed_at: Date | null }>({ begun_at, closed_at, ...row }: R) => ({
  ...row,
  beganAt: begun_at.toISOString(),
  closedAt: closed_at?.toISOString() ?? null,
})

export const findHandovers = async (db: Reader, municipalityId: string): Promise<ReplyOf<typeof listHandovers>['items']> =>
  (await briefs(db).where('h.municipality_id', '=', municipalityId).orderBy('h.begun_at', 'desc').execute()).map(moments)

export const readNewcomer = (sealing: Sealing, row: { id: string; newcomer_sealed: string | null }): Newcomer | null =>
  row.newcomer_sealed === null ? null : (JSON.parse(sealing.open(row.newcomer_sealed, newcomerPlace(row.id))) as Newcomer)

/** The rows of a change with their posts and persons, in the order of the chart. */
export const findHandoverRows = async (db: Reader, handoverId: string) =>
  db
    .selectFrom('handover_row as r')
    .innerJoin('position as o', 'o.id', 'r.position_id')
    .innerJoin('institution as i', 'i.id', 'o.institution_id')
    .leftJoin('appointment as a', 'a.id', 'r.appointment_id')
    .leftJoin('person as p', 'p.id', 'a.person_id')
    .leftJoin('person as s', 's.id', 'r.successor_id')
    .leftJoin('person as e', 'e.id', 'r.heir_id')
    .select(['r.id', 'r.position_id', 'r.appointment_id', 'r.is_decided', 'r.leaves', 'r.successor_id', 'r.newcomer_sealed', 'r.is_interim', 'r.roles', 'r.may_sign'])
    .select(['r.heir_id', 'r.version', 'o.title', 'o.area', 'o.level', 'i.name as institutionName', 'i.kind as institutionKind'])
    .select(['a.person_id', 'a.from_on', 'a.is_interim as holds_interim', 'a.roles as holds_roles', 'p.display_name', 's.display_name as successor', 'e.display_name as heir'])
    .where('r.handover_id', '=', handoverId)
    .orderBy(sql`array_position(array['mayor', 'police', 'court', 'prevention', 'civil_society', 'programme'], i.kind)`)
    .orderBy(byName('i.name'))
    .orderBy(byLevel)
    .orderBy(byName('o.title'))
    .orderBy('p.sort_name')
    .orderBy('r.id')
    .execute()
export type HandoverRow = Awaited<ReturnType<typeof findHandoverRows>>[number]

/** A row as the rules read it; `knownAs` names a new person, by an id where the register has found them. */
export const decisionOf = (row: HandoverRow, knownAs: string | null): Decision => ({
  title: row.title,
  holder: row.person_id === null ? null : { personId: row.person_id, displayName: row.display_name ?? '', fromOn: row.from_on ?? '', roles: row.holds_roles ?? [] },
  isDecided: row.is_decided,
  leaves: row.leaves,
  successor: row.successor_id ?? knownAs,
  interim: row.is_interim,
  roles: row.roles,
  heir: row.heir_id,
})

export const isContactLeft = async (db: Reader, municipalityId: string): Promise<boolean> =>
  (await db.selectFrom('municipality as m').select(hasContact('m.id').as('has')).where('m.id', '=', municipalityId).executeTakeFirstOrThrow()).has

export const getHandover = async (db: Db<Tables>, sealing: Sealing, id: string, now: Date): Promise<ReplyOf<typeof readHandover>> => {
  const found = await briefs(db)
    .innerJoin('municipality as m', 'm.id', 'h.municipality_id')
    .innerJoin('state as t', 't.id', 'm.state_id')
    .select(['m.id as municipalityId', 'm.name as municipalityName', 't.name as stateName', 'm.time_zone'])
    .select(['h.closed_by as closedBy', 'h.letter_name', 'h.letter_bytes', 'h.version'])
    .where('h.id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Problem(notFound)
  const { time_zone, letter_name, letter_bytes, ...brief } = moments(found)
  const rows = await findHandoverRows(db, id)
  const decisions = rows.map((row) => decisionOf(row, row.newcomer_sealed && row.id))
  return {
    ...brief,
    today: todayIn(time_zone, now),
    letter: letter_name === null ? null : { name: letter_name, sizeBytes: letter_bytes ?? 0 },
    needsLetter: brief.state === 'draft' && needsLetter(await isContactLeft(db, brief.municipalityId), decisions),
    rows: rows.map((row, at) => {
      const newcomer = readNewcomer(sealing, row)
      const { holder } = decisions[at] as Decision
      return {
        rowId: row.id,
        positionId: row.position_id,
        title: row.title,
        area: row.area,
        level: row.level,
        institutionName: row.institutionName,
        institutionKind: row.institutionKind,
        holder: holder && { ...holder, roles: [...holder.roles], interim: row.holds_interim ?? false },
        isDecided: row.is_decided,
        leaves: row.leaves,
        successor: newcomer ? { personId: null, displayName: displayNameOf(newcomer) } : row.successor_id && { personId: row.successor_id, displayName: row.successor ?? '' },
        interim: row.is_interim,
        roles: row.roles as MunicipalRole[],
        maySign: row.may_sign,
        heir: row.heir_id && { personId: row.heir_id, displayName: row.heir ?? '' },
        version: row.version,
      }
    }) as ReplyOf<typeof readHandover>['rows'],
  }
}
