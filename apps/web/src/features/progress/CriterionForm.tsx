import { Trans, useLingui } from '@lingui/react/macro'
import type { Component, Criterion, Instrument } from '@tequio/contracts/progress/instrument'
import { rateCriterion } from '@tequio/contracts/progress/rating'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { textLimits } from '../../api/limits.ts'
import { Button } from '../../ui/Button.tsx'
import { Check, TextArea } from '../../ui/Field.tsx'
import type { WholeAssessment } from './Assessment.tsx'
import { Conflict } from './Conflict.tsx'
import { CriterionHelp } from './CriterionHelp.tsx'
import { EvidenceCard } from './EvidenceCard.tsx'
import { FinishButton } from './FinishButton.tsx'
import { LevelChoices } from './LevelChoices.tsx'
import { NotApplicable } from './NotApplicable.tsx'
import { SavedLine } from './SavedLine.tsx'
import { waitingFor, type Given } from './rating-queue.ts'
import type { Ratings } from './use-ratings.ts'

const empty: Given = { level: null, notApplicable: false, provisional: false, reason: '', note: '' }
const noteAfterMs = 900

type Moves = Record<'previous' | 'next' | 'missing', (() => void) | undefined>

/** One criterion: question, help, the five descriptors, evidence, note. Keys 0 to 4 choose a level, n and p move on and back. */
export const CriterionForm = ({
  assessment,
  component,
  criterion,
  scale,
  ratings,
  readOnly,
  moves,
  isComplete,
}: {
  assessment: WholeAssessment
  component: Component
  criterion: Criterion
  scale: Instrument['scale']
  ratings: Ratings
  readOnly: boolean
  moves: Moves
  isComplete: boolean
}) => {
  const { t } = useLingui()
  const section = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const [asksReason, setAsksReason] = useState(false)
  const kept = assessment.ratings.find((one) => one.criterionId === criterion.id)
  const given: Given = waitingFor(ratings.queue, criterion.id)?.given ?? kept ?? empty
  const conflict = ratings.conflicts[criterion.id]
  const [note, setNote] = useState(given.note)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const typed = useRef<string>(undefined)
  const latest = useRef(given)
  latest.current = given
  const save = (change: Partial<Given>) => {
    const { level, notApplicable, provisional, reason, note: before } = latest.current
    clearTimeout(timer.current)
    const next = { level, notApplicable, provisional, reason, note: typed.current ?? before, ...change }
    typed.current = undefined
    latest.current = next
    ratings.save(criterion.id, kept?.version ?? 0, next)
  }
  const saveNow = useRef(save)
  saveNow.current = save
  // what was typed is not lost when the criterion or the page is left within the pause
  useEffect(() => {
    const keep = () => {
      if (typed.current !== undefined) saveNow.current({})
    }
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [])
  // what somebody else wrote shows up while nothing is being typed here
  useEffect(() => {
    if (typed.current === undefined) setNote(given.note)
  }, [given.note])
  // a key pressed as soon as the criterion stands there is its answer: focus and keys are ready before it is painted
  useLayoutEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('.workbar')) title.current?.focus()
  }, [])
  const choose = (level: number) => save({ level, notApplicable: false, reason: '' })
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const at = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || at.tagName === 'TEXTAREA' || at.closest('dialog') || (at instanceof HTMLInputElement && at.type === 'text')) return
    if (/^[0-4]$/.test(event.key) && !readOnly) choose(Number(event.key))
    else if (event.key === 'n') moves.next?.()
    else if (event.key === 'p') moves.previous?.()
    else return
    event.preventDefault()
  })
  // only while the focus is in this criterion, so that single keys mean nothing elsewhere on the page
  useLayoutEffect(() => {
    const at = section.current
    at?.addEventListener('keydown', onKey)
    return () => at?.removeEventListener('keydown', onKey)
  }, [])
  const number = component.criteria.findIndex(({ id }) => id === criterion.id) + 1
  return (
    <section className="stack" ref={section} aria-labelledby="criterio">
      <div className="stack-4">
        <p className="eyebrow">
          <Trans>
            {component.title}, criterio {number} de {component.criteria.length}
          </Trans>
        </p>
        <h2 className="h-l" id="criterio" tabIndex={-1} ref={title}>
          {criterion.title}
        </h2>
        <p className="prose strong">{criterion.question}</p>
      </div>
      {conflict && kept && (
        <Conflict
          mine={conflict}
          theirs={kept}
          zone={assessment.place.timeZone}
          keepMine={() => {
            ratings.forgetConflict(criterion.id)
            ratings.save(criterion.id, kept.version, conflict)
          }}
          keepTheirs={() => ratings.forgetConflict(criterion.id)}
        />
      )}
      <LevelChoices criterion={criterion} scale={scale} given={given} readOnly={readOnly} choose={choose} />
      <CriterionHelp component={component} criterion={criterion} />
      <div className="cols-2">
        <EvidenceCard assessment={assessment} criterion={criterion} />
        <div className="stack-12">
          <TextArea
            label={<Trans>Nota para el acta</Trans>}
            hint={<Trans>La lee también el municipio antes de firmar.</Trans>}
            value={note}
            readOnly={readOnly}
            {...textLimits(rateCriterion, 'note')}
            required={false}
            onChange={(event) => {
              typed.current = event.target.value
              setNote(event.target.value)
              clearTimeout(timer.current)
              timer.current = setTimeout(() => saveNow.current({}), noteAfterMs)
            }}
            onBlur={() => {
              if (typed.current !== undefined) save({})
            }}
          />
          {given.level !== null && (
            <Check checked={given.provisional} disabled={readOnly} onChange={(event) => save({ provisional: event.target.checked })}>
              <Trans>Provisional: se confirma con evidencia</Trans>
            </Check>
          )}
        </div>
      </div>
      <div className="workbar">
        <SavedLine ratings={ratings} criterionId={criterion.id} savedAt={ratings.savedAt ?? kept?.at} />
        <div className="row">
          {criterion.mayNotApply && !readOnly && (
            <Button look="quiet" onClick={() => setAsksReason(true)}>
              <Trans>No aplica</Trans>
            </Button>
          )}
          {moves.previous && (
            <Button onClick={moves.previous}>
              <Trans>Anterior</Trans>
            </Button>
          )}
          {isComplete && !readOnly ? (
            <>
              {moves.next && (
                <Button onClick={moves.next}>
                  <Trans>Siguiente</Trans>
                </Button>
              )}
              <FinishButton assessment={assessment} waiting={ratings.queue.length} />
            </>
          ) : moves.next ? (
            <Button look="next" after="right" onClick={moves.next}>
              <Trans>Siguiente criterio</Trans>
            </Button>
          ) : (
            moves.missing && (
              <Button look="next" after="right" onClick={moves.missing}>
                <Trans>Ir al que falta</Trans>
              </Button>
            )
          )}
        </div>
      </div>
      {asksReason && (
        <NotApplicable
          applicability={criterion.applicability ?? ''}
          reason={given.reason}
          onClose={() => setAsksReason(false)}
          onSave={(reason) => {
            save({ level: null, notApplicable: true, provisional: false, reason })
            setAsksReason(false)
          }}
        />
      )}
      <p className="vh" aria-live="polite">
        {given.level === null ? '' : t`Nivel elegido: ${given.level}`}
      </p>
    </section>
  )
}
