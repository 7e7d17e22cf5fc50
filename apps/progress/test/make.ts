import { randomUUID } from 'node:crypto'
import type { DataOf } from '@tequio/contracts/make'
import { municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personRegistered } from '@tequio/contracts/identity/person'
import { finishAssessment, planAssessment, readAssessment, signAsAssessor, signAsMunicipality } from '@tequio/contracts/progress/assessment'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, type TestService } from '@tequio/service-kit/testing'
import { loadInstrument } from '../src/instrument/instrument.actions.ts'
import type { Tables } from '../src/tables.ts'

export type Test = TestService<Tables>
export const staff = actorOf({ role: 'staff' })
export const assessor = actorOf({ role: 'assessor' })
export const today = '2026-11-23T18:00:00Z'

type Municipality = DataOf<typeof municipalityRegistered>
const places: Record<string, Partial<Municipality>> = {
  '06002': { name: 'Colima', stateName: 'Colima', population: 157_048, latitude: 19.16, longitude: -103.7 },
  '08019': { name: 'Chihuahua', stateName: 'Chihuahua', population: 937_674, latitude: 28.84, longitude: -106.17 },
  '16053': { name: 'Morelia', stateName: 'Michoacán', population: 849_053, latitude: 19.67, longitude: -101.27 },
  '14067': { name: 'Puerto Vallarta', stateName: 'Jalisco', population: 291_839, latitude: 20.72, longitude: -105.21 },
  '19019': { name: 'San Pedro Garza García', stateName: 'Nuevo León', population: 132_169, latitude: 25.66, longitude: -100.4 },
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
    latitude: null,
    longitude: null,
    electionOn: null,
    termEndsOn: null,
    participation: 'active',
    ...places[id],
    ...over,
  })
  return id
}

export const makePerson = async (t: Test, actor: Actor, displayName: string): Promise<Actor> => {
  await t.receive(personRegistered, actor.personId, { personId: actor.personId, displayName, sortName: displayName.toLowerCase(), municipalityId: null })
  return actor
}

const steps = [0, 1, 2, 3, 4]
/** A diagnostic of two components (weights 40 and 60) with two and three criteria; `b-tres` may be left out. */
export const smallSource = (over: { version?: string; id?: string; kind?: string } = {}): Record<string, unknown> => {
  const criterion = (id: string, more: object = {}) => ({
    id,
    title: `Criterio ${id}`,
    question: `¿Cómo está ${id}?`,
    help: 'Ayuda',
    evidence: ['Acta', 'Registro'],
    who: ['Titular'],
    courses: ['01-fundamentos'],
    levels: steps.map((level) => ({ level, descriptor: `${id} en ${level}` })),
    ...more,
  })
  return {
    id: over.id ?? 'diagnostico-corto',
    version: over.version ?? '1.0',
    kind: over.kind ?? 'diagnostic',
    title: 'Diagnóstico corto',
    note: 'Propio del programa.',
    scale: steps.map((level) => ({ level, label: `Nivel ${level}`, meaning: `Significa ${level}` })),
    rules: ['Una regla'],
    session: { total_minutes: 60, plan: 'Una hora', before_session: ['Antes'], preparation: 'Preparar', order: 'En orden' },
    components: [
      { id: 'a', title: 'Componente A', weight: 40, minutes: 20, purpose: 'Para A', criteria: [criterion('a-uno'), criterion('a-dos')] },
      {
        id: 'b',
        title: 'Componente B',
        weight: 60,
        minutes: 30,
        purpose: 'Para B',
        criteria: [criterion('b-uno'), criterion('b-dos'), criterion('b-tres', { applicability: 'No aplica si el servicio lo presta el estado.' })],
      },
    ],
  }
}
export const smallCriteria = ['a-uno', 'a-dos', 'b-uno', 'b-dos', 'b-tres'] as const

export const makeInstrument = async (t: Test, source: unknown = smallSource()): Promise<{ instrumentId: string; version: string }> =>
  t.db.transaction().execute((tx) => loadInstrument(tx, source, new Date(today)))

export const makePlan = async (t: Test, municipalityId: string, version = '1.0'): Promise<string> => {
  const answer = await t.call(planAssessment, { as: assessor, body: { municipalityId, instrumentId: 'diagnostico-corto', instrumentVersion: version, plannedOn: '2026-11-25' } })
  if (answer.status !== 201) throw new Error(`no plan: ${answer.problem.code}`)
  return answer.body.assessmentId
}

export const answerOf = (level: number | null, over: Partial<{ version: number; notApplicable: boolean; provisional: boolean; reason: string; note: string }> = {}) => ({
  version: 0,
  level,
  notApplicable: false,
  provisional: false,
  reason: '',
  note: '',
  ...over,
})

/** Rates every criterion; `levels` by criterion, null = "no aplica". */
export const rateAll = async (t: Test, assessmentId: string, levels: Record<string, number | null>): Promise<void> => {
  for (const [criterionId, level] of Object.entries(levels)) {
    const body = level === null ? answerOf(null, { notApplicable: true, reason: 'Lo presta el estado por convenio.' }) : answerOf(level)
    const answer = await t.call(rateCriterion, { as: assessor, params: { assessmentId, criterionId }, body })
    if (answer.status !== 200) throw new Error(`no rating of ${criterionId}: ${answer.problem.code}`)
  }
}

export const versionOf = async (t: Test, assessmentId: string): Promise<number> => (await t.call(readAssessment, { as: staff, params: { assessmentId } })).body.version

export const finish = async (t: Test, assessmentId: string): Promise<void> => {
  const done = await t.call(finishAssessment, { as: assessor, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
  if (done.status !== 200) throw new Error(`not finished: ${done.problem.code}`)
}

/** A whole signed round; the same level everywhere, or a level by criterion. */
export const makeSigned = async (t: Test, municipalityId: string, levels: number | Record<string, number | null>): Promise<string> => {
  const assessmentId = await makePlan(t, municipalityId)
  await rateAll(t, assessmentId, typeof levels === 'number' ? Object.fromEntries(smallCriteria.map((id) => [id, levels])) : levels)
  await finish(t, assessmentId)
  const liaison = actorOf({ role: 'liaison', municipality: municipalityId })
  await t.call(signAsAssessor, { as: assessor, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
  const signed = await t.call(signAsMunicipality, { as: liaison, params: { assessmentId }, body: { version: await versionOf(t, assessmentId) } })
  if (signed.body.status !== 'signed') throw new Error(`not signed: ${signed.problem.code}`)
  return assessmentId
}

export const newKey = (): string => randomUUID()
