import { beginAppointment, endAppointment, rolesRefused } from '@tequio/contracts/identity/appointment'
import { notFound } from '@tequio/contracts/problems'
import { isAllowed } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { leavePost, takePost } from './appointment.actions.ts'

export const appointmentRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, beginAppointment, async ({ tx, actor, params, body, now }) => {
    // The person is in the actor's reach; the post must be too.
    const place = await tx
      .selectFrom('position as o')
      .innerJoin('institution as i', 'i.id', 'o.institution_id')
      .select(['i.municipality_id', 'i.id'])
      .where('o.id', '=', body.positionId)
      .executeTakeFirst()
    if (!place || !isAllowed(actor, 'identity.appointment.change', { municipality: place.municipality_id, institution: place.id })) throw new Problem(notFound)
    if (body.roles.length > 0 && !isAllowed(actor, 'identity.account.grant', { municipality: place.municipality_id })) throw new Problem(rolesRefused)
    return { appointmentId: await takePost(tx, { personId: params.personId, ...body }, now) }
  })
  serve(app, endAppointment, async ({ tx, params, body, now }) => {
    await leavePost(tx, params.appointmentId, body.version, body.toOn, now)
    return { appointmentId: params.appointmentId, toOn: body.toOn }
  })
}
