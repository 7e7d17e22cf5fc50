import { exportPrepared } from '@tequio/contracts/training/export'
import type { Resource } from '@tequio/service-kit/actor'
import { exportRoutes, preparingExports, queueExport, restateExport } from '@tequio/service-kit/exporting'
import { keepingTerms } from '@tequio/service-kit/retention.jobs'
import { followTerms, retainedRoutes } from '@tequio/service-kit/retention.routes'
import { defineService } from '@tequio/service-kit/service'
import { sql } from 'kysely'
import { assignmentRoutes } from './assignment/assignment.routes.ts'
import { activityRoutes } from './activity/activity.routes.ts'
import { announcementRoutes } from './announcement/announcement.routes.ts'
import { attendanceRoutes } from './attendance/attendance.routes.ts'
import { bankRoutes } from './bank/bank.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { badgeRoutes } from './badge/badge.routes.ts'
import { archivingCertificates } from './certificate/archive.jobs.ts'
import { restateCertificate } from './certificate/certificate.actions.ts'
import { certificateRoutes } from './certificate/certificate.routes.ts'
import { tellingOfRenewals } from './certificate/renewal.jobs.ts'
import { revocationRoutes } from './certificate/revocation.routes.ts'
import { templateRoutes } from './certificate/template.routes.ts'
import { completionMatrixRoutes } from './completion-matrix/completion-matrix.routes.ts'
import { restateCourse } from './course/course.actions.ts'
import { courseFileRoutes } from './course-files/files.routes.ts'
import { courseRoutes } from './course/course.routes.ts'
import { copyAppointments, copyMunicipalities, copyPersons, copyRequirements, followClearances, followProgramme } from './directory/directory.consumers.ts'
import { draftRoutes } from './draft/draft.routes.ts'
import { editionRoutes } from './edition/edition.routes.ts'
import { restateSeat } from './enrolment/announce.actions.ts'
import { enrolmentRoutes } from './enrolment/enrolment.routes.ts'
import { turningSeats } from './enrolment/seat.jobs.ts'
import { followUpRoutes } from './follow-up/follow-up.routes.ts'
import { restateNudge } from './follow-up/nudge.actions.ts'
import { outsideRoutes } from './outside/outside.routes.ts'
import { sweepingProofs } from './outside/proof.actions.ts'
import { restateAssignment } from './grading/grading.actions.ts'
import { gradebookRoutes } from './gradebook/gradebook.routes.ts'
import { gradingRoutes } from './grading/grading.routes.ts'
import { inquiryRoutes } from './inquiry/inquiry.routes.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { restateNotice } from './notice/notice.actions.ts'
import { packageRoutes } from './package/package.routes.ts'
import { closingRoutes } from './participation/closing.routes.ts'
import { participationRoutes } from './participation/participation.routes.ts'
import { recordRoutes } from './record/record.routes.ts'
import { sweepingRecordings } from './recording/recording.actions.ts'
import { recordingRoutes } from './recording/recording.routes.ts'
import { exporting } from './export/export.sections.ts'
import { restateGrades } from './regrade/regrade.actions.ts'
import { regradeRoutes } from './regrade/regrade.routes.ts'
import { retaining } from './retention/retention.classes.ts'
import { eventRoutes } from './event/event.routes.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { translationRoutes } from './translation/translation.routes.ts'
import { trialRoutes } from './trial/trial.routes.ts'
import { versionRoutes } from './version/version.routes.ts'
import type { Tables } from './tables.ts'
import { trainingRecordRoutes } from './training-record/record.routes.ts'
import { unsentRoutes } from './unsent/unsent.routes.ts'

/** Whose a row is: its person's, in the place that the row names and the institution of their post. */
const ownedBy = (row: { person_id: string; municipality_id: string | null; institution_id: string | null } | undefined): Resource | undefined =>
  row && { person: row.person_id, institution: row.institution_id, municipality: row.municipality_id }

export const service = defineService<Tables>({
  name: 'training',
  migrations: new URL('../migrations/', import.meta.url),
  scopes: {
    outside: async (db, id) => {
      const found = await db
        .selectFrom('outside_training as o')
        .leftJoin('standing as s', 's.person_id', 'o.person_id')
        .select(['o.person_id', 'o.municipality_id', 's.institution_id'])
        .where('o.id', '=', id)
        .executeTakeFirst()
      return ownedBy(found)
    },
    municipality: async (db, id) => {
      const found = await db.selectFrom('municipality').select('id').where('id', '=', id).executeTakeFirst()
      return found && { municipality: found.id }
    },
    seat: async (db, id) => {
      const found = await db
        .selectFrom('enrolment as e')
        .leftJoin('standing as s', 's.person_id', 'e.person_id')
        .select(['e.person_id', 'e.municipality_id', 's.institution_id'])
        .where('e.id', '=', id)
        .executeTakeFirst()
      return ownedBy(found)
    },
    inquiry: async (db, id) => {
      const found = await db
        .selectFrom('inquiry as i')
        .innerJoin('enrolment as e', 'e.id', 'i.enrolment_id')
        .leftJoin('standing as s', 's.person_id', 'e.person_id')
        .select(['e.person_id', 'e.municipality_id', 's.institution_id'])
        .where('i.id', '=', id)
        .executeTakeFirst()
      return ownedBy(found)
    },
    // who gave way to another registration is found where that one stands
    person: async (db, id) => {
      const found = await db
        .selectFrom('person as p')
        .leftJoin('standing as s', (on) => on.on('s.person_id', '=', sql<string>`coalesce(p.merged_into, p.id)`))
        .select(['p.id', 'p.merged_into', 's.municipality_id', 's.institution_id'])
        .where('p.id', '=', id)
        .executeTakeFirst()
      return found && { person: [found.merged_into ?? found.id], institution: found.institution_id, municipality: found.municipality_id }
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
      return ownedBy(found)
    },
  },
  routes: [
    courseRoutes,
    bankRoutes,
    draftRoutes,
    recordingRoutes,
    courseFileRoutes,
    versionRoutes,
    learningRoutes,
    packageRoutes,
    translationRoutes,
    trialRoutes,
    activityRoutes,
    assignmentRoutes,
    gradingRoutes,
    gradebookRoutes,
    regradeRoutes,
    unsentRoutes,
    editionRoutes,
    enrolmentRoutes,
    sessionRoutes,
    attendanceRoutes,
    inquiryRoutes,
    announcementRoutes,
    eventRoutes,
    completionMatrixRoutes,
    followUpRoutes,
    participationRoutes,
    closingRoutes,
    certificateRoutes,
    revocationRoutes,
    templateRoutes,
    badgeRoutes,
    trainingRecordRoutes,
    outsideRoutes,
    boardRoutes,
    recordRoutes,
    exportRoutes,
    retainedRoutes(retaining),
  ],
  consumers: [copyMunicipalities, copyPersons, copyAppointments, copyRequirements, followClearances, followProgramme, queueExport(), followTerms()],
  restates: [restateCourse, restateCertificate, restateSeat, restateNudge, restateAssignment, restateGrades, restateNotice, restateExport(exportPrepared)],
  background: [turningSeats, archivingCertificates, tellingOfRenewals, sweepingProofs, sweepingRecordings, preparingExports(exporting), keepingTerms(retaining)],
})
