import { credentialContexts, issuerUrl } from '../badge/badge.rules.ts'
import { checkUrlOf, statusOf } from '../certificate/folio.rules.ts'
import type { CertificateRow } from '../tables.ts'

export type RecordLine = {
  title: string
  hours: number
  completedOn: string
  issuedOn: string
  expiresOn?: string
  status: 'valid' | 'expired' | 'revoked'
  folio: string
  check: string
}
export type OutsideRecordLine = { title: string; institution: string; fromOn: string; toOn: string; hours: number; approvedOn: string }
/** `hours` and `certificates` are of Tequio alone; what others taught stands apart, and who taught it is named. */
export type TrainingRecord = { name: string; hours: number; statedOn: string; certificates: RecordLine[]; outside: { hours: number; trainings: OutsideRecordLine[] } }

/** What somebody was trained in, newest first. A revoked certificate is named and its hours do not count. */
export const recordOf = (of: { name: string; rows: readonly CertificateRow[]; outside: readonly OutsideRecordLine[]; publicUrl: string; today: string }): TrainingRecord => ({
  name: of.name,
  hours: of.rows.filter((row) => row.revoked_at === null).reduce((sum, row) => sum + row.hours, 0),
  statedOn: of.today,
  certificates: of.rows.map((row) => ({
    title: row.course_title,
    hours: row.hours,
    completedOn: row.completed_on,
    issuedOn: row.issued_on,
    ...(row.expires_on === null ? {} : { expiresOn: row.expires_on }),
    status: statusOf({ revoked: row.revoked_at !== null, expiresOn: row.expires_on }, of.today),
    folio: row.folio,
    check: checkUrlOf(of.publicUrl, row.folio),
  })),
  outside: { hours: of.outside.reduce((sum, one) => sum + one.hours, 0), trainings: [...of.outside] },
})

/** The record as an unsigned credential: its terms are nobody's standard, so it says that they are its own. */
export const credentialOf = (record: TrainingRecord, publicUrl: string, now: Date): Record<string, unknown> => ({
  '@context': [credentialContexts[0], 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
  type: ['VerifiableCredential', 'TrainingRecord'],
  issuer: issuerUrl(publicUrl),
  validFrom: `${now.toISOString().slice(0, 19)}Z`,
  credentialSubject: record,
})
