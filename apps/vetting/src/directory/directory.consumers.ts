import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { municipalityChanged, municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personChanged, personRegistered } from '@tequio/contracts/identity/person'
import { programmeChanged } from '@tequio/contracts/identity/programme'
import { consumer } from '@tequio/service-kit/consumer'
import { followDonor } from '../case/donor.actions.ts'
import { openCase, refreshCases } from '../case/case.actions.ts'
import type { Tables } from '../tables.ts'

const reading = consumer<Tables>()

export const copyMunicipalities = reading({
  name: 'copyMunicipalities',
  subject: 'identity.municipality',
  reads: [municipalityRegistered, municipalityChanged],
  do: async ({ tx, event: { data } }) => {
    const row = { name: data.name, state_name: data.stateName, time_zone: data.timeZone, participation: data.participation, term_ends_on: data.termEndsOn }
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
    const row = { display_name: data.displayName, sort_name: data.sortName, merged_into: is }
    await tx
      .insertInto('person')
      .values({ id: data.personId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
    await tx
      .updateTable('vetting_case')
      .set({ display_name: data.displayName, sort_name: data.sortName })
      .where('person_id', '=', data.personId)
      .where((eb) => eb.or([eb('display_name', '<>', data.displayName), eb('sort_name', '<>', data.sortName)]))
      .execute()
    // the papers of one count for the other from now on, or no longer
    if (was !== is) for (const id of [data.personId, ...[was, is].filter((one) => one !== null)].sort()) await refreshCases(tx, id, now)
  },
})

/** A post begun opens a case with the type that the rules give it; a post that ended sends its clearance to review. */
export const openCases = reading({
  name: 'openCases',
  subject: 'identity.appointment',
  reads: [appointmentBegun, appointmentEnded],
  do: async ({ tx, event: { data }, now }) => openCase(tx, data, now),
})

export const followProgramme = reading({
  name: 'followProgramme',
  subject: 'identity.programme',
  reads: [programmeChanged],
  do: async ({ tx, event: { data }, now }) => followDonor(tx, data, now),
})
