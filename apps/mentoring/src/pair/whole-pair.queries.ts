import type { readPair } from '@tequio/contracts/mentoring/pair'
import type { ReplyOf } from '@tequio/contracts/make'
import type { Actor } from '@tequio/service-kit/actor'
import { findContacts, findMunicipalities, levelsOf, membersOf, municipalityOf, type Reader } from '../directory/directory.queries.ts'
import { getPair, pairRows } from './pair.queries.ts'

export const readWholePair = async (db: Reader, actor: Actor, pairId: string, now: Date): Promise<ReplyOf<typeof readPair>> => {
  const pair = await getPair(db, pairId)
  const [row] = await pairRows(db, [pair], now)
  if (!row) throw new Error('a pair that was just read has no row')
  const places = await findMunicipalities(db, [pair.mentor_id, pair.mentee_id])
  const levels = await levelsOf(db, [pair.mentor_id, pair.mentee_id])
  const components = await db.selectFrom('pair_component').select(['component_id', 'title', 'level_at_start']).where('pair_id', '=', pairId).orderBy('position').execute()
  const targets = await db
    .selectFrom('objective')
    .select(['component_id', (eb) => eb.fn.max('target').as('target')])
    .where('pair_id', '=', pairId)
    .groupBy('component_id')
    .execute()
  const { ends_on } = await db.selectFrom('agreement').select('ends_on').where('pair_id', '=', pairId).executeTakeFirstOrThrow()
  const own = municipalityOf(actor, pair)
  const level = (municipalityId: string, componentId: string): number | null => levels.get(municipalityId)?.get(componentId)?.level ?? null
  return {
    ...row,
    version: pair.version,
    side: own === null ? null : own === pair.mentor_id ? 'mentor' : 'mentee',
    agreementEndsOn: ends_on,
    levels: components.map((one) => ({
      componentId: one.component_id,
      title: one.title,
      mentorLevel: level(pair.mentor_id, one.component_id),
      menteeLevel: level(pair.mentee_id, one.component_id),
      levelAtStart: one.level_at_start,
      target: targets.find((target) => target.component_id === one.component_id)?.target ?? levels.get(pair.mentee_id)?.get(one.component_id)?.target ?? null,
    })),
    members: membersOf(pair, await findContacts(db, [...places.values()], now)),
    endReason: pair.end_reason,
    formedAt: pair.formed_at.toISOString(),
  }
}
