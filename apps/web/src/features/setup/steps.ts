import { t } from '@lingui/core/macro'
import type { readFirstSteps } from '@tequio/contracts/identity/setup'
import type { Reply } from '../../api/call.ts'

export type FirstStep = { key: string; title: string; about: string; to?: string; done: boolean }

/** In the order in which one makes the next possible. */
export const stepsOf = (of: Reply<typeof readFirstSteps> & { editions: number }): readonly FirstStep[] => [
  {
    key: 'programme',
    title: t`Diga qué programa es`,
    about: t`Nombre, quién responde por los datos personales, donante y año fiscal.`,
    to: '/equipo/programa',
    done: of.isNamed,
  },
  {
    key: 'second',
    title: t`Que haya dos personas que administran`,
    about: t`La segunda abre su cuenta con su propio enlace. Así ninguna ausencia detiene al programa.`,
    done: of.administrators >= of.administratorsNeeded,
  },
  { key: 'invite', title: t`Invite a un municipio`, about: t`Búsquelo por su nombre. Desde ese día puede enviar listas.`, to: '/equipo/organizacion', done: of.municipalities > 0 },
  {
    key: 'list',
    title: t`Suba su primera lista`,
    about: t`Basta una persona: quien será el enlace. De la lista salen su institución, su puesto, su cuenta y la tarjeta con su código.`,
    to: '/equipo/listas',
    done: of.lists > 0,
  },
  {
    key: 'institution',
    title: t`Revise sus instituciones y puestos`,
    about: t`Complete el organigrama con lo que falte: juzgado cívico, policía, prevención.`,
    to: '/equipo/organizacion',
    done: of.institutions > 0,
  },
  {
    key: 'liaison',
    title: t`Nombre al primer enlace`,
    about: t`Agregue al organigrama su puesto de enlace y regístrele en él con la función de enlace municipal. Desde entonces el municipio sube sus propias listas.`,
    to: '/equipo/organizacion',
    done: of.liaisons > 0,
  },
  { key: 'course', title: t`Abra la primera edición de un curso`, about: t`Elija curso, fechas y lugares; después inscriba.`, to: '/equipo/capacitacion', done: of.editions > 0 },
]
