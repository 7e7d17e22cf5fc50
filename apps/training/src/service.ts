import { exportPrepared } from '@tequio/contracts/training/export'
import { exportRoutes, preparingExports, queueExport, restateExport } from '@tequio/service-kit/exporting'
import { keepingTerms } from '@tequio/service-kit/retention.jobs'
import { followTerms, retainedRoutes } from '@tequio/service-kit/retention.routes'
import { defineService } from '@tequio/service-kit/service'
import { activityRoutes } from './activity/activity.routes.ts'
import { bankRoutes } from './bank/bank.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { badgeRoutes } from './badge/badge.routes.ts'
import { archivingCertificates } from './certificate/archive.jobs.ts'
import { restateCertificate } from './certificate/certificate.actions.ts'
import { certificateRoutes } from './certificate/certificate.routes.ts'
import { tellingOfRenewals } from './certificate/renewal.jobs.ts'
import { revocationRoutes } from './certificate/revocation.routes.ts'
import { restateCourse } from './course/course.actions.ts'
import { courseRoutes } from './course/course.routes.ts'
import { copyAppointments, copyMunicipalities, copyPersons, copyRequirements, followClearances } from './directory/directory.consumers.ts'
import { draftRoutes } from './draft/draft.routes.ts'
import { editionRoutes } from './edition/edition.routes.ts'
import { restateSeat } from './enrolment/announce.actions.ts'
import { enrolmentRoutes } from './enrolment/enrolment.routes.ts'
import { turningSeats } from './enrolment/seat.jobs.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { packageRoutes } from './package/package.routes.ts'
import { recordRoutes } from './record/record.routes.ts'
import { exporting } from './export/export.sections.ts'
import { retaining } from './retention/retention.classes.ts'
import { trialRoutes } from './trial/trial.routes.ts'
import type { Tables } from './tables.ts'
import { trainingRecordRoutes } from './training-record/record.routes.ts'

export const service = defineService<Tables>({
  name: 'training',
  migrations: new URL('../migrations/', import.meta.url),
  scopes: {
    municipality: async (db, id) => {
      const found = await db.selectFrom('municipality').select('id').where('id', '=', id).executeTakeFirst()
      return found && { municipality: found.id }
    },
    certificate: async (db, id) => {
      const found = await db
        .selectFrom('certificate as c')
        .leftJoin('standing as s', 's.person_id', 'c.person_id')
        .select(['c.person_id', 'c.municipality_id', 's.institution_id'])
        .where('c.id', '=', id)
        // without its name it is confirmed by its folio, and shown to nobody
        .where('c.person_name', '<>', '')
        .executeTakeFirst()
      return found && { person: found.person_id, institution: found.institution_id, municipality: found.municipality_id }
    },
  },
  routes: [
    courseRoutes,
    bankRoutes,
    draftRoutes,
    learningRoutes,
    packageRoutes,
    trialRoutes,
    activityRoutes,
    editionRoutes,
    enrolmentRoutes,
    certificateRoutes,
    revocationRoutes,
    badgeRoutes,
    trainingRecordRoutes,
    boardRoutes,
    recordRoutes,
    exportRoutes,
    retainedRoutes(retaining),
  ],
  consumers: [copyMunicipalities, copyPersons, copyAppointments, copyRequirements, followClearances, queueExport(), followTerms()],
  restates: [restateCourse, restateCertificate, restateSeat, restateExport(exportPrepared)],
  background: [turningSeats, archivingCertificates, tellingOfRenewals, preparingExports(exporting), keepingTerms(retaining)],
})
