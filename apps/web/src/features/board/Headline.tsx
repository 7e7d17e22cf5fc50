import { Plural, Trans } from '@lingui/react/macro'
import { plural, t } from '@lingui/core/macro'
import type { readSummary, BoardRow } from '@tequio/contracts/training/board'
import type { ReactNode } from 'react'
import type { Reply } from '../../api/call.ts'
import { dayInWords } from '../../session/dates.ts'

export type TrainingSummary = Reply<typeof readSummary>

/** The sentence of the day: how many may begin, and when. */
export const Headline = ({ training }: { training: TrainingSummary }): ReactNode => {
  const { authorized, people } = training
  if (people === 0) return <Trans>Aún no hay personas en el programa</Trans>
  const day = training.nextEdition && dayInWords(training.nextEdition.startsOn, { day: 'numeric', month: 'long' })
  return day ? (
    <Plural
      value={authorized}
      one={`# de ${people} personas ya puede empezar el ${day}`}
      many={`# de ${people} personas ya pueden empezar el ${day}`}
      other={`# de ${people} personas ya pueden empezar el ${day}`}
    />
  ) : (
    <Plural
      value={authorized}
      one={`# de ${people} personas ya puede inscribirse`}
      many={`# de ${people} personas ya pueden inscribirse`}
      other={`# de ${people} personas ya pueden inscribirse`}
    />
  )
}

/** To how many the authorisation is lacking, and the two municipalities where most. */
export const worstTwo = (training: TrainingSummary, rows: readonly BoardRow[]): string | undefined => {
  const lacking = training.people - training.authorized
  if (lacking <= 0) return undefined
  const worst = rows
    .filter((row) => row.lacking.authorization > 0)
    .toSorted((a, b) => b.lacking.authorization - a.lacking.authorization || a.name.localeCompare(b.name))
    .slice(0, 2)
    .map((row) => row.name)
  const [first, second] = worst
  if (first && second)
    return plural(lacking, {
      one: `A # persona le falta la autorización, en ${first} y ${second}.`,
      many: `A # les falta la autorización, sobre todo en ${first} y ${second}.`,
      other: `A # les falta la autorización, sobre todo en ${first} y ${second}.`,
    })
  if (first)
    return plural(lacking, {
      one: `A # persona le falta la autorización, en ${first}.`,
      many: `A # les falta la autorización, en ${first}.`,
      other: `A # les falta la autorización, en ${first}.`,
    })
  return t`A ${lacking} les falta la autorización.`
}
