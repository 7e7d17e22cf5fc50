import { accountBlocked, accountChanged, accountOpened } from '@tequio/contracts/identity/account'
import { appointmentBegun, appointmentEnded } from '@tequio/contracts/identity/appointment'
import { municipalityChanged, municipalityRegistered } from '@tequio/contracts/identity/municipality'
import { personChanged, personRegistered } from '@tequio/contracts/identity/person'
import { assessmentSigned } from '@tequio/contracts/progress/assessment'
import { consumer } from '@tequio/service-kit/consumer'
import { joinWork, returnWork } from '../handover/merge.actions.ts'
import type { Tx } from '@tequio/service-kit/tables'
import type { ContactRole, Tables } from '../tables.ts'

const of = consumer<Tables>()
const contactRoles: readonly string[] = ['liaison', 'team', 'signatory'] satisfies ContactRole[]

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
      election_on: data.electionOn,
      term_ends_on: data.termEndsOn,
      participation: data.participation,
    }
    await tx
      .insertInto('municipality')
      .values({ id: data.municipalityId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
  },
})

/** A name that stands beside an id follows it; what was done and signed keeps the name under which it was. */
const rename = async (tx: Tx<Tables>, { personId, displayName }: { personId: string; displayName: string }): Promise<void> => {
  await tx.updateTable('post_held').set({ display_name: displayName }).where('person_id', '=', personId).execute()
  for (const table of ['plan_action', 'commitment'] as const)
    await tx.updateTable(table).set({ owner_name: displayName }).where('owner_id', '=', personId).where('done_at', 'is', null).execute()
}

export const copyPersons = of({
  name: 'copyPersons',
  subject: 'identity.person',
  reads: [personRegistered, personChanged],
  do: async ({ tx, event: { data } }) => {
    const before = await tx.selectFrom('person').select(['display_name', 'merged_into']).where('id', '=', data.personId).executeTakeFirst()
    const [was, is] = [before?.merged_into ?? null, data.mergedInto ?? null]
    const row = { display_name: data.displayName, merged_into: is }
    await tx
      .insertInto('person')
      .values({ id: data.personId, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute()
    if (before && before.display_name !== data.displayName) await rename(tx, data)
    if (was === is) return
    if (was !== null) await returnWork(tx, { keptId: was, mergedId: data.personId })
    if (is !== null) await joinWork(tx, { keptId: is, mergedId: data.personId })
  },
})

export const copyAppointments = of({
  name: 'copyAppointments',
  subject: 'identity.appointment',
  reads: [appointmentBegun, appointmentEnded],
  do: async ({ tx, event: { data } }) => {
    const row = {
      person_id: data.personId,
      display_name: data.displayName,
      municipality_id: data.municipalityId,
      position_title: data.positionTitle,
      institution_kind: data.institutionKind,
      from_on: data.fromOn,
      to_on: data.toOn,
    }
    await tx
      .insertInto('post_held')
      .values({ appointment_id: data.appointmentId, ...row })
      .onConflict((on) => on.column('appointment_id').doUpdateSet(row))
      .execute()
  },
})

export const copyContacts = of({
  name: 'copyContacts',
  subject: 'identity.account',
  reads: [accountOpened, accountChanged, accountBlocked],
  do: async ({ tx, event: { data } }) => {
    await tx.deleteFrom('contact').where('account_id', '=', data.accountId).execute()
    if (data.blocked) return
    const rows = data.grants
      .filter((grant) => grant.kind === 'municipality' && contactRoles.includes(grant.role))
      .map((grant) => ({ account_id: data.accountId, person_id: data.personId, municipality_id: grant.id, role: grant.role as ContactRole, may_sign: grant.maySign !== false }))
    if (rows.length > 0)
      await tx
        .insertInto('contact')
        .values(rows)
        .onConflict((on) => on.doNothing())
        .execute()
  },
})

/** Keeps the newest signed measurement of each municipality: an older round that is signed later does not bring levels back. */
export const copyLevels = of({
  name: 'copyLevels',
  subject: 'progress.assessment',
  reads: [assessmentSigned],
  do: async ({ tx, event: { data } }) => {
    const municipality_id = data.municipalityId
    const signed_at = new Date(data.signedAt)
    const newest = await tx
      .insertInto('measurement')
      .values({ municipality_id, assessment_id: data.assessmentId, signed_at })
      .onConflict((on) => on.column('municipality_id').doUpdateSet({ assessment_id: data.assessmentId, signed_at }).where('measurement.signed_at', '<=', signed_at))
      .returning('municipality_id')
      .executeTakeFirst()
    if (!newest) return
    await tx.deleteFrom('component_level').where('municipality_id', '=', municipality_id).execute()
    await tx.deleteFrom('criterion_level').where('municipality_id', '=', municipality_id).execute()
    if (data.components.length > 0) {
      await tx
        .insertInto('component_level')
        .values(data.components.map((one) => ({ municipality_id, component_id: one.id, title: one.title, level: one.level, target: one.target })))
        .execute()
    }
    if (data.criteria.length > 0) {
      await tx
        .insertInto('criterion_level')
        .values(data.criteria.map((one) => ({ municipality_id, criterion_id: one.id, component_id: one.componentId, title: one.title, level: one.level })))
        .execute()
    }
  },
})
