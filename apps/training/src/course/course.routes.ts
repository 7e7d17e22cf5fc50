import { listCourses, readMedia } from '@tequio/contracts/training/course'
import { notFound } from '@tequio/contracts/problems'
import { holdsAct } from '@tequio/service-kit/actor'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { findCatalogue } from './course.queries.ts'

// A drawing is text from an author: opened by itself, it may run nothing and load nothing.
const hardened = {
  'content-security-policy': "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

export const courseRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listCourses, async ({ db, actor }) => ({ items: await findCatalogue(db, holdsAct(actor, 'training.draft.see')) }))

  app.fastify.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 200 && request.url.startsWith('/api/training/media/')) reply.headers({ ...hardened, 'cache-control': 'private, max-age=31536000, immutable' })
  })
  serve(app, readMedia, async ({ db, params }) => {
    const media = await db.selectFrom('media').select('svg').where('sha', '=', params.sha).executeTakeFirst()
    if (!media) throw new Problem(notFound)
    return { bytes: Buffer.from(media.svg), name: `${params.sha.slice(0, 12)}.svg`, inline: true }
  })
}
