import { randomUUID } from 'node:crypto'
import type { DataOf } from '@tequio/contracts/make'
import { certificateIssued, certificateRevoked, notComplete } from '@tequio/contracts/training/certificate'
import { tooMany } from '@tequio/contracts/problems'
import { addDays } from '@tequio/service-kit/clock'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import { sql, type Transaction } from 'kysely'
import { lockPersons } from '../directory/directory.queries.ts'
import { restand } from '../directory/standing.actions.ts'
import { getOwnSeat } from '../enrolment/enrolment.queries.ts'
import { findSeat } from '../learning/seat.queries.ts'
import { requirementsOf } from '../learning/step.rules.ts'
import { programmeDay } from '../programme.ts'
import type { CertificateRow, Tables } from '../tables.ts'
import type { Archive } from './archive.ts'
import { makeFolio } from './folio.rules.ts'
import { findLast, termsOf } from './renewal.queries.ts'
import { renderCertificate } from './certificate-pdf.ts'
import { findLook } from './template.queries.ts'

type Tx = Transaction<Tables>

export const stateOf = (row: CertificateRow): DataOf<typeof certificateIssued> => ({
  certificateId: row.id,
  personId: row.person_id,
  municipalityId: row.municipality_id,
  courseId: row.course_id,
  courseTitle: row.course_title,
  hours: row.hours,
  issuedOn: row.issued_on,
  expiresOn: row.expires_on,
})

export const restateCertificate = restating<Tables>('training.certificate', async (tx, id) => {
  const row = await tx.selectFrom('certificate').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row?.revoked_at) return row && factOf(certificateIssued, stateOf(row))
  return factOf(certificateRevoked, { ...stateOf(row), revokedOn: programmeDay(row.revoked_at) })
})

/** Certificates belong to whom their seats belong; told for each that changed hands. */
export const followSeats = async (tx: Tx, of: { keptId: string; mergedId: string }, now: Date): Promise<void> => {
  const rows = await sql<{ id: string }>`
    update certificate c set person_id = e.person_id from enrolment e
    where e.id = c.enrolment_id and c.person_id <> e.person_id and e.person_id in (${of.keptId}::uuid, ${of.mergedId}::uuid) returning c.id`.execute(tx)
  for (const { id } of rows.rows) {
    const row = await tx.selectFrom('certificate').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (row.revoked_at) await emit(tx, certificateRevoked, id, { ...stateOf(row), revokedOn: programmeDay(row.revoked_at) }, now)
    else await emit(tx, certificateIssued, id, stateOf(row), now)
  }
}

const findIssued = (tx: Tx, of: { editionId: string; personId: string }): Promise<CertificateRow | undefined> =>
  tx
    .selectFrom('certificate as c')
    .innerJoin('enrolment as e', 'e.id', 'c.enrolment_id')
    .selectAll('c')
    .where('e.edition_id', '=', of.editionId)
    .where('e.person_id', '=', of.personId)
    .where('e.status', '<>', 'withdrawn')
    .executeTakeFirst()

/** Issues the certificate of a completed seat, once; asked again, it is the same one. */
export const issueCertificate = async (tx: Tx, of: { editionId: string; personId: string; publicUrl: string; archive?: Archive; now: Date }): Promise<CertificateRow> => {
  // looked for without the lock first, so that a thousand taps after the first one wait for nothing
  const issued = await findIssued(tx, of)
  if (issued) return issued
  await lockPersons(tx, [of.personId])
  const seat = await getOwnSeat(tx, of.editionId, of.personId)
  const before = await findIssued(tx, of)
  if (before) return before
  const view = await findSeat(tx, of, programmeDay(of.now))
  if (!view || seat.status !== 'completed' || seat.completed_at === null) {
    throw new Problem(notComplete, {
      missing: view
        ? requirementsOf(view)
            .filter((requirement) => !requirement.met)
            .map((requirement) => requirement.kind)
        : [],
    })
  }
  const { display_name } = await tx.selectFrom('person').select('display_name').where('id', '=', of.personId).executeTakeFirstOrThrow()
  const issuedOn = programmeDay(of.now)
  const { validDays } = await termsOf(tx)
  const last = await findLast(tx, { personId: of.personId, courseId: view.courseId })
  const unsized = {
    id: randomUUID(),
    folio: makeFolio(),
    enrolment_id: seat.id,
    person_id: of.personId,
    municipality_id: seat.municipality_id,
    person_name: display_name,
    course_id: view.courseId,
    course_title: view.title,
    hours: view.hours,
    completed_on: programmeDay(seat.completed_at),
    issued_on: issuedOn,
    expires_on: addDays(issuedOn, validDays),
    revoked_at: null,
    renews_id: last?.id ?? null,
  }
  const pdf = await renderCertificate(unsized, of.publicUrl, await findLook(tx))
  // without an archive at hand the service archives it within a minute
  const archived = of.archive ? await of.archive.keep(unsized.id, pdf) : { size_bytes: pdf.byteLength }
  const certificate = await tx
    .insertInto('certificate')
    .values({ ...unsized, ...archived })
    .returningAll()
    .executeTakeFirstOrThrow()
  await emit(tx, certificateIssued, certificate.id, stateOf(certificate), of.now)
  await restand(tx, [of.personId], of.now)
  return certificate
}

const triesPerMinute = 10

/** Counts a try at the name on a folio; above ten in a minute: 429. Without it a name could be found by trying a roster. */
export const countNameTry = async (tx: Tx, folio: string, now: Date): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${folio}, 4302))`.execute(tx)
  const since = new Date(now.getTime() - 60_000)
  await tx.deleteFrom('name_try').where('folio', '=', folio).where('at', '<', since).execute()
  const { tries } = await tx
    .selectFrom('name_try')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('folio', '=', folio)
    .executeTakeFirstOrThrow()
  if (tries >= triesPerMinute) throw new Problem(tooMany, { retryAfterSeconds: 60 })
  await tx.insertInto('name_try').values({ folio, at: now }).execute()
}
