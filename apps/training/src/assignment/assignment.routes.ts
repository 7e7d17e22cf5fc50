import { readMyAssignment } from '@tequio/contracts/training/assignment'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { getMyAssignment } from './assignment.queries.ts'

export const assignmentRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readMyAssignment, ({ db, actor, params, now }) => getMyAssignment(db, { ...params, personId: actor.personId || nobody, now }))
}
