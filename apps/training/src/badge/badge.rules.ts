import { createHash, createHmac } from 'node:crypto'
import { addDays } from '@tequio/service-kit/clock'
import { checkUrlOf, normalName } from '../certificate/folio.rules.ts'
import { endOfProgrammeDay } from '../programme.ts'
import type { CertificateRow } from '../tables.ts'

export const credentialContexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'] as const

const origin = (publicUrl: string): string => publicUrl.replace(/\/$/, '')
export const issuerUrl = (publicUrl: string): string => `${origin(publicUrl)}/api/training/public/issuer`
export const statusListUrl = (publicUrl: string, list: number): string => `${origin(publicUrl)}/api/training/public/status-lists/${list}`

/** The least that the standard allows: a list tells nothing of any one certificate as long as many share it. */
export const listLength = 131_072
/** Where a certificate stands among all: which list, and which bit of it. */
export const placeInLists = (index: number): { list: number; bit: number } => ({ list: Math.floor(index / listLength), bit: index % listLength })

/** The same for a certificate as often as it is downloaded, and nobody's to guess. */
export const saltOf = (key: Uint8Array, certificateId: string): string => createHmac('sha256', key).update(certificateId).digest('hex').slice(0, 32)

/**
 * The hash of Open Badges 3.0: SHA-256 of the value followed by the salt. The value is the name on the certificate in its one
 * form, so that whoever holds the credential proves that it is theirs by typing it; see decision 0039.
 */
export const identityHash = (name: string, salt: string): string =>
  `sha256$${createHash('sha256')
    .update(normalName(name) + salt)
    .digest('hex')}`

const moment = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`

type Certified = Pick<CertificateRow, 'id' | 'folio' | 'person_name' | 'course_id' | 'course_title' | 'hours' | 'completed_on' | 'issued_on' | 'expires_on' | 'status_index'>

/** The certificate as an Open Badges 3.0 credential, unsigned: no name, post or municipality, and no id of a person. */
export const badgeOf = (of: Certified, course: { summary: string }, publicUrl: string, salt: string): Record<string, unknown> => {
  const { list, bit } = placeInLists(of.status_index)
  const statusList = statusListUrl(publicUrl, list)
  return {
    '@context': credentialContexts,
    id: checkUrlOf(publicUrl, of.folio),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: of.course_title,
    issuer: { id: issuerUrl(publicUrl), type: ['Profile'], name: 'Tequio', url: origin(publicUrl) },
    validFrom: moment(endOfProgrammeDay(addDays(of.issued_on, -1))),
    ...(of.expires_on === null ? {} : { validUntil: moment(endOfProgrammeDay(of.expires_on)) }),
    awardedDate: moment(endOfProgrammeDay(of.completed_on)),
    credentialStatus: { id: `${statusList}#${bit}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(bit), statusListCredential: statusList },
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: true, identityHash: identityHash(of.person_name, salt), identityType: 'name', salt }],
      activityEndDate: moment(endOfProgrammeDay(of.completed_on)),
      creditsEarned: of.hours,
      achievement: {
        id: `urn:uuid:${of.course_id}`,
        type: ['Achievement'],
        achievementType: 'Course',
        name: of.course_title,
        description: course.summary,
        inLanguage: 'es-MX',
        creditsAvailable: of.hours,
        criteria: { narrative: 'Terminó todas las lecciones y los casos prácticos del curso y aprobó su prueba final.' },
      },
    },
  }
}

/** The unsigned list of one purpose, revocation; `encoded` holds one bit a certificate. */
export const statusListOf = (publicUrl: string, list: number, encoded: string, now: Date): Record<string, unknown> => ({
  '@context': [credentialContexts[0]],
  id: statusListUrl(publicUrl, list),
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: issuerUrl(publicUrl),
  validFrom: moment(now),
  credentialSubject: { id: `${statusListUrl(publicUrl, list)}#list`, type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encoded },
})
