import { loadIdentityRecord, takeIdentityRecord } from '@tequio/contracts/identity/record'
import { recordRoutes as routes } from '@tequio/service-kit/record-routes'
import { restateAccount } from '../account/account.actions.ts'
import { restateAppointment } from '../appointment/appointment.actions.ts'
import { restateMunicipality } from '../geography/participation.actions.ts'
import { restatePerson } from '../person/person.actions.ts'
import { makeSealing } from '../person/sealing.ts'
import type { Tables } from '../tables.ts'
import { recordTables, stays } from './record.tables.ts'

export const recordRoutes = routes<Tables>({
  take: takeIdentityRecord,
  load: loadIdentityRecord,
  tables: (app) => recordTables(makeSealing(app.config.secretKey)),
  taken: { act: 'identity.record.take' },
  loaded: { act: 'identity.record.load' },
  stays,
  restates: [restateMunicipality, restatePerson, restateAppointment, restateAccount],
})
