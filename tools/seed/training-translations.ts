import type { Kysely } from 'kysely'
import type { Tables } from '../../apps/training/src/tables.ts'
import { offer, saveTexts } from '../../apps/training/src/translation/translation.actions.ts'
import { keyOfText } from '../../apps/training/src/translation/texts.rules.ts'
import { idOf } from './world.ts'

/** Of the first course, as far as its translator has come. */
const english = new Map([
  ['Fundamentos de justicia cívica y del Modelo Nacional de Policía y Justicia Cívica', 'Foundations of civic justice and of the National Model of Police and Civic Justice'],
  [
    'Explicar para qué sirve la justicia cívica y qué partes tiene el Modelo Nacional de Policía y Justicia Cívica.',
    'Explain what civic justice is for and what the National Model of Police and Civic Justice is made of.',
  ],
  ['Decir qué le toca a cada persona del equipo y qué tareas no se mezclan.', 'Say what each person of the team does and which tasks are kept apart.'],
  ['Elegir entre mediar, citar, presentar o canalizar a otra ruta.', 'Choose between mediating, summoning, bringing before the judge or referring elsewhere.'],
  ['Por qué y entre quiénes', 'Why, and among whom'],
  ['El camino de un asunto', 'The way of a case'],
  ['Resolver bien', 'Deciding well'],
  ['Sostener el cambio', 'Making change last'],
])

/** An English translation that has been begun: nobody reads it yet. */
export const seedTranslations = (db: Kysely<Tables>, now: Date): Promise<unknown> =>
  db.transaction().execute(async (tx) => {
    const of = { courseId: idOf('course', '01-fundamentos'), language: 'en' as const, now }
    await offer(tx, { ...of, offered: false })
    await saveTexts(tx, { ...of, pieces: [...english].map(([source, text]) => ({ key: keyOfText(source), text })) })
  })
