import { loadIdentityRecord, takeIdentityRecord } from '@tequio/contracts/identity/record'
import type { Settle } from '@tequio/service-kit/record-load'
import { recordRoutes as routes } from '@tequio/service-kit/record-routes'
import { announceRoles, restateAccount } from '../account/account.actions.ts'
import { restateAppointment } from '../appointment/appointment.actions.ts'
import { restateMunicipality } from '../geography/participation.actions.ts'
import { restatePerson } from '../person/person.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

/** Roles that came to an account that was here already are told to it and to the others. */
const tellRoles: Settle<Tables> = async (tx, added, now) => {
  const fresh = new Set((added.get('account') ?? []).map((row) => row['id']))
  const widened = (added.get('account_grant') ?? []).map((row) => String(row['account_id'])).filter((id) => !fresh.has(id))
  await announceRoles(tx, [...new Set(widened)], now)
}

export const recordRoutes = routes<Tables>({
  take: takeIdentityRecord,
  load: loadIdentityRecord,
  tables: (app) => recordTables(makeSealing(app.config.secretKey)),
  taken: { act: 'identity.record.take' },
  loaded: { act: 'identity.record.load' },
  stays,
  settle: tellRoles,
  restates: [restateMunicipality, restatePerson, restateAppointment, restateAccount],
})
