import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Candidate, Caution, Reason } from '@tequio/contracts/mentoring/matching'
import type { ReactNode } from 'react'
import { dayInWords, numberInWords } from '../../session/dates.ts'
import { Icon } from '../../ui/Icon.tsx'

type Names = { mentor: string; mentee: string }

const inhabitants = (population: number): string => numberInWords(Math.round(population / 1000) * 1000)

const ReasonWords = ({ reason, mentor, mentee }: Names & { reason: Reason }): ReactNode => {
  switch (reason.kind) {
    case 'advantage': {
      const advantage = plural(reason.levels, { one: '# nivel de ventaja.', many: '# niveles de ventaja.', other: '# niveles de ventaja.' })
      return (
        <>
          <span className="strong">{advantage}</span>{' '}
          <Trans>
            {mentor} está en {reason.mentorLevel} en {reason.component}; {mentee}, en {reason.menteeLevel}.
          </Trans>
        </>
      )
    }
    case 'several':
      return (
        <>
          <span className="strong">
            <Trans>Un solo mentor.</Trans>
          </span>{' '}
          {plural(reason.components, { one: 'Cubre # componente que se pidió.', many: 'Cubre # componentes que se pidieron.', other: 'Cubre # componentes que se pidieron.' })}
        </>
      )
    case 'same-state':
      return (
        <>
          <span className="strong">
            <Trans>Mismo estado.</Trans>
          </span>{' '}
          <Trans>Los dos están en {reason.stateName}, con las mismas leyes.</Trans>
        </>
      )
    case 'near':
      return (
        <>
          <span className="strong">
            <Trans>Están cerca.</Trans>
          </span>{' '}
          <Trans>Los separan unos {numberInWords(reason.kilometres)} kilómetros.</Trans>
        </>
      )
    case 'time':
      return (
        <>
          <span className="strong">
            <Trans>Tiempo suficiente.</Trans>
          </span>{' '}
          <Trans>Los dos gobiernos siguen hasta el {dayInWords(reason.until)}.</Trans>
        </>
      )
    case 'room':
      return (
        <>
          <span className="strong">
            <Trans>Tiene lugar.</Trans>
          </span>{' '}
          <Trans>
            Acompaña a {reason.taken} y ofreció {reason.capacity}.
          </Trans>
        </>
      )
    case 'same-size':
      return (
        <>
          <span className="strong">
            <Trans>Tamaño parecido.</Trans>
          </span>{' '}
          <Trans>
            {inhabitants(reason.mentorPopulation)} y {inhabitants(reason.menteePopulation)} habitantes.
          </Trans>
        </>
      )
    case 'available':
      return (
        <>
          <span className="strong">
            <Trans>Disponible.</Trans>
          </span>{' '}
          <Trans>Puede desde el {dayInWords(reason.from)}.</Trans>
        </>
      )
  }
}

export const cautionInWords = (caution: Caution): string => {
  switch (caution.kind) {
    case 'full':
      return plural(caution.capacity, { one: 'Ya completó su único lugar.', many: 'Ya completó sus # lugares.', other: 'Ya completó sus # lugares.' })
    case 'term':
      return t`El gobierno de ${caution.municipality} termina el ${dayInWords(caution.on)}, antes que el ciclo.`
    case 'far':
      return t`Otra región, a unos ${numberInWords(caution.kilometres)} kilómetros: casi todo será por video.`
    case 'part':
      return t`Cubre ${caution.components} de los ${caution.of} componentes que se pidieron.`
    case 'other-size':
      return t`Tamaño distinto: ${inhabitants(caution.mentorPopulation)} y ${inhabitants(caution.menteePopulation)} habitantes.`
    case 'late':
      return t`No puede antes del ${dayInWords(caution.from)}.`
    case 'last-place':
      return t`Éste sería su último lugar de ${caution.capacity}.`
    case 'election':
      return t`${caution.municipality} tiene elección el ${dayInWords(caution.on)}, dentro del ciclo.`
    case 'unknown':
      return t`De ${caution.municipality} falta la población o el fin de su gobierno.`
  }
}

/** Three reasons, each a fact, and the one thing to watch. */
export const Reasons = ({ of, mentee }: { of: Candidate; mentee: string }) => (
  <ul className="reasons">
    {of.reasons.map((reason) => (
      <li key={reason.kind}>
        <Icon name="check" />
        <span>
          <ReasonWords reason={reason} mentor={of.mentor.name} mentee={mentee} />
        </span>
      </li>
    ))}
    {of.caution && (
      <li className="watch">
        <Icon name="alert" />
        <span>{cautionInWords(of.caution)}</span>
      </li>
    )}
  </ul>
)

/** What another choice does to the rest of the cycle. */
export const costInWords = ({ cost }: Candidate): string => {
  const parts = [
    cost.leftWithout.length > 0 ? t`se queda sin mentor: ${cost.leftWithout.join(', ')}` : '',
    ...cost.moves.map((move) => t`${move.mentee} pasa de ${move.from} a ${move.to}`),
    cost.fitLost > 0
      ? plural(cost.fitLost, { one: 'el reparto pierde # punto de ajuste', many: 'el reparto pierde # puntos de ajuste', other: 'el reparto pierde # puntos de ajuste' })
      : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? t`No cambia nada para los demás.` : t`Si lo elige, ${parts.join('; ')}.`
}
