import type { readPlan } from '@tequio/contracts/mentoring/plan'
import type { ReplyOf } from '@tequio/contracts/make'
import { todayIn } from '@tequio/service-kit/clock'
import { findMunicipalities, programmeZone, type Reader } from '../directory/directory.queries.ts'
import { getPair } from '../pair/pair.queries.ts'
import type { MunicipalityTable } from '../tables.ts'
import { byUrgency, dueState } from './due.rules.ts'

/** What is promised, with its owner and how it stands today in the owner's own calendar. */
export const promised = (
  row: { title: string; owner_id: string; owner_name: string; owner_municipality_id: string; due_on: string; done_at: Date | null },
  places: ReadonlyMap<string, MunicipalityTable>,
  now: Date,
) => {
  const place = places.get(row.owner_municipality_id)
  return {
    title: row.title,
    owner: { municipalityId: row.owner_municipality_id, municipality: place?.name ?? row.owner_municipality_id, personId: row.owner_id, name: row.owner_name },
    dueOn: row.due_on,
    due: dueState({ dueOn: row.due_on, isDone: row.done_at !== null, today: todayIn(place?.time_zone ?? programmeZone, now) }),
  }
}

export const readWholePlan = async (db: Reader, pairId: string, now: Date): Promise<ReplyOf<typeof readPlan>> => {
  const pair = await getPair(db, pairId)
  const places = await findMunicipalities(db, [pair.mentor_id, pair.mentee_id])
  const components = await db.selectFrom('pair_component').select(['component_id as id', 'title']).where('pair_id', '=', pairId).orderBy('position').execute()
  const criteria = await db
    .selectFrom('criterion_level')
    .select(['criterion_id', 'component_id', 'title', 'level'])
    .where('municipality_id', '=', pair.mentee_id)
    .where(
      'component_id',
      'in',
      components.map((one) => one.id),
    )
    .orderBy('component_id')
    .orderBy('criterion_id')
    .execute()
  const objectives = await db
    .selectFrom('objective')
    .select(['id', 'component_id', 'criterion_id', 'criterion_title', 'level_at_start', 'target', 'text'])
    .where('pair_id', '=', pairId)
    .orderBy('made_at')
    .orderBy('criterion_id')
    .execute()
  const actions = await db
    .selectFrom('plan_action')
    .select(['id', 'objective_id', 'title', 'owner_id', 'owner_name', 'owner_municipality_id', 'due_on', 'done_at', 'evidence', 'version'])
    .where('pair_id', '=', pairId)
    .execute()
  const titleOf = (id: string): string => components.find((one) => one.id === id)?.title ?? id
  return {
    objectives: objectives.map((one) => ({
      objectiveId: one.id,
      component: { id: one.component_id, title: titleOf(one.component_id) },
      criterion: { id: one.criterion_id, title: one.criterion_title },
      levelAtStart: one.level_at_start,
      level: criteria.find((criterion) => criterion.criterion_id === one.criterion_id)?.level ?? null,
      target: one.target,
      text: one.text,
      actions: actions
        .filter((action) => action.objective_id === one.id)
        .map((action) => ({ actionId: action.id, version: action.version, evidence: action.evidence, ...promised(action, places, now) }))
        .sort(byUrgency),
    })),
    criteria: criteria.map((one) => ({ id: one.criterion_id, title: one.title, component: { id: one.component_id, title: titleOf(one.component_id) }, level: one.level })),
  }
}
