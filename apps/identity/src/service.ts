import { defineService } from '@tequio/service-kit/service'
import { restateAccount } from './account/account.actions.ts'
import { accountScope } from './account/account.queries.ts'
import { accountRoutes } from './account/account.routes.ts'
import { meRoutes } from './account/me.routes.ts'
import { secondStepRoutes } from './account/second-step.routes.ts'
import { restateAppointment } from './appointment/appointment.actions.ts'
import { appointmentScope } from './appointment/appointment.queries.ts'
import { appointmentRoutes } from './appointment/appointment.routes.ts'
import { dataRequestScope } from './data-request/data-request.queries.ts'
import { dataRequestRoutes } from './data-request/data-request.routes.ts'
import { geographyRoutes } from './geography/geography.routes.ts'
import { restateMunicipality } from './geography/participation.actions.ts'
import { restateHandover } from './handover/complete.actions.ts'
import { handoverScope } from './handover/handover.queries.ts'
import { handoverRoutes } from './handover/handover.routes.ts'
import { listScope } from './official-list/official-list.queries.ts'
import { officialListRoutes } from './official-list/official-list.routes.ts'
import { institutionScope, municipalityScope, positionScope } from './organisation/chart.queries.ts'
import { organisationRoutes } from './organisation/organisation.routes.ts'
import { passkeyRoutes } from './passkey/passkey.routes.ts'
import { restatePerson } from './person/person.actions.ts'
import { learningSexes } from './person/person.jobs.ts'
import { personScope } from './person/person.queries.ts'
import { personRoutes } from './person/person.routes.ts'
import { agreementScope } from './relation/agreement.queries.ts'
import { contactScope, pointScope } from './relation/contact.queries.ts'
import { relationRoutes } from './relation/relation.routes.ts'
import { tellingEnded } from './role/role.jobs.ts'
import { roleChangeScope } from './role/role.queries.ts'
import { roleRoutes } from './role/role.routes.ts'
import type { Tables } from './tables.ts'

export const service = defineService<Tables>({
  name: 'identity',
  migrations: new URL('../migrations/', import.meta.url),
  scopes: {
    municipality: municipalityScope,
    institution: institutionScope,
    position: positionScope,
    person: personScope,
    appointment: appointmentScope,
    account: accountScope,
    list: listScope,
    handover: handoverScope,
    agreement: agreementScope,
    contact: contactScope,
    point: pointScope,
    dataRequest: dataRequestScope,
    roleChange: roleChangeScope,
  },
  routes: [
    geographyRoutes,
    organisationRoutes,
    personRoutes,
    appointmentRoutes,
    handoverRoutes,
    relationRoutes,
    dataRequestRoutes,
    meRoutes,
    secondStepRoutes,
    passkeyRoutes,
    accountRoutes,
    roleRoutes,
    officialListRoutes,
  ],
  consumers: [],
  restates: [restateMunicipality, restatePerson, restateAppointment, restateAccount, restateHandover],
  background: [learningSexes, tellingEnded],
})
