import { compareVersions, listVersions } from '@tequio/contracts/training/version'
import { serve } from '@tequio/service-kit/serve'
import type { ServiceApp } from '@tequio/service-kit/service'
import type { Tables } from '../tables.ts'
import { compare, findVersions } from './version.queries.ts'

export const versionRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listVersions, ({ db, params, actor }) => findVersions(db, { ...params, accountId: actor.accountId }))
  serve(app, compareVersions, ({ db, params, query }) => compare(db, { ...params, ...query }))
}
