import { exportRoutes, preparingExports } from '@tequio/service-kit/exporting'
import { keepingTerms } from '@tequio/service-kit/retention.jobs'
import { retainedRoutes } from '@tequio/service-kit/retention.routes'
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
import { endingScope } from './ending/ending.queries.ts'
import { endingRoutes } from './ending/ending.routes.ts'
import { learningLikeness } from './duplicate/duplicate.jobs.ts'
import { duplicateRoutes } from './duplicate/duplicate.routes.ts'
import { restateExportRequest } from './export/export.actions.ts'
import { noteExports } from './export/export.consumers.ts'
import { dataExportRoutes } from './export/export.routes.ts'
import { exporting } from './export/export.sections.ts'
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
import { deliveryRoutes } from './delivery/delivery.routes.ts'
import { delivering } from './delivery/delivery.background.ts'
import { messageConsumers } from './message/message.consumers.ts'
import { messageRoutes } from './message/message.routes.ts'
import { learningSexes } from './person/person.jobs.ts'
import { personScope } from './person/person.queries.ts'
import { personRoutes } from './person/person.routes.ts'
import { restateProgramme } from './programme/programme.actions.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { agreementScope } from './relation/agreement.queries.ts'
import { contactScope, pointScope } from './relation/contact.queries.ts'
import { reachRoutes } from './reach/reach.routes.ts'
import { recoveryRoutes } from './recovery/recovery.routes.ts'
import { relationRoutes } from './relation/relation.routes.ts'
import { recordRoutes } from './record/record.routes.ts'
import { restateRetention } from './retention/retention.actions.ts'
import { copies, retaining } from './retention/retention.classes.ts'
import { retentionRoutes } from './retention/retention.routes.ts'
import { tellingEnded } from './role/role.jobs.ts'
import { roleChangeScope } from './role/role.queries.ts'
import { roleRoutes } from './role/role.routes.ts'
import { setupRoutes } from './setup/setup.routes.ts'
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
    ending: endingScope,
    roleChange: roleChangeScope,
  },
  routes: [
    programmeRoutes,
    setupRoutes,
    geographyRoutes,
    organisationRoutes,
    personRoutes,
    duplicateRoutes,
    appointmentRoutes,
    handoverRoutes,
    relationRoutes,
    dataRequestRoutes,
    dataExportRoutes,
    exportRoutes,
    meRoutes,
    secondStepRoutes,
    passkeyRoutes,
    accountRoutes,
    roleRoutes,
    officialListRoutes,
    recordRoutes,
    endingRoutes,
    messageRoutes,
    reachRoutes,
    recoveryRoutes,
    retentionRoutes,
    retainedRoutes(retaining),
    deliveryRoutes,
  ],
  consumers: [...noteExports, ...messageConsumers],
  restates: [restateProgramme, restateMunicipality, restatePerson, restateAppointment, restateAccount, restateHandover, restateExportRequest, restateRetention],
  background: [learningSexes, learningLikeness, tellingEnded, preparingExports(exporting), delivering, keepingTerms(retaining, copies)],
})
