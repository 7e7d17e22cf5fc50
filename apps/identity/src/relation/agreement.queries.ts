import type { listAgreements } from '@tequio/contracts/identity/agreement'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import type { Resource } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Db, Tx } from '@tequio/service-kit/tables'
import type { Selectable } from 'kysely'
import type { AgreementTable, Tables } from '../tables.ts'
import { byUrgency, standingOf, type Bond } from './agreement.rules.ts'

export const agreementScope = async (db: Db<Tables>, id: string): Promise<Resource | undefined> => {
  const row = await db.selectFrom('agreement').select('municipality_id').where('id', '=', id).executeTakeFirst()
  return row && { municipality: row.municipality_id }
}

export const bondOf = (row: Selectable<AgreementTable>): Bond => ({
  kind: row.kind,
  signedOn: row.signed_on,
  validUntil: row.valid_until,
  endsWithTerm: row.ends_with_term,
  termEndsOn: row.term_ends_on,
  confirmedOn: row.confirmed_on,
  closedOn: row.closed_on,
})

/** First days of the governments whose change was carried out. */
export const findChanges = async (db: Db<Tables> | Tx<Tables>, municipalityId: string): Promise<string[]> =>
  (await db.selectFrom('handover').select('from_on').where('municipality_id', '=', municipalityId).where('state', '=', 'done').execute()).map((row) => row.from_on)

export const findAgreements = async (db: Db<Tables>, municipalityId: string, today: string): Promise<ReplyOf<typeof listAgreements>> => {
  const place = await db
    .selectFrom('municipality as m')
    .innerJoin('state as s', 's.id', 'm.state_id')
    .select(['m.name', 's.name as state_name', 'm.term_ends_on'])
    .where('m.id', '=', municipalityId)
    .executeTakeFirst()
  if (!place) throw new Problem(notFound)
  const changes = await findChanges(db, municipalityId)
  const rows = await db.selectFrom('agreement').selectAll().where('municipality_id', '=', municipalityId).execute()
  const items = rows.map((row) => ({
    agreementId: row.id,
    kind: row.kind,
    title: row.title,
    reference: row.reference,
    signedOn: row.signed_on,
    validUntil: row.valid_until,
    endsWithTerm: row.ends_with_term,
    parties: row.parties,
    ...standingOf(bondOf(row), changes, today),
    confirmedOn: row.confirmed_on,
    closedOn: row.closed_on,
    closedReason: row.closed_reason,
    document: row.document_name === null ? null : { name: row.document_name, sizeBytes: row.document_bytes ?? 0 },
    version: row.version,
  }))
  return { municipalityName: place.name, stateName: place.state_name, termEndsOn: place.term_ends_on, today, items: items.toSorted(byUrgency) }
}
