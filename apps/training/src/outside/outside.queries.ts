import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { listMyOutside, listOutside, Outside, OutsideLine, OutsideState } from '@tequio/contracts/training/outside'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, page, whereVisible } from '@tequio/service-kit/list'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely, type Selectable } from 'kysely'
import { programmeDay } from '../programme.ts'
import { outsideReasonPlace, type Sealing } from '../sealing.ts'
import type { OutsideProofTable, OutsideRow, Tables } from '../tables.ts'
import { isParty } from './outside.rules.ts'

type Db = Kysely<Tables>

const selected = (db: Db) =>
  db
    .selectFrom('outside_training as o')
    .innerJoin('person as p', 'p.id', 'o.person_id')
    .leftJoin('municipality as m', 'm.id', 'o.municipality_id')
    .leftJoin('standing as s', 's.person_id', 'o.person_id')
    .selectAll('o')
    .select(['p.display_name', 'm.name as municipality'])
type Found = OutsideRow & { display_name: string; municipality: string | null }

const toLine = (row: Found): OutsideLine => ({
  outsideId: row.id,
  personId: row.person_id,
  personName: row.display_name,
  municipality: row.municipality ?? '',
  title: row.title,
  institution: row.institution,
  fromOn: row.from_on,
  toOn: row.to_on,
  hours: row.hours,
  state: row.state,
  submittedAt: row.submitted_at.toISOString(),
  isOwn: row.submitted_by === row.person_id || row.came_from.includes(row.submitted_by),
})

/** What the reader may do with a row, beside its state. */
export type Reader = { by: string; decides: boolean; changes: boolean }

const toOutside = (row: Found, proof: Selectable<OutsideProofTable> | undefined, sealing: Sealing, reader: Reader): Outside => ({
  ...toLine(row),
  version: row.version,
  reason: row.reason_sealed === null ? null : sealing.open(row.reason_sealed, outsideReasonPlace(row.id)),
  decidedOn: row.decided_at === null ? null : programmeDay(row.decided_at),
  proof: proof ? { mediaType: proof.media_type, sizeBytes: proof.size_bytes } : null,
  mayDecide: reader.decides && row.state === 'submitted' && !isParty({ personId: row.person_id, senders: row.senders }, reader.by),
  mayChange: reader.changes,
})

export const getOutside = async (db: Db, sealing: Sealing, id: string, reader: Reader): Promise<Outside> => {
  const row = await selected(db).where('o.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return toOutside(row, await findProof(db, id), sealing, reader)
}

export const findProof = (db: Db, outsideId: string): Promise<Selectable<OutsideProofTable> | undefined> =>
  db.selectFrom('outside_proof').selectAll().where('outside_id', '=', outsideId).executeTakeFirst()

/** All of a person, the latest first: they are few. */
export const findOfPerson = (db: Db, personId: string): Promise<Found[]> =>
  selected(db).where('o.person_id', '=', personId).orderBy('o.to_on', 'desc').orderBy('o.submitted_at', 'desc').orderBy('o.id').execute()

export const toLines = (rows: readonly Found[]): OutsideLine[] => rows.map(toLine)

export const findOwn = async (db: Db, sealing: Sealing, personId: string, maySend: boolean): Promise<ReplyOf<typeof listMyOutside>> => {
  const rows = await findOfPerson(db, personId)
  const proofs =
    rows.length === 0
      ? []
      : await db
          .selectFrom('outside_proof')
          .selectAll()
          .where(
            'outside_id',
            'in',
            rows.map((row) => row.id),
          )
          .execute()
  const byId = new Map(proofs.map((proof) => [proof.outside_id, proof]))
  return {
    personId,
    maySend,
    hours: rows.filter((row) => row.state === 'approved').reduce((sum, row) => sum + row.hours, 0),
    items: rows.map((row) => toOutside(row, byId.get(row.id), sealing, { by: personId, decides: false, changes: maySend })),
  }
}

type Asked = { search?: string | undefined; state?: OutsideState | undefined; municipality?: string | undefined; after?: string | undefined; limit?: number | undefined }

const escaped = (text: string): string => text.replace(/[%_\\]/g, '\\$&')

/** Entries whose person or course holds every word. */
const idsHolding = (words: readonly string[]) => sql`(
  select id from outside_training where ${sql.join(
    words.map((word) => sql`fold(title) like '%' || fold(${escaped(word)}) || '%'`),
    sql` and `,
  )}
  union select t.id from outside_training t join person n on n.id = t.person_id where ${sql.join(
    words.map((word) => sql`fold(n.display_name) like '%' || fold(${escaped(word)}) || '%'`),
    sql` and `,
  )})`

export const findOutside = async (db: Db, visible: Visible, of: Asked): Promise<ReplyOf<typeof listOutside>> => {
  // a registration that gave way shows nothing of its own: the one that stayed has it
  const seen = whereVisible(selected(db), visible, { municipality: 'o.municipality_id', institution: 's.institution_id', person: 'o.person_id' }).where('p.merged_into', 'is', null)
  const words = (of.search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 5)
  let query = seen
  if (of.state !== undefined) query = query.where('o.state', '=', of.state)
  if (of.municipality !== undefined) query = query.where('o.municipality_id', '=', of.municipality)
  if (words.length > 0) query = query.where(sql<boolean>`o.id in ${idsHolding(words)}`)
  // who waits longest is decided first
  const descending = of.state !== 'submitted'
  const { items, next } = await page(query, {
    sort: [
      { by: sql`o.submitted_at`, field: 'submitted_at', descending },
      { by: sql`o.id`, field: 'id', descending },
    ],
    after: of.after,
    limit: of.limit ?? 50,
  })
  const { waiting } = await seen
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('o.state', '=', 'submitted')
    .executeTakeFirstOrThrow()
  const municipalities = await db
    .selectFrom('municipality as m')
    .select(['m.id as municipalityId', 'm.name'])
    .where('m.id', 'in', seen.clearSelect().select('o.municipality_id'))
    .orderBy(byName('m.name'))
    .execute()
  return { items: toLines(items), next, waiting, municipalities }
}
