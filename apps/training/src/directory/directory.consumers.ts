import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { municipalityChanged, municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personChanged, personRegistered } from '@tequio/contracts/identity/person'
import { programmeChanged, programmeId } from '@tequio/contracts/identity/programme'
import { clearanceExpired, clearanceGranted, clearanceMatched, clearanceReviewed, clearanceRevoked, clearanceSuspended } from '@tequio/contracts/vetting/clearance'
import { requirementSet } from '@tequio/contracts/vetting/requirement'
import { consumer } from '@tequio/service-kit/consumer'
import type { Tx } from '@tequio/service-kit/tables'
import { enrolByAudience, reviewSeats } from '../enrolment/enrolment.actions.ts'
import type { Tables } from '../tables.ts'
import { mergeSeats, unmergeSeats } from '../enrolment/merge.actions.ts'
import { getKnown, lockPersons } from './directory.queries.ts'
import { restand } from './standing.actions.ts'

const reading = consumer<Tables>()

/** Looks at seats and standing anew; a fact that a merge moved from one person to another concerns both. Who is left without posts gave way: their seats follow by themselves. */
const review = async (tx: Tx<Tables>, people: readonly string[], of: { now: Date; happenedAt: Date }): Promise<void> => {
  const known = await getKnown(tx, people)
  for (const id of people) if (people.length === 1 || known(id).posts.length > 0) await reviewSeats(tx, id, of.now, of.happenedAt)
  await restand(tx, people, of.now)
}

export const copyMunicipalities = reading({
  name: 'copyMunicipalities',
  subject: 'identity.municipality',
  reads: [municipalityRegistered, municipalityChanged],
  do: async ({ tx, event: { data } }) => {
    const row = { name: data.name, state_name: data.stateName, participation: data.participation }
    await tx
      .insertInto('municipality')
      .values({ id: data.municipalityId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
  },
})

export const copyPersons = reading({
  name: 'copyPersons',
  subject: 'identity.person',
  reads: [personRegistered, personChanged],
  do: async ({ tx, event: { data }, now }) => {
    const before = await tx.selectFrom('person').select('merged_into').where('id', '=', data.personId).executeTakeFirst()
    const [was, is] = [before?.merged_into ?? null, data.mergedInto ?? null]
    await lockPersons(tx, [data.personId, ...(was === null ? [] : [was]), ...(is === null || is === was ? [] : [is])])
    const row = { display_name: data.displayName, sort_name: data.sortName, merged_into: is }
    await tx
      .insertInto('person')
      .values({ id: data.personId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
    // a name changes nothing that the board counts; who has no standing yet gets one with the first post
    await tx.updateTable('standing').set({ name: data.displayName, sort_name: data.sortName }).where('person_id', '=', data.personId).execute()
    if (was === is) return
    if (was !== null) await unmergeSeats(tx, { keptId: was, mergedId: data.personId }, now)
    if (is !== null) await mergeSeats(tx, { keptId: is, mergedId: data.personId }, now)
  },
})

/** A post begun gives a place in the editions that enrol its kind; facts of one person may arrive before the person's own. */
export const copyAppointments = reading({
  name: 'copyAppointments',
  subject: 'identity.appointment',
  reads: [appointmentBegun, appointmentEnded],
  do: async ({ tx, event: { name, data, time }, now }) => {
    const held = await tx.selectFrom('appointment').select('person_id').where('id', '=', data.appointmentId).executeTakeFirst()
    const people = [...new Set([data.personId, held?.person_id ?? data.personId])]
    await lockPersons(tx, people)
    const row = {
      person_id: data.personId,
      municipality_id: data.municipalityId,
      institution_id: data.institutionId,
      institution_kind: data.institutionKind,
      position_title: data.positionTitle,
      from_on: data.fromOn,
      to_on: data.toOn,
    }
    await tx
      .insertInto('appointment')
      .values({ id: data.appointmentId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
    await tx
      .insertInto('person')
      .values({ id: data.personId, display_name: data.displayName, sort_name: data.displayName })
      .onConflict((on) => on.doNothing())
      .execute()
    // a post that a merge moved began long ago
    if (name === appointmentBegun.name && people.length === 1)
      await enrolByAudience(tx, { personId: data.personId, kind: data.institutionKind, municipality: data.municipalityId, now })
    await review(tx, people, { now, happenedAt: time })
  },
})

export const copyRequirements = reading({
  name: 'copyRequirements',
  subject: 'vetting.requirement',
  reads: [requirementSet],
  do: async ({ tx, event: { data, time }, now }) => {
    const known = await tx.selectFrom('requirement').select('person_id').where('case_id', '=', data.caseId).executeTakeFirst()
    const people = [...new Set([data.personId, known?.person_id ?? data.personId])]
    await lockPersons(tx, people)
    const row = { person_id: data.personId, appointment_id: data.appointmentId, type: data.type, missing: data.missing }
    await tx
      .insertInto('requirement')
      .values({ case_id: data.caseId, ...row })
      .onConflict((on) => on.column('case_id').doUpdateSet(row))
      .execute()
    await review(tx, people, { now, happenedAt: time })
  },
})

/** Seats open, pause and come back with the authorisation, in the transaction that learns of it. */
export const followClearances = reading({
  name: 'followClearances',
  subject: 'vetting.clearance',
  reads: [clearanceGranted, clearanceMatched, clearanceRevoked, clearanceSuspended, clearanceExpired, clearanceReviewed],
  do: async ({ tx, event: { data, time }, now }) => {
    const known = await tx.selectFrom('clearance').select('person_id').where('id', '=', data.clearanceId).executeTakeFirst()
    const people = [...new Set([data.personId, known?.person_id ?? data.personId])]
    await lockPersons(tx, people)
    const row = { person_id: data.personId, appointment_id: data.appointmentId, type: data.type, status: data.status, valid_until: data.validUntil }
    await tx
      .insertInto('clearance')
      .values({ id: data.clearanceId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
    await review(tx, people, { now, happenedAt: time })
  },
})

/** The fiscal year decides which quarters are closed. */
export const followProgramme = reading({
  name: 'followProgramme',
  subject: 'identity.programme',
  reads: [programmeChanged],
  do: async ({ tx, event: { data } }) => {
    await tx.updateTable('programme').set({ fiscal_year_start: data.fiscalYearStart }).where('id', '=', programmeId).execute()
  },
})
