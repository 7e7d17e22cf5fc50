import { addDays, todayIn } from '@tequio/service-kit/clock'
import { readConfig } from '@tequio/service-kit/config'
import { makeFileStore } from '@tequio/service-kit/files'
import { sql, type Kysely } from 'kysely'
import { applyItems } from '../../apps/training/src/activity/activity.actions.ts'
import { issueCertificate } from '../../apps/training/src/certificate/certificate.actions.ts'
import type { CourseContent } from '../../apps/training/src/course/read-course.rules.ts'
import { restand } from '../../apps/training/src/directory/standing.actions.ts'
import { openNewEdition, type NewEdition } from '../../apps/training/src/edition/edition.actions.ts'
import { enrolPeople } from '../../apps/training/src/enrolment/enrolment.actions.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import { publishCourses } from '../content/publish.ts'
import { seedAssignments } from './training-assignments.ts'
import { seedClosing } from './training-closing.ts'
import { seedOutside, type Keeping } from './training-outside.ts'
import { seedCode, seedEvents } from './training-events.ts'
import { seedSessions } from './training-sessions.ts'
import { seedThreads } from './training-threads.ts'
import { seedTranslations } from './training-translations.ts'
import { learnerItems } from './training-answers.ts'
import { idOf, randomOf, type World, type WorldAppointment } from './world.ts'

type Db = Kysely<Tables>

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'
const publicUrl = process.env['PUBLIC_URL'] ?? 'http://localhost:4300'
const anyone = { kinds: [], municipalities: [], enrolsByItself: false }
const morning = (day: string): Date => new Date(`${day}T15:00:00Z`)

// The same copies that the directory's facts will bring; they stand here so that editions can have people from the first minute.
const copyDirectory = async (db: Db, world: World): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('municipality')
      .values(world.municipalities.map((place) => ({ id: place.id, name: place.name, state_name: place.stateName, participation: place.participation })))
      .onConflict((on) => on.doNothing())
      .execute()
    await tx
      .insertInto('person')
      .values(world.persons.map((person) => ({ id: person.id, display_name: person.displayName, sort_name: person.sortName })))
      .onConflict((on) => on.doNothing())
      .execute()
    await tx
      .insertInto('appointment')
      .values(
        [...world.appointments, ...world.formerAppointments].map((post) => ({
          id: post.id,
          person_id: post.personId,
          municipality_id: post.municipalityId,
          institution_id: post.institutionId,
          institution_kind: post.institutionKind,
          position_title: post.positionTitle,
          from_on: post.fromOn,
          to_on: post.toOn,
        })),
      )
      .onConflict((on) => on.doNothing())
      .execute()
  })
}

const open = (db: Db, edition: Omit<NewEdition, 'lapse'>, now: Date): Promise<void> => db.transaction().execute((tx) => openNewEdition(tx, { lapse: 'finish', ...edition }, now))

const enrolAll = (db: Db, editionId: string, posts: readonly WorldAppointment[], now: Date): Promise<unknown> =>
  db.transaction().execute((tx) => enrolPeople(tx, { editionId, personIds: posts.map((post) => post.personId), now }))

/** `sentOn`: their phone had no signal until then. */
type Learner = { personId: string; lessons: number; finishes: boolean; claims: boolean; knowledge: number; sentOn?: string }

const learn = async (db: Db, of: { editionId: string; content: CourseContent; learner: Learner; from: Date; daysBetween: number; now: Date }): Promise<void> => {
  const { learner } = of
  const items = learnerItems({
    editionId: of.editionId,
    personId: learner.personId,
    content: of.content,
    lessons: learner.lessons,
    finishes: learner.finishes,
    knowledge: learner.knowledge,
    from: of.from,
    daysBetween: of.daysBetween,
  })
  const sent = learner.sentOn === undefined ? Date.parse(items.at(-1)?.madeAt ?? '') + 3_600_000 : morning(learner.sentOn).getTime()
  const last = new Date(Math.min(of.now.getTime(), sent))
  await db.transaction().execute(async (tx) => {
    const fail = (error: unknown): never => {
      throw error
    }
    const answers = await applyItems(tx, { personId: learner.personId, items, now: last, log: fail })
    const refused = answers.find((answer) => answer.outcome !== 'applied')
    if (refused) throw new Error(`seeded activity was ${refused.outcome}: ${refused.reason}`)
    if (learner.claims) await issueCertificate(tx, { editionId: of.editionId, personId: learner.personId, publicUrl, now: last })
  })
}

/** The officer whom the pictures of Tequio show in the middle of the course. */
const shown = 'Ana Lucía Romero Peña'
const mostLearners = 24

// Only who is authorised has an open seat: what vetting's own demonstration granted decides who has begun.
const learnInOpenSeats = async (db: Db, of: { editionId: string; content: CourseContent; from: string; now: Date }): Promise<void> => {
  const seats = await db
    .selectFrom('enrolment as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.person_id as personId', 'p.display_name as name'])
    .where('e.edition_id', '=', of.editionId)
    .where('e.status', '=', 'active')
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .execute()
  const learners = [...seats.filter((seat) => seat.name === shown), ...seats.filter((seat, at) => seat.name !== shown && at % 3 === 0)].slice(0, mostLearners)
  await sideBySide(
    learners.map(({ personId, name }, at) => () => {
      const lessons = name === shown ? 3 : 1 + ((at * 5) % 8)
      return learn(db, { ...of, learner: { personId, lessons, finishes: false, claims: false, knowledge: 0.9 }, from: morning(of.from), daysBetween: 1 })
    }),
  )
}

/** People learn side by side: four at a time, one connection each. */
const sideBySide = async (jobs: readonly (() => Promise<void>)[]): Promise<void> => {
  const left = [...jobs]
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let job = left.shift(); job; job = left.shift()) await job()
    }),
  )
}

const perMunicipality = (posts: readonly WorldAppointment[], kind: string, nth: number): WorldAppointment[] => {
  const byPlace = Map.groupBy(
    posts.filter((post) => post.institutionKind === kind),
    (post) => post.municipalityId,
  )
  return [...byPlace.values()].flatMap((group) => group[nth] ?? [])
}

const keepingHere = (): Keeping => {
  const { secretKey, FILES_URL } = readConfig(process.env)
  return { secretKey, files: makeFileStore(FILES_URL) }
}

/** Courses, four editions at various stages, seats and what their people did, and a closed quarter. Seats that need an authorisation open with what vetting has told, now or later. */
export const seedTraining = async (db: Db, world: World, now: Date, keeping: Keeping = keepingHere()): Promise<void> => {
  const today = todayIn(zone, now)
  const random = randomOf(4_302)
  await copyDirectory(db, world)
  const contents = await publishCourses(db, morning(addDays(today, -150)))
  const [first, hearing, report] = ['01-fundamentos', '02-audiencia', '03-iph'].map((code) => contents.get(code))
  if (!first || !hearing || !report) throw new Error('the courses that the demonstration opens must stand in tools/seed/content')

  const finished = {
    id: idOf('edition', 'fundamentos-primera'),
    courseId: idOf('course', '01-fundamentos'),
    name: 'Primera generación',
    startsOn: addDays(today, -120),
    endsOn: addDays(today, -45),
    capacity: 60,
    vetting: 'none' as const,
    audience: anyone,
  }
  await open(db, finished, morning(addDays(today, -130)))
  const veterans = [...perMunicipality(world.appointments, 'court', 1), ...perMunicipality(world.appointments, 'police', 1).slice(0, 9)]
  await enrolAll(db, finished.id, veterans, morning(addDays(today, -125)))
  const veteranJobs = veterans.map(({ personId }, at) => {
    const finishes = at % 6 !== 5
    const isLate = at % 7 === 3
    const learner = { personId, lessons: finishes ? 12 : random.whole(2, 9), finishes, claims: finishes && !isLate, knowledge: random.pick([0.8, 0.9, 1]) }
    const from = morning(addDays(finished.startsOn, random.whole(0, 8)))
    return () => learn(db, { editionId: finished.id, content: first, learner: { ...learner, ...(isLate && { sentOn: today }) }, from, daysBetween: 3, now })
  })
  await sideBySide(veteranJobs)

  const pilot = {
    id: idOf('edition', 'iph-piloto'),
    courseId: idOf('course', '03-iph'),
    name: 'Grupo piloto de policía',
    startsOn: addDays(today, -30),
    endsOn: addDays(today, 20),
    capacity: 40,
    vetting: 'none' as const,
    audience: { ...anyone, kinds: ['police' as const] },
  }
  await open(db, pilot, morning(addDays(today, -45)))
  const pilots = perMunicipality(world.appointments, 'police', 2)
  await enrolAll(db, pilot.id, pilots, morning(addDays(today, -40)))
  const pilotJobs = pilots.flatMap(({ personId }, at) => {
    if (at % 4 === 3) return []
    const finishes = at % 5 === 0
    const learner = { personId, lessons: finishes ? 11 : random.whole(1, 9), finishes, claims: at % 10 === 0, knowledge: 0.9 }
    const from = morning(addDays(pilot.startsOn, random.whole(0, 10)))
    return [() => learn(db, { editionId: pilot.id, content: report, learner, from, daysBetween: 1, now })]
  })
  await sideBySide(pilotJobs)

  const full = {
    id: idOf('edition', 'audiencia-juzgados'),
    courseId: idOf('course', '02-audiencia'),
    name: 'Juzgados cívicos',
    startsOn: addDays(today, 12),
    endsOn: addDays(today, 80),
    capacity: 20,
    vetting: 'as-post' as const,
    audience: { ...anyone, kinds: ['court' as const] },
  }
  await open(db, full, morning(addDays(today, -20)))
  await enrolAll(db, full.id, perMunicipality(world.appointments, 'court', 0), morning(addDays(today, -18)))
  await enrolAll(db, full.id, perMunicipality(world.appointments, 'court', 2).slice(0, 9), morning(addDays(today, -12)))

  // The open one comes last: by then every person has a standing, from which its audience is drawn.
  const everyone = world.persons.map((person) => person.id)
  await db.transaction().execute((tx) => restand(tx, everyone, now))
  const begun = addDays(today, -9)
  const wide = {
    id: idOf('edition', 'fundamentos-abierta'),
    courseId: idOf('course', '01-fundamentos'),
    name: 'Segunda generación',
    startsOn: begun,
    endsOn: addDays(today, 60),
    capacity: 2000,
    vetting: 'as-post' as const,
    audience: { kinds: ['police' as const, 'court' as const], municipalities: [], enrolsByItself: true },
  }
  await open(db, wide, morning(begun))
  await learnInOpenSeats(db, { editionId: wide.id, content: first, from: begun, now })
  await db.transaction().execute((tx) => restand(tx, everyone, now))
  for (const one of [pilot, wide]) await seedSessions(db, world, { editionId: one.id, name: one.name, shown, today, now })
  await seedAssignments(db, world, { editionId: pilot.id, today })
  for (const one of [pilot, wide]) await seedThreads(db, world, { editionId: one.id, name: one.name, shown, now, until: addDays(today, 20) })
  await seedEvents(db, world, { today, now })
  for (const [at, one] of [pilot, wide].entries()) await seedCode(db, { editionId: one.id, code: at === 0 ? 'QHKMTR' : 'WXCDNE', untilOn: one.endsOn, now })
  await seedTranslations(db, morning(addDays(today, -3)))
  await seedOutside(db, keeping, world, today)
  await seedClosing(db, world, today)
  await sql`analyze`.execute(db)
}
