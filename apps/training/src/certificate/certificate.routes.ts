import {
  checkCertificate,
  claimCertificate,
  listMyCertificates,
  matchCertificate,
  matchCertificateFile,
  readCertificate,
  readCertificatePdf,
  type Certificate,
} from '@tequio/contracts/training/certificate'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Kysely } from 'kysely'
import { nobody } from '../learning/nobody.ts'
import { programmeDay } from '../programme.ts'
import type { CertificateRow, Tables } from '../tables.ts'
import { countNameTry, issueCertificate } from './certificate.actions.ts'
import { makeArchive } from './archive.ts'
import { renderCertificate } from './certificate-pdf.ts'
import { termsOf } from './renewal.queries.ts'
import { renewalOpensOn } from './renewal.rules.ts'
import { checkUrlOf, initialsOf, isSameName, readFolio, statusOf } from './folio.rules.ts'

const toCertificate = (row: CertificateRow, publicUrl: string, renewal: { renewalDays: number; renewedById: string | null }, now: Date): Certificate => ({
  certificateId: row.id,
  folio: row.folio,
  personName: row.person_name,
  courseId: row.course_id,
  courseTitle: row.course_title,
  hours: row.hours,
  completedOn: row.completed_on,
  issuedOn: row.issued_on,
  expiresOn: row.expires_on,
  status: statusOf({ revoked: row.revoked_at !== null, expiresOn: row.expires_on }, programmeDay(now)),
  checkUrl: checkUrlOf(publicUrl, row.folio),
  sizeBytes: row.size_bytes,
  renewalOpensOn: renewalOpensOn({ expiresOn: row.expires_on, isRevoked: row.revoked_at !== null }, renewal),
  renewsId: row.renews_id,
  renewedById: renewal.renewedById,
})

const getCertificate = (db: Kysely<Tables>, id: string): Promise<CertificateRow> => db.selectFrom('certificate').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const getByFolio = async (db: Kysely<Tables>, typed: string): Promise<CertificateRow> => {
  const folio = readFolio(typed)
  const row = folio === undefined ? undefined : await db.selectFrom('certificate').selectAll().where('folio', '=', folio).executeTakeFirst()
  if (!row) throw new Problem(notFound)
  return row
}

/** With what is known of renewing each. */
const toCertificates = async (db: Kysely<Tables>, rows: readonly CertificateRow[], publicUrl: string, now: Date): Promise<Certificate[]> => {
  if (rows.length === 0) return []
  const { renewalDays } = await termsOf(db)
  const ids = rows.map((row) => row.id)
  const newer = await db.selectFrom('certificate').select(['id', 'renews_id']).where('renews_id', 'in', ids).orderBy('status_index').execute()
  const renewedBy = new Map(newer.map((row) => [row.renews_id, row.id]))
  return rows.map((row) => toCertificate(row, publicUrl, { renewalDays, renewedById: renewedBy.get(row.id) ?? null }, now))
}

const toOne = async (db: Kysely<Tables>, row: CertificateRow, publicUrl: string, now: Date): Promise<Certificate> => {
  const [one] = await toCertificates(db, [row], publicUrl, now)
  if (!one) throw new Problem(notFound)
  return one
}

export const certificateRoutes = (app: ServiceApp<Tables>): void => {
  const publicUrl = app.config.PUBLIC_URL
  const archive = makeArchive(app)

  serve(app, claimCertificate, async ({ tx, actor, params, now }) =>
    toOne(tx, await issueCertificate(tx, { editionId: params.editionId, personId: actor.personId || nobody, publicUrl, archive, now }), publicUrl, now),
  )
  serve(app, listMyCertificates, async ({ db, actor, now }) => {
    const rows = await db
      .selectFrom('certificate')
      .selectAll()
      .where('person_id', '=', actor.personId || nobody)
      .where('person_name', '<>', '')
      .orderBy('issued_on', 'desc')
      .orderBy('id')
      .execute()
    return {
      items: await toCertificates(db, rows, publicUrl, now),
      hours: rows.filter((row) => row.revoked_at === null).reduce((sum, row) => sum + row.hours, 0),
    }
  })
  serve(app, readCertificate, async ({ db, params, now }) => toOne(db, await getCertificate(db, params.certificateId), publicUrl, now))
  serve(app, readCertificatePdf, async ({ db, params }) => {
    const row = await getCertificate(db, params.certificateId)
    return { bytes: (await archive.read(row)) ?? (await renderCertificate(row, publicUrl)), name: `Constancia ${row.folio}.pdf` }
  })
  serve(app, checkCertificate, async ({ db, params, now }) => {
    const row = await getByFolio(db, params.folio)
    const { folio, courseTitle, hours, completedOn, issuedOn, expiresOn, status } = await toOne(db, row, publicUrl, now)
    return { folio, courseTitle, hours, completedOn, issuedOn, expiresOn, status, initials: initialsOf(row.person_name) }
  })
  serve(app, matchCertificate, async ({ tx, params, body, now }) => {
    const row = await getByFolio(tx, params.folio)
    await countNameTry(tx, row.folio, now)
    return { matches: isSameName(body.name, row.person_name) }
  })
  serve(app, matchCertificateFile, async ({ tx, params, body }) => ({ matches: (await getByFolio(tx, params.folio)).pdf_sha === body.sha256 }))
}
