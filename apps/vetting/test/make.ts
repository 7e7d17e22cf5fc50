import { randomUUID } from 'node:crypto'
import { appointmentBegun } from '@tequio/contracts/identity/appointment'
import { municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personRegistered } from '@tequio/contracts/identity/person'
import { changeBatch, createBatch, exportBatch, openBatch, readBatch, stepBatch } from '@tequio/contracts/vetting/batch'
import { confirmResults, proposeResults } from '@tequio/contracts/vetting/verdict'
import type { DataOf } from '@tequio/contracts/make'
import { openFile, type PersonalData, saveCup, savePersonalData } from '@tequio/contracts/vetting/case'
import { uploadPaper } from '@tequio/contracts/vetting/paper'
import type { Actor } from '@tequio/service-kit/actor'
import { actorOf, type TestService } from '@tequio/service-kit/testing'
import type { Tables } from '../src/tables.ts'

export type Vetting = TestService<Tables>
export const today = '2026-11-25'
export const pdf = new TextEncoder().encode('%PDF-1.7 una hoja firmada')
export const coordinator = actorOf({ role: 'coordinator' })
export const reviewer = actorOf({ role: 'reviewer' })

export const data: PersonalData = {
  givenNames: 'Gloria',
  firstSurname: 'Hernández',
  secondSurname: 'García',
  alias: '',
  fatherName: 'Luis Hernández',
  motherName: 'Ana García',
  curp: 'HEGG560427MVZRRL04',
  bornOn: '1956-04-27',
  sex: 'M',
  sheetSex: '',
  birthCity: 'Xalapa',
  birthState: 'Veracruz',
  birthCountry: 'México',
}
export const unit = { name: 'Policía Municipal', commander: 'Ana Ruiz', place: 'Colima', localDescription: 'Policía municipal', englishDescription: 'Municipal police' }

type Post = DataOf<typeof appointmentBegun>
export type Person = { personId: string; caseId: string; post: Post; self: Actor }

export const makeMunicipality = async (t: Vetting, id = '06002', name = 'Colima'): Promise<void> => {
  await t.receive(municipalityRegistered, id, {
    municipalityId: id,
    name,
    stateId: id.slice(0, 2),
    stateName: 'Colima',
    timeZone: 'America/Mexico_City',
    population: null,
    latitude: null,
    longitude: null,
    electionOn: null,
    termEndsOn: null,
    participation: 'active',
  })
}

/** A person in a post, through the facts that identity would send. */
export const makePerson = async (t: Vetting, over: Partial<Post> = {}): Promise<Person> => {
  const personId = over.personId ?? randomUUID()
  const post: Post = {
    appointmentId: randomUUID(),
    personId,
    displayName: 'Gloria Hernández García',
    municipalityId: '06002',
    institutionId: randomUUID(),
    institutionKind: 'police',
    institutionName: 'Policía Municipal de Colima',
    positionTitle: 'Policía de proximidad',
    area: 'Proximidad',
    level: 'operative',
    rank: 'Policía tercero',
    career: true,
    fromOn: '2024-01-01',
    toOn: null,
    ...over,
  }
  await t.receive(personRegistered, personId, { personId, displayName: post.displayName, sortName: 'hernandez garcia gloria', municipalityId: post.municipalityId })
  await t.receive(appointmentBegun, post.appointmentId, post)
  const row = await t.db.selectFrom('vetting_case').select('id').where('appointment_id', '=', post.appointmentId).executeTakeFirst()
  return { personId, caseId: row?.id ?? '', post, self: actorOf({ role: 'officer', person: personId }) }
}

export const clerk: Partial<Post> = { institutionKind: 'court', area: 'Juzgado cívico', level: 'middle', rank: null, positionTitle: 'Persona juzgadora cívica' }

const components = ['confidence', 'skills', 'performance', 'training'] as const
export const cup = components.map((component) => ({ component, isPassed: true, doneOn: '2025-01-10', validUntil: component === 'training' ? null : '2028-01-10' }))

/** Completes every paper of a case; whose data were entered before keeps them. */
export const complete = async (t: Vetting, person: Person, own: Partial<PersonalData> = {}): Promise<void> => {
  const params = { caseId: person.caseId }
  await t.call(savePersonalData, { as: coordinator, params, body: { version: 0, data: { ...data, ...own }, unit, unitVersion: 1 } })
  await t.call(uploadPaper, {
    as: actorOf({ role: 'liaison', municipality: person.post.municipalityId }),
    params: { ...params, kind: 'consent' },
    query: { name: 'hoja.pdf' },
    body: pdf,
  })
  if (person.post.institutionKind === 'police') await t.call(saveCup, { as: coordinator, params, body: { components: cup } })
}

const january = { purpose: 'Fundamentos, edición de enero', neededBy: '2027-01-08' }

export const makeBatch = async (t: Vetting, persons: readonly Person[], event = january): Promise<{ batchId: string; version: number }> => {
  const { batchId } = (await t.call(createBatch, { as: coordinator, body: event })).body
  const { version } = (await t.call(changeBatch, { as: coordinator, params: { batchId }, body: { version: 1, add: persons.map((one) => one.caseId) } })).body
  return { batchId, version }
}

/** Complete persons in a batch that was sealed, exported and sent. */
export const makeSent = async (t: Vetting, persons: readonly Person[], event = january): Promise<{ batchId: string; version: number }> => {
  for (const person of persons) await complete(t, person)
  const { batchId, version } = await makeBatch(t, persons, event)
  const params = { batchId }
  await t.call(stepBatch, { as: coordinator, params, body: { version, to: 'sealed' } })
  await t.call(exportBatch, { as: coordinator, params })
  const sent = await t.call(stepBatch, { as: coordinator, params, body: { version: version + 1, to: 'submitted' } })
  return { batchId, version: sent.body.version }
}

type Item = { outcome: 'approved' | 'rejected' | 'suspended' | 'cancelled'; validUntil?: string; reason?: string }
export const propose = async (t: Vetting, batchId: string, person: Person, item: Item) =>
  t.call(proposeResults, { as: coordinator, params: { batchId }, body: { items: [{ caseId: person.caseId, resultOn: today, ...item }] } })

export const decide = async (t: Vetting, batchId: string, person: Person, item: Item): Promise<void> => {
  const { verdictIds } = (await propose(t, batchId, person, item)).body
  await t.call(confirmResults, { as: reviewer, params: { batchId }, body: { verdictIds } })
}

export const openCaseFile = (t: Vetting, caseId: string, as: Actor = coordinator, what: 'file' | 'data' = 'file') =>
  t.call(openFile, { as, params: { caseId }, body: { what, purpose: 'Preparar un lote' } })
export const seeBatch = async (t: Vetting, batchId: string, as: Actor = coordinator) => {
  await t.call(openBatch, { as, params: { batchId }, body: { purpose: 'Revisar el lote' } })
  return (await t.call(readBatch, { as, params: { batchId } })).body
}
