import { municipalityChanged, municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personChanged, personRegistered } from '@tequio/contracts/identity/person'
import { pairAgreed, pairEnded, pairFormed } from '@tequio/contracts/mentoring/pair'
import { certificateIssued, certificateRevoked } from '@tequio/contracts/training/certificate'
import { coursePublished } from '@tequio/contracts/training/course'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tables } from '../tables.ts'

const of = consumer<Tables>()

export const copyMunicipalities = of({
  name: 'copyMunicipalities',
  subject: 'identity.municipality',
  reads: [municipalityRegistered, municipalityChanged],
  do: async ({ tx, event: { data } }) => {
    const row = {
      name: data.name,
      state_id: data.stateId,
      state_name: data.stateName,
      time_zone: data.timeZone,
      population: data.population,
      latitude: data.latitude,
      longitude: data.longitude,
      participation: data.participation,
    }
    await tx
      .insertInto('municipality')
      .values({ id: data.municipalityId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
  },
})

export const copyPersons = of({
  name: 'copyPersons',
  subject: 'identity.person',
  reads: [personRegistered, personChanged],
  do: async ({ tx, event: { data } }) => {
    const row = { display_name: data.displayName }
    await tx
      .insertInto('person')
      .values({ id: data.personId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
  },
})

export const copyCourses = of({
  name: 'copyCourses',
  subject: 'training.course',
  reads: [coursePublished],
  do: async ({ tx, event: { data } }) => {
    const row = { code: data.code, title: data.title, hours: data.hours, state: data.state }
    await tx
      .insertInto('course')
      .values({ id: data.courseId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
  },
})

export const copyCertificates = of({
  name: 'copyCertificates',
  subject: 'training.certificate',
  reads: [certificateIssued, certificateRevoked],
  do: async ({ tx, event: { name, data } }) => {
    if (name === certificateRevoked.name) return void (await tx.deleteFrom('certificate').where('id', '=', data.certificateId).execute())
    const row = { person_id: data.personId, municipality_id: data.municipalityId, course_id: data.courseId, issued_on: data.issuedOn }
    await tx
      .insertInto('certificate')
      .values({ id: data.certificateId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
  },
})

export const copyPairs = of({
  name: 'copyPairs',
  subject: 'mentoring.pair',
  reads: [pairFormed, pairAgreed, pairEnded],
  do: async ({ tx, event: { data } }) => {
    const row = { mentor_id: data.mentorId, mentee_id: data.menteeId, component_ids: data.componentIds, status: data.status, last_session_on: data.lastSessionOn }
    await tx
      .insertInto('pair_link')
      .values({ pair_id: data.pairId, ...row })
      .onConflict((on) => on.column('pair_id').doUpdateSet(row))
      .execute()
  },
})
