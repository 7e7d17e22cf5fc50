import { sync } from '@tequio/contracts/training/activity'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { applyItems } from './activity.actions.ts'

export const activityRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, sync, async ({ tx, actor, body, now, request }) => ({
    items: await applyItems(tx, {
      personId: actor.personId || nobody,
      items: body.items,
      deviceAt: body.deviceAt,
      now,
      log: (error) => request.log.error({ err: error }, 'an item could not be applied'),
    }),
  }))
}
