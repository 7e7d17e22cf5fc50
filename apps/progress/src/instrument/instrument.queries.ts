import type { Instrument, listInstruments } from '@tequio/contracts/progress/instrument'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Reader } from '../directory/directory.queries.ts'

/** The kind that a round applies to a municipality. */
export const municipalKind = 'diagnostic'

export const getInstrument = async (db: Reader, instrumentId: string, version: string): Promise<Instrument> => {
  const found = await db.selectFrom('instrument_version').select('body').where('instrument_id', '=', instrumentId).where('version', '=', version).executeTakeFirst()
  if (!found?.body) throw new Problem(notFound)
  return found.body
}

/** The newest version of the diagnostic that was applied, else the newest loaded: what the matrix shows. */
export const findDiagnostic = async (db: Reader): Promise<Instrument | undefined> => {
  const found = await db
    .selectFrom('instrument_version')
    .select('body')
    .where('kind', '=', municipalKind)
    .where('body', 'is not', null)
    .orderBy('frozen_at', (order) => order.desc().nullsLast())
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.body ?? undefined
}

export const listVersions = async (db: Reader): Promise<ReplyOf<typeof listInstruments>> => {
  const rows = await db
    .selectFrom('instrument_version')
    .select(['instrument_id', 'version', 'kind', 'title', 'body', 'frozen_at'])
    .orderBy('title')
    .orderBy('loaded_at', 'desc')
    .execute()
  return {
    items: rows.map((row) => ({
      instrumentId: row.instrument_id,
      version: row.version,
      kind: row.kind,
      title: row.title,
      components: row.body?.components.length ?? 0,
      criteria: row.body?.components.reduce((sum, component) => sum + component.criteria.length, 0) ?? 0,
      minutes: row.body?.session?.totalMinutes ?? null,
      frozenAt: row.frozen_at?.toISOString() ?? null,
      isForMunicipalities: row.kind === municipalKind && row.body !== null,
    })),
  }
}
