import { randomUUID } from 'node:crypto'
import { agreementChanged, agreementDays, agreementSigned, signatoryLeft } from '@tequio/contracts/mentoring/agreement'
import { pairOver } from '@tequio/contracts/mentoring/pair'
import { notFound, stale } from '@tequio/contracts/problems'
import type { Actor } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import type { Tx } from '@tequio/service-kit/tables'
import { findHolders, findMunicipalities, municipalityOf } from '../directory/directory.queries.ts'
import { announce } from '../pair/announce.actions.ts'
import { lockPair } from '../pair/pair.queries.ts'
import type { Tables } from '../tables.ts'
import { getAgreement, reviewDay } from './agreement.queries.ts'
import { hashOf, template, writeClauses } from './agreement.rules.ts'

export type Draft = { pairId: string; mentorId: string; menteeId: string; components: readonly { title: string }[]; startsOn: string; endsOn: string; plannedSessions: number }

const written = async (tx: Tx<Tables>, of: Draft): Promise<{ clauses: string; hash: string; template: string; starts_on: string; ends_on: string; planned_sessions: number }> => {
  const places = await findMunicipalities(tx, [of.mentorId, of.menteeId])
  const [mentor, mentee] = [places.get(of.mentorId), places.get(of.menteeId)]
  if (!mentor || !mentee) throw new Problem(notFound)
  const clauses = writeClauses({
    mentor: { name: mentor.name, stateName: mentor.state_name },
    mentee: { name: mentee.name, stateName: mentee.state_name },
    components: of.components,
    startsOn: of.startsOn,
    endsOn: of.endsOn,
    plannedSessions: of.plannedSessions,
    reviewOn: reviewDay([mentor, mentee], of.endsOn),
  })
  return { clauses: JSON.stringify(clauses), hash: hashOf(template, clauses), template, starts_on: of.startsOn, ends_on: of.endsOn, planned_sessions: of.plannedSessions }
}

export const draftAgreement = async (tx: Tx<Tables>, of: Draft): Promise<void> => {
  await tx
    .insertInto('agreement')
    .values({ pair_id: of.pairId, ...(await written(tx, of)), version: 1 })
    .execute()
}

export const changeAgreement = async (
  tx: Tx<Tables>,
  pairId: string,
  of: { version: number; startsOn: string; endsOn: string; plannedSessions: number },
): Promise<{ version: number; hash: string }> => {
  const pair = await lockPair(tx, pairId)
  if (pair.status === 'ended') throw new Problem(pairOver)
  const agreement = await getAgreement(tx, pairId)
  if (agreement.version !== of.version) throw new Problem(stale, { current: agreement.version })
  const signed = await tx.selectFrom('agreement_signature').select('id').where('pair_id', '=', pairId).executeTakeFirst()
  if (signed) throw new Problem(agreementSigned)
  if (of.startsOn >= of.endsOn) throw new Problem(agreementDays)
  const components = await tx.selectFrom('pair_component').select('title').where('pair_id', '=', pairId).orderBy('position').execute()
  const text = await written(tx, { pairId, mentorId: pair.mentor_id, menteeId: pair.mentee_id, components, ...of })
  const version = agreement.version + 1
  await tx
    .updateTable('agreement')
    .set({ ...text, version })
    .where('pair_id', '=', pairId)
    .execute()
  return { version, hash: text.hash }
}

/** Signs for the actor's municipality; the second signature makes the pair agreed. One signature a municipality, however many try. */
export const signAgreement = async (tx: Tx<Tables>, actor: Actor, pairId: string, of: { hash: string }, now: Date): Promise<{ signatureId: string; isAgreed: boolean }> => {
  const pair = await lockPair(tx, pairId)
  if (pair.status === 'ended') throw new Problem(pairOver)
  const municipalityId = municipalityOf(actor, pair, ['signatory'], 'signer')
  if (municipalityId === null) throw new Problem(notFound)
  const agreement = await getAgreement(tx, pairId)
  const signatures = await tx.selectFrom('agreement_signature').select('municipality_id').where('pair_id', '=', pairId).execute()
  if (signatures.some((one) => one.municipality_id === municipalityId)) throw new Problem(agreementSigned)
  if (agreement.hash !== of.hash) throw new Problem(agreementChanged)
  const places = await findMunicipalities(tx, [municipalityId])
  const holder = (await findHolders(tx, [...places.values()], [actor.personId], now)).get(actor.personId)
  if (!holder) throw new Problem(signatoryLeft)
  const signatureId = randomUUID()
  await tx
    .insertInto('agreement_signature')
    .values({ id: signatureId, pair_id: pairId, municipality_id: municipalityId, person_id: actor.personId, name: holder.name, title: holder.title, hash: of.hash, signed_at: now })
    .execute()
  const isAgreed = signatures.length === 1
  if (isAgreed) {
    await tx
      .updateTable('pair')
      .set({ status: 'agreed', agreed_at: now, version: pair.version + 1 })
      .where('id', '=', pairId)
      .execute()
    await announce(tx, pairId, now)
  }
  return { signatureId, isAgreed }
}
