import { listInstruments, readInstrument } from '@tequio/contracts/progress/instrument'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import type { Tables } from '../tables.ts'
import { getInstrument, listVersions } from './instrument.queries.ts'

export const instrumentRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listInstruments, ({ db }) => listVersions(db))
  serve(app, readInstrument, ({ db, params }) => getInstrument(db, params.instrumentId, params.version))
}
