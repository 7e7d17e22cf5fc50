import type { Instrument } from '@tequio/contracts/progress/instrument'
import type { readMatrix } from '@tequio/contracts/progress/matrix'
import type { ReplyOf } from '@tequio/contracts/make'
import type { Visible } from '@tequio/service-kit/actor'
import { byName, whereVisible } from '@tequio/service-kit/list'
import { sql } from 'kysely'
import { placeOf, type Reader } from '../directory/directory.queries.ts'
import { findDiagnostic } from '../instrument/instrument.queries.ts'
import type { Answer } from '../score/score.rules.ts'
import { levelOf, targetsOf } from '../target/target.queries.ts'
import type { MunicipalityTable } from '../tables.ts'
import { linksOf } from './link.queries.ts'
import { changesOf, chooseRounds, standingOf, type SignedRound, type Standing } from './matrix.rules.ts'

type Levels = { assessment_id: string; ids: string[]; levels: (number | null)[]; left_out: boolean[] }

/** Signed rounds of these municipalities with their answers, oldest first. */
export const signedRounds = async (db: Reader, instrumentId: string, municipalityIds: readonly string[]): Promise<Map<string, SignedRound[]>> => {
  const all = new Map<string, SignedRound[]>()
  if (municipalityIds.length === 0) return all
  const rounds = await db
    .selectFrom('assessment')
    .select(['id', 'municipality_id', 'round', 'round_number', 'instrument_version', 'signed_at'])
    .where('instrument_id', '=', instrumentId)
    .where('status', '=', 'signed')
    .where('municipality_id', 'in', [...municipalityIds])
    .orderBy('round_number')
    .execute()
  // one row a round instead of one a criterion
  const { rows } = await sql<Levels>`
    select assessment_id, array_agg(criterion_id) ids, array_agg(level::int) levels, array_agg(not_applicable) left_out
    from rating where assessment_id = any(${rounds.map((row) => row.id)}) group by assessment_id`.execute(db)
  const answers = new Map(
    rows.map((row) => [row.assessment_id, new Map(row.ids.map((id, at): [string, Answer] => [id, { level: row.levels[at] ?? null, notApplicable: row.left_out[at] ?? false }]))]),
  )
  for (const row of rounds) {
    if (!row.signed_at) continue
    const own = all.get(row.municipality_id) ?? []
    own.push({
      assessmentId: row.id,
      municipalityId: row.municipality_id,
      round: row.round,
      number: row.round_number,
      version: row.instrument_version,
      signedAt: row.signed_at,
      answers: answers.get(row.id) ?? new Map(),
    })
    all.set(row.municipality_id, own)
  }
  return all
}

export type MatrixEntry = { place: Pick<MunicipalityTable, 'id' | 'name' | 'state_name' | 'time_zone'>; now: SignedRound; before: SignedRound | undefined; standing: Standing }
export type WholeMatrix = { instrument: Instrument; entries: MatrixEntry[]; rounds: SignedRound[]; participating: number }

/** Everything that the matrix, its spreadsheet and the board are made of, narrowed to what the reader may see. */
export const loadMatrix = async (db: Reader, visible: Visible, of: { round?: string | undefined; against?: string | undefined }): Promise<WholeMatrix | undefined> => {
  const instrument = await findDiagnostic(db)
  if (!instrument) return undefined
  const query = db.selectFrom('municipality').select(['municipality.id', 'name', 'state_name', 'time_zone', 'participation']).orderBy(byName('name')).orderBy('municipality.id')
  const places = await whereVisible(query, visible, { municipality: 'municipality.id' }).execute()
  const ids = places.map((place) => place.id)
  const [rounds, targets] = await Promise.all([signedRounds(db, instrument.id, ids), targetsOf(db, instrument.id, ids)])
  const entries = places.flatMap((place): MatrixEntry[] => {
    const chosen = chooseRounds(rounds.get(place.id) ?? [], of)
    return chosen ? [{ place, ...chosen, standing: standingOf(instrument.components, chosen, (itemId) => levelOf(targets, place.id, itemId)) }] : []
  })
  return {
    instrument,
    entries,
    rounds: [...rounds.values()].flat(),
    participating: places.filter(({ participation }) => participation === 'active' || participation === 'invited').length,
  }
}

const countRounds = (rounds: readonly SignedRound[]): { round: string; count: number; lastSignedAt: string }[] => {
  const byNumber = Map.groupBy(rounds, ({ number }) => number)
  return [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([, list]) => ({ round: list[0]?.round ?? '', count: list.length, lastSignedAt: new Date(Math.max(...list.map(({ signedAt }) => signedAt.getTime()))).toISOString() }))
}

export const readWholeMatrix = async (db: Reader, visible: Visible, of: { round?: string | undefined; against?: string | undefined }): Promise<ReplyOf<typeof readMatrix>> => {
  const matrix = await loadMatrix(db, visible, of)
  if (!matrix) return { instrumentId: null, title: '', scale: [], components: [], rounds: [], compared: 0, improved: 0, most: null, least: null, rows: [] }
  const { instrument, entries } = matrix
  const links = await linksOf(
    db,
    entries.map(({ place }) => place.id),
  )
  return {
    instrumentId: instrument.id,
    title: instrument.title,
    scale: instrument.scale.map(({ level, label }) => ({ level, label })),
    components: instrument.components.map(({ id, title, weight }) => ({ id, title, weight })),
    rounds: countRounds(matrix.rounds),
    ...changesOf(
      instrument.components,
      entries.flatMap(({ standing }) => standing.compared ?? []),
    ),
    rows: entries.map(({ place, now, before, standing }) => ({
      place: placeOf(place),
      assessmentId: now.assessmentId,
      round: now.round,
      signedAt: now.signedAt.toISOString(),
      total: standing.scored.total,
      totalCommon: standing.compared?.now ?? null,
      totalBefore: standing.compared?.before ?? null,
      improved: standing.compared?.improved ?? false,
      versionsDiffer: before !== undefined && before.version !== now.version,
      cells: standing.cells,
      links: links.get(place.id) ?? [],
    })),
  }
}
