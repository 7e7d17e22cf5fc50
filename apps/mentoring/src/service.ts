import { exportPrepared } from '@tequio/contracts/mentoring/export'
import { exportRoutes, preparingExports, queueExport, restateExport } from '@tequio/service-kit/exporting'
import { keepingTerms } from '@tequio/service-kit/retention.jobs'
import { followTerms, retainedRoutes } from '@tequio/service-kit/retention.routes'
import { defineService } from '@tequio/service-kit/service'
import { agreementRoutes } from './agreement/agreement.routes.ts'
import { restateCommitment } from './commitment/announce.actions.ts'
import { restateSession } from './session/announce.actions.ts'
import { applicationRoutes } from './application/application.routes.ts'
import { commitmentRoutes } from './commitment/commitment.routes.ts'
import { cycleRoutes } from './cycle/cycle.routes.ts'
import { copyAppointments, copyContacts, copyLevels, copyMunicipalities, copyPersons } from './directory/directory.consumers.ts'
import { scopeOfMunicipality } from './directory/directory.queries.ts'
import { takeOverWork } from './handover/handover.consumers.ts'
import { handoverRoutes } from './handover/handover.routes.ts'
import { matchingRoutes } from './matching/matching.routes.ts'
import { restatePair } from './pair/announce.actions.ts'
import { scopeOfPair } from './pair/pair.queries.ts'
import { pairRoutes } from './pair/pair.routes.ts'
import { planRoutes } from './plan/plan.routes.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { spaceRoutes } from './space/space.routes.ts'
import { summaryRoutes } from './summary/summary.routes.ts'
import { recordRoutes } from './record/record.routes.ts'
import { exporting } from './export/export.sections.ts'
import { retaining } from './retention/retention.classes.ts'
import type { Tables } from './tables.ts'

export const service = defineService<Tables>({
  name: 'mentoring',
  migrations: new URL('../migrations/', import.meta.url),
  scopes: { pair: scopeOfPair, municipality: scopeOfMunicipality },
  routes: [
    cycleRoutes,
    applicationRoutes,
    matchingRoutes,
    pairRoutes,
    agreementRoutes,
    planRoutes,
    sessionRoutes,
    commitmentRoutes,
    spaceRoutes,
    handoverRoutes,
    summaryRoutes,
    recordRoutes,
    exportRoutes,
    retainedRoutes(retaining),
  ],
  consumers: [copyMunicipalities, copyPersons, copyAppointments, copyContacts, copyLevels, takeOverWork, queueExport(), followTerms()],
  restates: [restatePair, restateSession, restateCommitment, restateExport(exportPrepared)],
  background: [preparingExports(exporting), keepingTerms(retaining)],
})
