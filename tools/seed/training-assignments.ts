import { addDays } from '@tequio/service-kit/clock'
import type { Kysely } from 'kysely'
import { applyItems } from '../../apps/training/src/activity/activity.actions.ts'
import { grade } from '../../apps/training/src/grading/grading.actions.ts'
import type { Tables } from '../../apps/training/src/tables.ts'
import { idOf, type World } from './world.ts'

const texts = [
  `Narración (84 palabras). A las 21:40 recorría a pie la calle Hidalgo cuando una vecina señaló música a volumen alto en un domicilio. Medí el volumen desde la acera con la aplicación de la corporación: 71 decibeles. Toqué, expliqué el motivo y pedí bajarlo. La persona se negó y salió a insultar a la vecina. Le hice saber la falta, sus derechos y que la presentaría ante el juzgado. Subió a la patrulla sin resistencia.

Horas: conocimiento 21:40, llegada 21:46, presentación de la persona a la unidad 22:05, salida 22:08, puesta a disposición 22:31.

Uso de la fuerza: «No aplica». Cuadra con la narración: la persona subió por su propio pie.

Comentario de mi compañero: «Antes decías que estaba alterado. Ahora dices qué hizo». Cambié esa línea.`,
  `Narración. El día 12 a las 18:20 vi a una persona orinar en la plaza frente a tres familias. Me identifiqué, le dije la falta y le pedí acompañarme. Intentó correr y lo sujeté del brazo derecho hasta que se detuvo. No hubo lesiones; lo revisó el médico a las 18:55.

Horas: 18:20, 18:21, 18:30, 18:34, 19:02.

Uso de la fuerza: control físico, sujeción del brazo, porque intentó huir hacia la avenida con tránsito. Terminó cuando dejó de correr.

Lo leyó una compañera del turno B y me pidió decir a qué distancia estaba la avenida: unos cuatro metros.`,
  `Narración. Reporte de riña en el mercado a las 13:05. Llegamos a las 13:11 y ya no había nadie peleando. Dos locatarios se acusaban de tirar mercancía. Se les explicó la conciliación y los dos aceptaron ir al juzgado por su cuenta.

Horas: 13:05, 13:11, «Sin información», 13:40, 13:58.

Uso de la fuerza: No aplica.`,
] as const

/** What was handed in of a running edition: most of it waits, some came back, some was accepted. */
export const seedAssignments = async (db: Kysely<Tables>, world: World, of: { editionId: string; today: string }): Promise<void> => {
  const account = world.accounts.find((one) => one.user === 'mariana.velez')
  if (!account) throw new Error('the demonstration has no mariana.velez')
  const actor = { accountId: account.id, personId: account.personId, grants: account.grants }
  const seats = await db
    .selectFrom('enrolment as e')
    .innerJoin('person as p', 'p.id', 'e.person_id')
    .innerJoin('edition as ed', 'ed.id', 'e.edition_id')
    .innerJoin('course_version as v', 'v.id', 'ed.version_id')
    .select(['e.id', 'e.person_id', 'v.completion'])
    .where('e.edition_id', '=', of.editionId)
    .where('e.status', 'in', ['active', 'completed'])
    .orderBy('p.sort_name')
    .orderBy('p.id')
    .limit(9)
    .execute()
  for (const [at, { id, person_id, completion }] of seats.entries()) {
    const handedAt = new Date(`${addDays(of.today, -2 - ((at * 4) % 9))}T${15 + (at % 6)}:20:00Z`)
    const body = { editionId: of.editionId, text: texts[at % texts.length] ?? texts[0] }
    const item = {
      id: idOf('assignment', `${of.editionId}/${at}`),
      seq: 9_000_000 + at,
      type: 'assignment.submitted' as const,
      v: 1 as const,
      madeAt: handedAt.toISOString(),
      body,
    }
    const fail = (error: unknown): never => {
      throw error
    }
    await db.transaction().execute(async (tx) => {
      await applyItems(tx, { personId: person_id, items: [item], now: handedAt, log: fail })
      if (at % 3 !== 2) return
      const now = new Date(handedAt.getTime() + 20 * 3_600_000)
      const isAccepted = at !== 2
      const levels = (completion.rubric ?? []).map((criterion) => ({ criterionId: criterion.id, level: isAccepted ? criterion.levels.length - 1 : 0 }))
      const comment = isAccepted
        ? 'Muy claro: las horas cuadran y la fuerza se explica.'
        : 'Falta una hora y el comentario de una compañera o un compañero. Agréguelos y entréguelo otra vez.'
      await grade(tx, { enrolmentId: id, actor, now, body: { version: 1, outcome: isAccepted ? 'accepted' : 'returned', levels, comment } })
    })
  }
}
