import { notFound } from '@tequio/contracts/problems'
import { readPackage, readPackageFile } from '@tequio/contracts/training/package'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { findPackage } from './package.queries.ts'

const isFile = (url: string): boolean => /^\/api\/training\/editions\/[^/]+\/package\/[0-9a-f]{64}$/.test(url)

export const packageRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readPackage, async ({ db, actor, params }) => (await findPackage(db, { editionId: params.editionId, personId: actor.personId || nobody })).manifest)

  // compressed here and once, so that the size that was said is the size that is sent
  app.fastify.addHook('onSend', async (request, reply) => {
    if (reply.statusCode === 200 && isFile(request.url)) reply.header('content-encoding', 'gzip')
  })
  serve(app, readPackageFile, async ({ db, actor, params }) => {
    const { files } = await findPackage(db, { editionId: params.editionId, personId: actor.personId || nobody })
    const file = files.get(params.sha)
    if (!file) throw new Problem(notFound)
    return { bytes: file.zipped, name: params.sha.slice(0, 12), inline: true }
  })
}
