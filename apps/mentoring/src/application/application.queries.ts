import type { ComponentLevel, readApplication } from '@tequio/contracts/mentoring/application'
import type { ReplyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { todayIn } from '@tequio/service-kit/clock'
import { Problem } from '@tequio/service-kit/problem'
import { getCycle } from '../cycle/cycle.queries.ts'
import { findMunicipalities, levelsOf, placeOf, programmeZone, type Reader } from '../directory/directory.queries.ts'
import { canOffer, isOpportunity } from './application.rules.ts'

/** Municipalities that each mentor accompanies today, in any cycle or in the one given. */
export const takenBy = async (db: Reader, mentorIds: readonly string[], cycleId?: string): Promise<Map<string, number>> => {
  if (mentorIds.length === 0) return new Map()
  const live = db
    .selectFrom('pair')
    .where('status', '<>', 'ended')
    .where('mentor_id', 'in', [...mentorIds])
  const rows = await (cycleId === undefined ? live : live.where('cycle_id', '=', cycleId))
    .select(['mentor_id', (eb) => eb.fn.countAll<number>().as('taken')])
    .groupBy('mentor_id')
    .execute()
  return new Map(rows.map((row) => [row.mentor_id, Number(row.taken)]))
}

export const readWholeApplication = async (db: Reader, cycleId: string, municipalityId: string, now: Date): Promise<ReplyOf<typeof readApplication>> => {
  const cycle = await getCycle(db, cycleId, now)
  const place = (await findMunicipalities(db, [municipalityId])).get(municipalityId)
  if (!place) throw new Problem(notFound)
  const levels = (await levelsOf(db, [municipalityId])).get(municipalityId)
  const measured = await db.selectFrom('measurement').select('signed_at').where('municipality_id', '=', municipalityId).executeTakeFirst()
  const sent = await db
    .selectFrom('application')
    .select(['needs', 'offers', 'capacity', 'available_from', 'can_travel', 'note', 'status', 'sent_at', 'version'])
    .where('cycle_id', '=', cycleId)
    .where('municipality_id', '=', municipalityId)
    .executeTakeFirst()
  return {
    // how many others applied is not this municipality's to read
    cycle: { ...cycle, applications: sent?.status === 'sent' ? 1 : 0 },
    place: placeOf(place),
    measuredOn: measured ? todayIn(place.time_zone, measured.signed_at) : null,
    levels: cycle.components.map((component): ComponentLevel => {
      const { level, target } = levels?.get(component.id) ?? { level: null, target: null }
      return { componentId: component.id, title: component.title, level, target, isOpportunity: isOpportunity(level, target), canOffer: canOffer(level) }
    }),
    application: sent
      ? {
          needs: sent.needs,
          offers: sent.offers,
          capacity: sent.capacity,
          availableFrom: sent.available_from,
          canTravel: sent.can_travel,
          note: sent.note,
          status: sent.status,
          sentOn: todayIn(programmeZone, sent.sent_at),
          version: sent.version,
        }
      : null,
  }
}
