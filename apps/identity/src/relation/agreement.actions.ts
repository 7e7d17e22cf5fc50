import { randomUUID } from 'node:crypto'
import { agreementAhead, agreementDates, agreementIsClosed, agreementNeedsNoReview, type addAgreement } from '@tequio/contracts/identity/agreement'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import type { Selectable } from 'kysely'
import type { StoredPaper } from '../papers.ts'
import type { AgreementTable, Tables } from '../tables.ts'
import { bondOf, findChanges } from './agreement.queries.ts'
import { standingOf } from './agreement.rules.ts'

type Written = BodyOf<typeof addAgreement>

const check = (of: Written, today: string): void => {
  if (of.signedOn > today) throw new Problem(agreementAhead, { today })
  if (of.validUntil !== null && of.validUntil < of.signedOn) throw new Problem(agreementDates, { signedOn: of.signedOn, validUntil: of.validUntil })
}

const termAt = async (tx: Tx<Tables>, municipalityId: string, signedOn: string): Promise<string | null> => {
  const row = await tx.selectFrom('municipality').select('term_ends_on').where('id', '=', municipalityId).executeTakeFirstOrThrow()
  return row.term_ends_on !== null && row.term_ends_on >= signedOn ? row.term_ends_on : null
}

const columnsOf = (of: Written) => ({
  kind: of.kind,
  title: of.title.trim(),
  reference: of.reference.trim(),
  signed_on: of.signedOn,
  valid_until: of.validUntil,
  ends_with_term: of.endsWithTerm,
  parties: JSON.stringify(of.parties),
})

export const add = async (tx: Tx<Tables>, of: Written & { municipalityId: string; id?: string }, today: string): Promise<string> => {
  check(of, today)
  const id = of.id ?? randomUUID()
  await tx
    .insertInto('agreement')
    .values({ id, municipality_id: of.municipalityId, ...columnsOf(of), term_ends_on: await termAt(tx, of.municipalityId, of.signedOn), version: 1 })
    .execute()
  return id
}

const lockOpen = async (tx: Tx<Tables>, id: string, version?: number): Promise<Selectable<AgreementTable>> => {
  const row = await tx.selectFrom('agreement').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem(notFound)
  if (version !== undefined && row.version !== version) throw new Problem(stale, { current: row.version })
  if (row.closed_on !== null) throw new Problem(agreementIsClosed)
  return row
}

export const change = async (tx: Tx<Tables>, id: string, of: Written & { version: number }, today: string): Promise<number> => {
  check(of, today)
  const row = await lockOpen(tx, id, of.version)
  const term = row.signed_on === of.signedOn ? row.term_ends_on : await termAt(tx, row.municipality_id, of.signedOn)
  await tx
    .updateTable('agreement')
    .set({ ...columnsOf(of), term_ends_on: term, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  return row.version + 1
}

export const confirm = async (tx: Tx<Tables>, id: string, version: number, today: string): Promise<number> => {
  const row = await lockOpen(tx, id, version)
  if (standingOf(bondOf(row), await findChanges(tx, row.municipality_id), today).state !== 'review') throw new Problem(agreementNeedsNoReview)
  await tx
    .updateTable('agreement')
    .set({ confirmed_on: today, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  return row.version + 1
}

export const close = async (tx: Tx<Tables>, id: string, of: { version: number; reason: string }, today: string): Promise<number> => {
  const row = await lockOpen(tx, id, of.version)
  await tx
    .updateTable('agreement')
    .set({ closed_on: today, closed_reason: of.reason.trim(), version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  return row.version + 1
}

export const attach = async (tx: Tx<Tables>, id: string, of: StoredPaper & { name: string }): Promise<void> => {
  const row = await lockOpen(tx, id)
  await tx
    .updateTable('agreement')
    .set({ document_name: of.name, document_stored: of.stored, document_bytes: of.sizeBytes, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
}
