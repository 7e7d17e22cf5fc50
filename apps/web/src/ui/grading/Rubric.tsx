import './grading.css'
import { Trans } from '@lingui/react/macro'
import type { HandedIn, Levels, Rubric as RubricShape } from '@tequio/contracts/training/assignment-shapes'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { pointsOf } from './points.ts'

/** What is looked at, and what each level takes. */
export const Rubric = ({ rubric }: { rubric: RubricShape }) => (
  <ul className="stack-12">
    {rubric.map(({ id, title, levels }) => (
      <li key={id}>
        <p className="strong">{title}</p>
        <ol className="rubric-levels">
          {levels.map(({ points, text }) => (
            <li key={text}>
              <span className="rubric-points">{points}</span>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </li>
    ))}
  </ul>
)

/** The levels that were chosen. */
export const Chosen = ({ rubric, levels }: { rubric: RubricShape; levels: Levels }) => {
  const known = rubric.flatMap(({ id, title, levels: all }) => {
    const chosen = all[levels.find((one) => one.criterionId === id)?.level ?? -1]
    return chosen ? [{ id, title, ...chosen, most: Math.max(...all.map((one) => one.points)) }] : []
  })
  if (known.length === 0) return null
  const { points, most } = pointsOf(rubric, levels)
  return (
    <div className="stack-8">
      {known.length === rubric.length && (
        <p className="strong">
          <Trans>
            {points} de {most} puntos
          </Trans>
        </p>
      )}
      <dl className="rubric-chosen">
        {known.map(({ id, title, text, points: got, most: of }) => (
          <div key={id}>
            <dt>{title}</dt>
            <dd>
              {text}{' '}
              <span className="meta nowrap">
                (
                <Trans>
                  {got} de {of}
                </Trans>
                )
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** One text with what was said to it. */
export const Earlier = ({ of: { number, text, handedAt, grading }, rubric }: { of: HandedIn; rubric: RubricShape }) => {
  const day = dayInWords(dayOf(handedAt))
  return (
    <li className="stack-8">
      <p className="meta">
        <Trans>
          Entrega {number}, {day}
        </Trans>
      </p>
      <p className="handed-in">{text}</p>
      {grading && (
        <div className="said stack-8">
          <p className="strong">{grading.outcome === 'accepted' ? <Trans>Se aceptó</Trans> : <Trans>Se devolvió</Trans>}</p>
          {grading.comment !== '' && <p className="handed-in">{grading.comment}</p>}
          <Chosen rubric={rubric} levels={grading.levels} />
        </div>
      )}
    </li>
  )
}
