import { notFound } from '@tequio/contracts/problems'
import { readPackage, readPackageFile } from '@tequio/contracts/training/package'
import { Problem } from '@tequio/service-kit/problem'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import { nobody } from '../learning/nobody.ts'
import type { Tables } from '../tables.ts'
import { findPackage } from './package.queries.ts'

export const packageRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, readPackage, async ({ db, actor, params }) => (await findPackage(db, { editionId: params.editionId, personId: actor.personId || nobody })).manifest)

  // compressed once, so that the size that was said is the size that is sent
  serve(app, readPackageFile, async ({ db, actor, params }) => {
    const { files } = await findPackage(db, { editionId: params.editionId, personId: actor.personId || nobody })
    const file = files.get(params.sha)
    const name = params.sha.slice(0, 12)
    if (file && 'stored' in file) {
      const bytes = await app.files.get(file.stored)
      if (bytes) return { bytes, name, inline: true }
    }
    if (!file || 'stored' in file) throw new Problem(notFound)
    return { bytes: file.zipped, name, inline: true, isGzip: true }
  })
}
