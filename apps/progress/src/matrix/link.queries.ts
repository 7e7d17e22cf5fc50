import type { Link } from '@tequio/contracts/progress/matrix'
import type { Static } from 'typebox'
import { placeOf, type Reader } from '../directory/directory.queries.ts'

/** The mentoring pairs of each municipality that have not ended, seen from its side. */
export const linksOf = async (db: Reader, municipalityIds: readonly string[]): Promise<Map<string, Static<typeof Link>[]>> => {
  const all = new Map<string, Static<typeof Link>[]>()
  if (municipalityIds.length === 0) return all
  const ids = [...municipalityIds]
  const pairs = await db
    .selectFrom('pair_link')
    .select(['pair_id', 'mentor_id', 'mentee_id', 'component_ids', 'status', 'last_session_on'])
    .where('status', 'in', ['formed', 'agreed'])
    .where((eb) => eb.or([eb('mentor_id', 'in', ids), eb('mentee_id', 'in', ids)]))
    .orderBy('pair_id')
    .execute()
  const known =
    pairs.length === 0
      ? []
      : await db
          .selectFrom('municipality')
          .select(['id', 'name', 'state_name', 'time_zone'])
          .where('id', 'in', [...new Set(pairs.flatMap((pair) => [pair.mentor_id, pair.mentee_id]))])
          .execute()
  const places = new Map(known.map((row) => [row.id, placeOf(row)]))
  for (const pair of pairs) {
    for (const [own, other, role] of [
      [pair.mentee_id, pair.mentor_id, 'mentor'],
      [pair.mentor_id, pair.mentee_id, 'mentee'],
    ] as const) {
      const place = places.get(other)
      if (!place || !ids.includes(own)) continue
      all.set(own, [...(all.get(own) ?? []), { pairId: pair.pair_id, place, role, componentIds: pair.component_ids, status: pair.status, lastSessionOn: pair.last_session_on }])
    }
  }
  return all
}
