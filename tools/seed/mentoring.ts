import { addDays, todayIn } from '@tequio/service-kit/clock'
import type { Kysely } from 'kysely'
import { sendApplication } from '../../apps/mentoring/src/application/application.actions.ts'
import { openCycle } from '../../apps/mentoring/src/cycle/cycle.actions.ts'
import { formPair } from '../../apps/mentoring/src/matching/matching.actions.ts'
import { loadMatching } from '../../apps/mentoring/src/matching/matching.queries.ts'
import type { Tables } from '../../apps/mentoring/src/tables.ts'
import { makeDemoPair, type PairStory } from './mentoring-pair.ts'
import { pairStories } from './mentoring-stories.ts'
import type { World } from './world.ts'

type Db = Kysely<Tables>
const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']
const monthOf = (day: string): string => months[Number(day.slice(5, 7)) - 1] ?? ''
const nameOf = (startsOn: string, endsOn: string): string =>
  `Ciclo ${monthOf(startsOn)}${startsOn.slice(0, 4) === endsOn.slice(0, 4) ? '' : ` de ${startsOn.slice(0, 4)}`} a ${monthOf(endsOn)} de ${endsOn.slice(0, 4)}`

// Left without an application, so that whoever tries the programme can send one.
const stillToApply: ReadonlySet<string> = new Set(['19039', '06002'])

const openCycles = async (db: Db, today: string): Promise<{ before: string; open: string }> =>
  db.transaction().execute(async (tx) => {
    const componentIds = (await tx.selectFrom('component_level').select('component_id').distinct().orderBy('component_id').execute()).map((one) => one.component_id)
    const cycle = (opens: number, closes: number, starts: number, ends: number) => {
      const [startsOn, endsOn] = [addDays(today, starts), addDays(today, ends)]
      return openCycle(tx, { name: nameOf(startsOn, endsOn), opensOn: addDays(today, opens), closesOn: addDays(today, closes), startsOn, endsOn, componentIds })
    }
    const before = await cycle(-260, -220, -200, 60)
    const open = await cycle(-20, 20, 47, 290)
    return { before: before.cycleId, open: open.cycleId }
  })

/** Whoever has level 3 somewhere offers it, the others ask for their two lowest components; as the assessments say. */
const sendApplications = async (db: Db, world: World, cycleId: string, today: string, now: Date): Promise<void> => {
  const rows = await db
    .selectFrom('component_level')
    .select(['municipality_id', 'component_id', 'level'])
    .where('level', 'is not', null)
    .orderBy('level')
    .orderBy('component_id')
    .execute()
  for (const [at, place] of world.municipalities.entries()) {
    if (place.participation !== 'active' || stillToApply.has(place.id)) continue
    const own = rows.filter((row) => row.municipality_id === place.id).map((row) => ({ id: row.component_id, level: row.level ?? 0 }))
    const offers = own.filter((one) => one.level >= 3).map((one) => one.id)
    // Who is accompanied already does not ask for a second mentor.
    const needs = pairStories.some((story) => story.menteeId === place.id)
      ? []
      : own
          .filter((one) => one.level <= 1)
          .slice(0, 2)
          .map((one) => one.id)
    const liaison = world.accounts.find((one) => one.grants.some((grant) => grant.role === 'liaison' && grant.id === place.id))
    if (!liaison || offers.length + needs.length === 0) continue
    const content = {
      needs,
      offers,
      capacity: offers.length > 0 ? 1 + (at % 2) : 0,
      availableFrom: addDays(today, at % 5 === 0 ? 80 : 47),
      canTravel: at % 3 !== 0,
      note: '',
      version: 0,
    }
    await db.transaction().execute((tx) => sendApplication(tx, { personId: liaison.personId }, { cycleId, municipalityId: place.id }, content, now))
  }
}

/** What the pairs of the first cycle asked for and offered when its call was open; only what the mentor's level allows. */
const sendEarlierApplications = async (db: Db, world: World, cycleId: string, now: Date): Promise<void> => {
  const strong = await db.selectFrom('component_level').select(['municipality_id', 'component_id']).where('level', '>=', 3).execute()
  const liaisonOf = (id: string): string | undefined => world.accounts.find((one) => one.grants.some((grant) => grant.role === 'liaison' && grant.id === id))?.personId
  const content = { availableFrom: todayIn(zone, now), canTravel: true, note: '', version: 0 }
  for (const { mentorId, menteeId, components } of pairStories) {
    const offers = components.filter((id) => strong.some((one) => one.municipality_id === mentorId && one.component_id === id))
    const [mentor, mentee] = [liaisonOf(mentorId), liaisonOf(menteeId)]
    if (!mentor || !mentee) continue
    await db.transaction().execute(async (tx) => {
      await sendApplication(tx, { personId: mentee }, { cycleId, municipalityId: menteeId }, { ...content, needs: components, offers: [], capacity: 0 }, now)
      if (offers.length > 0) await sendApplication(tx, { personId: mentor }, { cycleId, municipalityId: mentorId }, { ...content, needs: [], offers, capacity: 1 }, now)
    })
  }
}

/** Staff accept the first suggestion of the open cycle: a pair that waits for its signatures. */
const acceptOne = async (db: Db, cycleId: string, now: Date): Promise<void> => {
  const { best } = await loadMatching(db, cycleId, now)
  const [first] = [...best.mentorOf].sort((a, b) => a[0].localeCompare(b[0]))
  if (first) await db.transaction().execute((tx) => formPair(tx, { cycleId, menteeId: first[0], mentorId: first[1] }, now))
}

/** Two cycles, five pairs in different health, applications in the open call. Needs the copies of identity and progress. */
export const seedMentoring = async (db: Db, world: World, now: Date): Promise<void> => {
  const today = todayIn(zone, now)
  const measured = await db.selectFrom('component_level').select('component_id').limit(1).execute()
  // Matching stands on measured levels: without progress there is nothing that mentoring could show.
  if (measured.length === 0) return void process.stderr.write('mentoring: no signed assessment has arrived, so no pairs are seeded\n')
  const cycles = await openCycles(db, today)
  await sendEarlierApplications(db, world, cycles.before, new Date(now.getTime() - 230 * 86_400_000))
  for (const story of pairStories) await makeDemoPair(db, world, { ...story, cycleId: cycles.before }, now)
  await sendApplications(db, world, cycles.open, today, now)
  await acceptOne(db, cycles.open, new Date(now.getTime() - 2 * 86_400_000))
}

export type { PairStory }
