import { exportPrepared } from '@tequio/contracts/vetting/export'
import { vettingPolicy } from '@tequio/contracts/vetting/policy'
import type { Actor } from '@tequio/service-kit/actor'
import { exportRoutes, preparingExports, queueExport, restateExport } from '@tequio/service-kit/exporting'
import { keepingTerms } from '@tequio/service-kit/retention.jobs'
import { followTerms, retainedRoutes } from '@tequio/service-kit/retention.routes'
import { defineService } from '@tequio/service-kit/service'
import { batchRoutes } from './batch/batch.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { restateRequirement } from './case/case.actions.ts'
import { caseRoutes } from './case/case.routes.ts'
import { restateClearance } from './clearance/clearance.actions.ts'
import { turnDays } from './clearance/clearance.jobs.ts'
import { copyMunicipalities, copyPersons, followProgramme, openCases } from './directory/directory.consumers.ts'
import { scopeOfBatch, scopeOfCase } from './directory/directory.queries.ts'
import { learningLeads } from './forecast/forecast.jobs.ts'
import { forecastRoutes } from './forecast/forecast.routes.ts'
import { noteRoutes } from './note/note.routes.ts'
import { ownRoutes } from './own/own.routes.ts'
import { paperRoutes } from './paper/paper.routes.ts'
import { uploadRoutes } from './paper/upload.routes.ts'
import { ruleRoutes } from './rule/rule.routes.ts'
import { summaryRoutes } from './summary/summary.routes.ts'
import { exporting } from './export/export.sections.ts'
import { scopeOfPreparation } from './preparation/preparation.queries.ts'
import { preparationRoutes } from './preparation/preparation.routes.ts'
import { resultSheetRoutes } from './result-sheet/result-sheet.routes.ts'
import { retaining } from './retention/retention.classes.ts'
import type { Tables } from './tables.ts'
import { scopeOfUnit } from './unit/unit.queries.ts'
import { unitRoutes } from './unit/unit.routes.ts'
import { verdictRoutes } from './verdict/verdict.routes.ts'

/** The two roles that open files; the row policies of the database refuse the rest of a file to everybody else. */
const readers: readonly string[] = Object.keys(vettingPolicy['vetting.file.open'])
const readsFiles = (actor: Actor): string => (actor.grants.some(({ role }) => readers.includes(role)) ? 'reader' : 'other')

export const service = defineService<Tables>({
  name: 'vetting',
  migrations: new URL('../migrations/', import.meta.url),
  scopes: { case: scopeOfCase, batch: scopeOfBatch, unit: scopeOfUnit, preparation: scopeOfPreparation },
  fence: readsFiles,
  routes: [
    caseRoutes,
    paperRoutes,
    uploadRoutes,
    ownRoutes,
    batchRoutes,
    verdictRoutes,
    resultSheetRoutes,
    summaryRoutes,
    boardRoutes,
    ruleRoutes,
    unitRoutes,
    preparationRoutes,
    forecastRoutes,
    noteRoutes,
    exportRoutes,
    retainedRoutes(retaining),
  ],
  consumers: [copyMunicipalities, copyPersons, followProgramme, openCases, queueExport(), followTerms()],
  restates: [restateRequirement, restateClearance, restateExport(exportPrepared)],
  background: [turnDays, learningLeads, preparingExports(exporting), keepingTerms(retaining)],
})
