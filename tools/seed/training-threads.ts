import type { Kysely } from 'kysely'
import type { Tables } from '../../apps/training/src/tables.ts'
import { idOf, type World } from './world.ts'

const hourMs = 3_600_000
const before = (moment: Date, hours: number): Date => new Date(moment.getTime() - hours * hourMs)

/** Lesson by its number (none: of the course), hours ago, and what was asked. */
const waiting: readonly { lesson?: number; hours: number; text: string }[] = [
  { lesson: 2, hours: 71, text: '¿El reporte lo firma quien detiene o quien traslada a la persona?' },
  { lesson: 2, hours: 46, text: 'Quién firma el reporte, ¿el que detiene o el que traslada?' },
  { lesson: 2, hours: 20, text: 'El reporte lo firma quien detiene o quien traslada a la persona. En mi sector lo hace el de guardia.' },
  { lesson: 3, hours: 27, text: '¿Qué hago si la persona presentada no habla español y no hay intérprete en el turno?' },
  { hours: 5, text: '¿La constancia sirve para la renovación del certificado único?' },
]

/** What learners of an edition ask, what was replied to who is shown and for everybody, and an announcement on the course; all of it told long ago. */
export const seedThreads = async (db: Kysely<Tables>, world: World, of: { editionId: string; name: string; shown: string; now: Date; until: string }): Promise<void> => {
  const account = world.accounts.find((one) => one.user === 'mariana.velez')
  if (!account) throw new Error('the demonstration has no mariana.velez')
  const edition = await db.selectFrom('edition').select('version_id').where('id', '=', of.editionId).executeTakeFirstOrThrow()
  const lessons = await db.selectFrom('lesson').select(['lesson_id', 'number']).where('version_id', '=', edition.version_id).execute()
  const lessonOf = (number: number | undefined) => lessons.find((one) => one.number === number)?.lesson_id ?? null
  const seats = await db
    .selectFrom('enrolment as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .select(['e.id', 'p.display_name as name'])
    .where('e.edition_id', '=', of.editionId)
    .where('e.status', '=', 'active')
    .orderBy('p.id')
    .execute()
  const own = seats.find((seat) => seat.name === of.shown)
  const others = seats.filter((seat) => seat.name !== of.shown)
  const replies = [
    {
      key: 'para-ella',
      lesson: 1,
      seat: own,
      asked: '¿Puedo repetir una lección que ya terminé?',
      heading: null,
      text: 'Sí. Lo que ya terminó sigue contando y puede leerla cuantas veces quiera.',
    },
    {
      key: 'para-todos',
      lesson: 1,
      seat: others[0],
      asked: 'En mi municipio no hay reglamento nuevo, ¿cuál uso en el curso?',
      heading: '¿Qué reglamento uso si mi municipio no tiene uno nuevo?',
      text: 'Use el que está vigente, aunque sea anterior.\n\nAl final de la lección 3 verá qué artículos conviene revisar primero.',
    },
  ]
  const [told, repliedAt] = [before(of.now, 17 * 24), before(of.now, 16 * 24)]
  for (const one of replies) {
    if (!one.seat) continue
    const [id, lesson_id] = [idOf('reply', `${of.name}/${one.key}`), lessonOf(one.lesson)]
    const row = { id, edition_id: of.editionId, lesson_id, heading: one.heading, text: one.text, replied_by: account.id, replied_at: repliedAt, changed_at: null, version: 1 }
    await db.insertInto('reply').values(row).execute()
    await db
      .insertInto('inquiry')
      .values({
        id: idOf('inquiry', `${of.name}/${one.key}`),
        edition_id: of.editionId,
        lesson_id,
        enrolment_id: one.seat.id,
        text: one.asked,
        asked_at: told,
        received_at: told,
        state: 'answered',
        reply_id: id,
        version: 2,
      })
      .execute()
  }
  for (const [at, one] of waiting.entries()) {
    const seat = others[at + 1]
    if (!seat) continue
    const asked = before(of.now, one.hours)
    await db
      .insertInto('inquiry')
      .values({
        id: idOf('inquiry', `${of.name}/${at}`),
        edition_id: of.editionId,
        lesson_id: lessonOf(one.lesson),
        enrolment_id: seat.id,
        text: one.text,
        asked_at: asked,
        received_at: asked,
        state: 'open',
        reply_id: null,
        version: 1,
      })
      .execute()
  }
  await db
    .insertInto('announcement')
    .values({
      id: idOf('announcement', of.name),
      edition_id: of.editionId,
      title: 'Traiga su reglamento a la jornada',
      text: 'En la jornada de práctica trabajamos con el reglamento de cada municipio.\n\nSi no lo tiene a la mano, pídalo al juzgado cívico.',
      announced_by: account.id,
      announced_at: told,
      last_day: of.until,
      withdrawn_at: null,
      version: 1,
    })
    .execute()
}
