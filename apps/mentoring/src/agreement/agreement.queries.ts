import type { readAgreement } from '@tequio/contracts/mentoring/agreement'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { addDays, todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { findContacts, findMunicipalities, type Reader } from '../directory/directory.queries.ts'
import { getPair } from '../pair/pair.queries.ts'
import type { Clause, MunicipalityTable } from '../tables.ts'
import { agreementState } from './agreement.rules.ts'

type AgreementRow = { pair_id: string; template: string; starts_on: string; ends_on: string; planned_sessions: number; clauses: Clause[]; hash: string; version: number }

export const getAgreement = async (db: Reader, pairId: string): Promise<AgreementRow> => {
  const found = await db
    .selectFrom('agreement')
    .select(['pair_id', 'template', 'starts_on', 'ends_on', 'planned_sessions', 'clauses', 'hash', 'version'])
    .where('pair_id', '=', pairId)
    .executeTakeFirst()
  if (!found) throw new Problem(notFound)
  return found
}

/** The day after the first of the governments leaves, where that lies before the agreement's end. */
export const reviewDay = (places: readonly Pick<MunicipalityTable, 'term_ends_on'>[], endsOn: string): string | null => {
  const first = places.flatMap((place) => (place.term_ends_on === null ? [] : [place.term_ends_on])).sort()[0]
  return first !== undefined && first < endsOn ? addDays(first, 1) : null
}

export const readWholeAgreement = async (db: Reader, pairId: string, now: Date): Promise<ReplyOf<typeof readAgreement>> => {
  const pair = await getPair(db, pairId)
  const agreement = await getAgreement(db, pairId)
  const places = await findMunicipalities(db, [pair.mentor_id, pair.mentee_id])
  const contacts = await findContacts(db, [...places.values()], now)
  const components = await db.selectFrom('pair_component').select(['component_id as id', 'title']).where('pair_id', '=', pairId).orderBy('position').execute()
  const signatures = await db.selectFrom('agreement_signature').select(['municipality_id', 'name', 'title', 'signed_at']).where('pair_id', '=', pairId).execute()
  const reviewOn = reviewDay([...places.values()], agreement.ends_on)
  return {
    version: agreement.version,
    template: agreement.template,
    state: agreementState({ signatures: signatures.length, endsOn: agreement.ends_on, reviewOn, today: todayIn(places.get(pair.mentee_id)?.time_zone ?? 'UTC', now) }),
    startsOn: agreement.starts_on,
    endsOn: agreement.ends_on,
    reviewOn,
    plannedSessions: agreement.planned_sessions,
    components,
    clauses: agreement.clauses,
    hash: agreement.hash,
    signatures: (['mentor', 'mentee'] as const).map((side) => {
      const municipalityId = side === 'mentor' ? pair.mentor_id : pair.mentee_id
      const given = signatures.find((one) => one.municipality_id === municipalityId)
      const able = contacts.find((one) => one.municipality_id === municipalityId && one.role === 'signatory' && one.maySign && one.title !== null)
      return {
        side,
        municipalityId,
        municipality: places.get(municipalityId)?.name ?? municipalityId,
        signatory: able?.title ? { name: able.name, title: able.title } : null,
        signedBy: given?.name ?? null,
        signedTitle: given?.title ?? null,
        signedAt: given?.signed_at.toISOString() ?? null,
      }
    }),
  }
}
