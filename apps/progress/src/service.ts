import { exportPrepared } from '@tequio/contracts/progress/export'
import { exportRoutes, preparingExports, queueExport, restateExport } from '@tequio/service-kit/exporting'
import { keepingTerms } from '@tequio/service-kit/retention.jobs'
import { defineService } from '@tequio/service-kit/service'
import { restateAssessment } from './assessment/announce.actions.ts'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { scopeOfAssessment } from './assessment/assessment.queries.ts'
import { copyCertificates, copyCourses, copyMunicipalities, copyPairs, copyPersons } from './directory/directory.consumers.ts'
import { scopeOfMunicipality } from './directory/directory.queries.ts'
import { evidenceRoutes } from './evidence/evidence.routes.ts'
import { instrumentRoutes } from './instrument/instrument.routes.ts'
import { matrixRoutes } from './matrix/matrix.routes.ts'
import { municipalityRoutes } from './matrix/municipality.routes.ts'
import { ratingRoutes } from './rating/rating.routes.ts'
import { summaryRoutes } from './summary/summary.routes.ts'
import { recordRoutes } from './record/record.routes.ts'
import { exporting } from './export/export.sections.ts'
import type { Tables } from './tables.ts'

export const service = defineService<Tables>({
  name: 'progress',
  migrations: new URL('../migrations/', import.meta.url),
  scopes: { assessment: scopeOfAssessment, municipality: scopeOfMunicipality },
  routes: [instrumentRoutes, assessmentRoutes, ratingRoutes, evidenceRoutes, matrixRoutes, municipalityRoutes, summaryRoutes, recordRoutes, exportRoutes],
  consumers: [copyMunicipalities, copyPersons, copyCourses, copyCertificates, copyPairs, queueExport()],
  restates: [restateAssessment, restateExport(exportPrepared)],
  background: [preparingExports(exporting), keepingTerms()],
})
