import '../../ui/css/level.css'
import './progress.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { Instrument } from '@tequio/contracts/progress/instrument'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Trouble } from '../../ui/Trouble.tsx'
import { Callout } from '../../ui/Callout.tsx'
import type { WholeAssessment } from './Assessment.tsx'
import { CriterionForm } from './CriterionForm.tsx'
import type { Ratings } from './use-ratings.ts'

/** Components on the left with what is done of each; one criterion at a time beside them. */
export const Rating = ({
  assessment,
  instrument,
  ratings,
  answered,
  readOnly,
  beside,
}: {
  assessment: WholeAssessment
  instrument: Instrument
  ratings: Ratings
  answered: ReadonlySet<string>
  readOnly: boolean
  beside: ReactNode
}) => {
  const { t } = useLingui()
  const [search, setSearch] = useSearchParams()
  const all = instrument.components.flatMap((component) => component.criteria.map((criterion) => ({ component, criterion })))
  // where the session goes on; it stays there when that criterion is answered
  const [first] = useState(() => all.find(({ criterion }) => !answered.has(criterion.id))?.criterion.id)
  const asked = search.get('criterio') ?? first
  const at = Math.max(
    0,
    all.findIndex(({ criterion }) => criterion.id === asked),
  )
  const current = all[at]
  const parts = useRef<HTMLUListElement>(null)
  const part = current?.component.id
  // on the phone the components are one line that scrolls: the present one is brought into it
  useEffect(() => {
    const list = parts.current
    const now = list?.querySelector<HTMLElement>('[aria-current]')
    if (list && now) list.scrollLeft = now.offsetLeft - list.offsetLeft
  }, [part])
  if (!current) return null
  const go = (to: number) => {
    const next = all[to]
    if (next) setSearch({ criterio: next.criterion.id })
  }
  const missing = all.findIndex(({ criterion }) => !answered.has(criterion.id) && criterion.id !== current.criterion.id)
  return (
    <div className="cols-nav">
      <nav aria-label={t`Componentes`}>
        <ul className="list list-tight parts" ref={parts}>
          {instrument.components.map((component, index) => {
            const done = component.criteria.filter(({ id }) => answered.has(id)).length
            const isNow = component.id === current.component.id
            const isDone = done === component.criteria.length
            const first = component.criteria.find(({ id }) => !answered.has(id)) ?? component.criteria[0]
            return (
              <li key={component.id}>
                <Link className="item" to={`?criterio=${first?.id ?? ''}`} aria-current={isNow ? 'step' : undefined}>
                  <span className={`lesson-n${isNow ? ' now' : isDone ? ' done' : ''}`} aria-hidden="true">
                    {index + 1}
                  </span>
                  <span className="grow">
                    {component.title}
                    <span className="meta">
                      {isDone ? (
                        <Trans>Completo, {done}</Trans>
                      ) : (
                        <Trans>
                          {done} de {component.criteria.length}
                        </Trans>
                      )}
                    </span>
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
        <div className="row no-print">{beside}</div>
      </nav>
      <div className="stack">
        {ratings.problem && <Trouble problem={ratings.problem} />}
        {!ratings.isKept && (
          <Callout tone="err" live>
            <Trans>Este equipo no puede guardar respuestas sin conexión. No cierre la página hasta que diga guardado.</Trans>
          </Callout>
        )}
        {readOnly && (
          <Callout>
            <Trans>Usted ve las respuestas conforme se guardan. Las escribe quien evalúa.</Trans>
          </Callout>
        )}
        <CriterionForm
          key={current.criterion.id}
          assessment={assessment}
          component={current.component}
          criterion={current.criterion}
          scale={instrument.scale}
          ratings={ratings}
          readOnly={readOnly}
          moves={{
            previous: at > 0 ? () => go(at - 1) : undefined,
            next: at < all.length - 1 ? () => go(at + 1) : undefined,
            missing: missing >= 0 ? () => go(missing) : undefined,
          }}
          isComplete={answered.size === all.length}
        />
      </div>
    </div>
  )
}
