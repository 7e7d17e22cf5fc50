import { randomUUID } from 'node:crypto'
import { openCycle } from '@tequio/contracts/mentoring/cycle'
import { sendApplication } from '@tequio/contracts/mentoring/application'
import { formPair } from '@tequio/contracts/mentoring/matching'
import { readAgreement, signAgreement } from '@tequio/contracts/mentoring/agreement'
import { accountOpened, tellGrants } from '@tequio/contracts/identity/account'
import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personRegistered } from '@tequio/contracts/identity/person'
import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import type { DataOf } from '@tequio/contracts/make'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, type TestService } from '@tequio/service-kit/testing'
import type { Tables } from '../src/tables.ts'

export type Test = TestService<Tables>
export const staff = actorOf({ role: 'staff' })
export const today = '2026-11-23T18:00:00Z'

type Municipality = DataOf<typeof municipalityRegistered>
const places: Record<string, Partial<Municipality>> = {
  '08019': { name: 'Chihuahua', stateName: 'Chihuahua', timeZone: 'America/Chihuahua', population: 937_674, latitude: 28.84, longitude: -106.17, termEndsOn: '2027-09-09' },
  '03003': { name: 'La Paz', stateName: 'Baja California Sur', timeZone: 'America/Mazatlan', population: 292_241, latitude: 23.68, longitude: -110.31 },
  '16053': { name: 'Morelia', stateName: 'Michoacán', population: 849_053, latitude: 19.67, longitude: -101.27 },
  '06002': { name: 'Colima', stateName: 'Colima', population: 157_048, latitude: 19.16, longitude: -103.7 },
}

/** A municipality as identity would announce it; the known keys carry their names. */
export const makeMunicipality = async (t: Test, id: string, over: Partial<Municipality> = {}): Promise<string> => {
  await t.receive(municipalityRegistered, id, {
    municipalityId: id,
    name: `Municipio ${id}`,
    stateId: id.slice(0, 2),
    stateName: `Estado ${id.slice(0, 2)}`,
    timeZone: 'America/Mexico_City',
    population: 500_000,
    latitude: 20,
    longitude: -103,
    electionOn: '2027-06-06',
    termEndsOn: '2027-09-30',
    participation: 'active',
    ...places[id],
    ...over,
  })
  return id
}

/** A signed assessment: one criterion a component, both at the level given. */
export const makeLevels = async (t: Test, municipalityId: string, levels: Record<string, number>, signedAt = '2026-09-01T12:00:00Z'): Promise<void> => {
  const assessmentId = randomUUID()
  await t.receive(assessmentSigned, assessmentId, {
    assessmentId,
    municipalityId,
    instrumentId: 'diagnostico',
    round: 'baseline',
    signedAt,
    total: null,
    components: Object.entries(levels).map(([id, level]) => ({ id, title: `Componente ${id}`, score: level * 25, level, target: null })),
    criteria: Object.entries(levels).flatMap(([id, level]) => ['a', 'b'].map((letter) => ({ id: `${id}-${letter}`, componentId: id, title: `Criterio ${id}-${letter}`, level }))),
  })
}

/** A person in post with an account that holds the role in a municipality. */
export const makeContact = async (
  t: Test,
  municipalityId: string,
  role: 'liaison' | 'team' | 'signatory',
  over: { name?: string; title?: string; toOn?: string | null } = {},
): Promise<Actor> => {
  const actor = actorOf({ role, municipality: municipalityId })
  const name = over.name ?? `${role} de ${municipalityId}`
  const { personId, accountId } = actor
  await t.receive(personRegistered, personId, { personId, displayName: name, sortName: name.toLowerCase(), municipalityId })
  const appointmentId = randomUUID()
  await t.receive(appointmentBegun, appointmentId, {
    appointmentId,
    personId,
    displayName: name,
    municipalityId,
    institutionId: randomUUID(),
    institutionKind: 'mayor',
    institutionName: 'Presidencia',
    positionTitle: over.title ?? `Puesto ${role}`,
    area: 'Presidencia',
    level: 'high',
    rank: null,
    career: false,
    fromOn: '2024-10-01',
    toOn: over.toOn ?? null,
  })
  await t.receive(accountOpened, accountId, { accountId, personId, version: 1, blocked: false, ...tellGrants(actor.grants) })
  return actor
}

export const makeCycle = async (t: Test, over: { componentIds?: string[]; closesOn?: string } = {}): Promise<string> => {
  const answer = await t.call(openCycle, {
    as: staff,
    body: {
      name: 'Ciclo 2027',
      opensOn: '2026-11-01',
      closesOn: over.closesOn ?? '2026-12-15',
      startsOn: '2027-01-11',
      endsOn: '2027-09-15',
      componentIds: over.componentIds ?? ['c5', 'c6'],
    },
  })
  if (answer.status !== 201) throw new Error(`no cycle: ${answer.problem.code}`)
  return answer.body.cycleId
}

export const apply = async (
  t: Test,
  cycleId: string,
  municipalityId: string,
  over: Partial<{ needs: string[]; offers: string[]; capacity: number; version: number }>,
): Promise<void> => {
  const answer = await t.call(sendApplication, {
    as: staff,
    params: { cycleId, municipalityId },
    body: { needs: [], offers: [], capacity: 0, version: 0, availableFrom: '2027-01-11', canTravel: true, note: '', ...over },
  })
  if (answer.status !== 200) throw new Error(`no application: ${answer.problem.code}`)
}

export type Agreed = { pairId: string; cycleId: string; mentor: Record<'liaison' | 'team' | 'signatory', Actor>; mentee: Record<'liaison' | 'team' | 'signatory', Actor> }

/** Chihuahua accompanies La Paz in c5 and c6, with full teams; both signed unless `signed` is false. */
export const makePair = async (t: Test, of: { signed?: boolean } = {}): Promise<Agreed> => {
  await makeMunicipality(t, '08019')
  await makeMunicipality(t, '03003')
  await makeLevels(t, '08019', { c5: 4, c6: 4 })
  await makeLevels(t, '03003', { c5: 1, c6: 2 })
  const team = async (id: string) => ({ liaison: await makeContact(t, id, 'liaison'), team: await makeContact(t, id, 'team'), signatory: await makeContact(t, id, 'signatory') })
  const [mentor, mentee] = [await team('08019'), await team('03003')]
  const cycleId = await makeCycle(t)
  await apply(t, cycleId, '08019', { offers: ['c5', 'c6'], capacity: 2 })
  await apply(t, cycleId, '03003', { needs: ['c5', 'c6'] })
  const formed = await t.call(formPair, { as: staff, params: { cycleId, menteeId: '03003' }, body: { mentorId: '08019' } })
  if (formed.status !== 201) throw new Error(`no pair: ${formed.problem.code}`)
  const { pairId } = formed.body
  if (of.signed !== false) {
    const { hash } = (await t.call(readAgreement, { as: staff, params: { pairId } })).body
    for (const signatory of [mentor.signatory, mentee.signatory]) await t.call(signAgreement, { as: signatory, params: { pairId }, body: { hash } })
  }
  return { pairId, cycleId, mentor, mentee }
}
