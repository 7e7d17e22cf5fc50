import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { gradeSubmission, listSubmissions, readQueue, readSubmission, type SubmissionPage } from '@tequio/contracts/training/grading'
import { useEffect, useRef, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { pointsOf } from '../../ui/grading/points.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { begunOf, choose, forgetBegun, keepBegun, move, press, type Draft } from './draft.ts'
import { KeyHelp } from './KeyHelp.tsx'
import { useKeys, useKeysOn } from './use-keys.ts'

type Criterion = SubmissionPage['rubric'][number]

export const Levels = ({ of, isAt, keysOn, draft, set }: { of: Criterion; isAt: boolean; keysOn: boolean; draft: Pick<Draft, 'levels'>; set: (level: number) => void }) => {
  const chosen = draft.levels.find((one) => one.criterionId === of.id)?.level
  return (
    <fieldset className={`criterion stack-8${isAt ? ' is-at' : ''}`} aria-current={isAt ? 'step' : undefined}>
      <legend className="label legend-gap">{of.title}</legend>
      <div className="radios">
        {of.levels.map(({ points, text }, level) => (
          <label key={text} className="radio radio-dense">
            <input type="radio" name={of.id} value={level} checked={chosen === level} onChange={() => set(level)} />
            <span>
              {keysOn && <kbd aria-hidden="true">{level + 1}</kbd>} {text}{' '}
              <span className="meta nowrap">
                (<Plural value={points} one="# punto" many="# puntos" other="# puntos" />)
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Rubric, comment and verdict, by mouse or by single keys. `moved`: it is not any more what was read; `open` goes to another one, `next` is the one after this. */
export const GradeForm = ({ page, next, open, moved }: { page: SubmissionPage; next: string | null; open: (enrolmentId: string | null) => void; moved: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { enrolmentId, rubric } = page
  const { send, busy, problem, forget } = useSend(gradeSubmission)
  const [draft, setDraft] = useState(() => begunOf(enrolmentId))
  const [error, setError] = useState<{ levels?: string; comment?: string }>({})
  const [keysOn, setKeysOn] = useKeysOn()
  const [helps, setHelps] = useState(false)
  const comment = useRef<HTMLDivElement>(null)
  const isWaiting = page.state === 'waiting'
  // two keys that come before anything is drawn again are two steps
  const newest = useRef(draft)
  const change = (next: Draft) => {
    newest.current = next
    keepBegun(enrolmentId, next)
    setDraft(next)
    setError({})
    forget()
  }
  const focusComment = () => comment.current?.querySelector('textarea')?.focus()
  const save = async (outcome: 'accepted' | 'returned') => {
    if (busy || !isWaiting) return
    const { levels, comment: words } = newest.current
    if (outcome === 'accepted' && levels.length < rubric.length) return setError({ levels: t`Elija un nivel de cada criterio antes de aceptar.` })
    if (outcome === 'returned' && words.trim() === '') {
      focusComment()
      return setError({ comment: t`Escriba qué le falta: es lo que leerá quien la corrige.` })
    }
    const done = await send({ params: { enrolmentId }, body: { version: page.version, outcome, levels, comment: words.trim() } })
    if (!done) return undefined
    forgetBegun(enrolmentId)
    say(done.completed ? t`${page.name}: aceptada. Con esto terminó el curso.` : outcome === 'accepted' ? t`${page.name}: aceptada.` : t`${page.name}: devuelta con su comentario.`)
    open(done.next)
    await Promise.all([
      client.invalidateQueries({ queryKey: [listSubmissions.path] }),
      client.invalidateQueries({ queryKey: [readQueue.path] }),
      client.invalidateQueries({ queryKey: queryOf(readSubmission, { params: { enrolmentId } }).queryKey }),
    ])
    return undefined
  }
  const isMoved = problem?.code === 'stale' || problem?.code === 'not-waiting'
  const latest = useRef(moved)
  latest.current = moved
  useEffect(() => {
    if (isMoved) latest.current()
  }, [isMoved, problem])
  useKeys(
    {
      digit: (digit) => isWaiting && change(press(newest.current, rubric, digit)),
      up: () => change(move(newest.current, rubric, -1)),
      down: () => change(move(newest.current, rubric, 1)),
      comment: focusComment,
      accept: () => void save('accepted'),
      giveBack: () => void save('returned'),
      next: () => open(next),
      help: () => setHelps(true),
    },
    keysOn,
  )
  const { points, most } = pointsOf(rubric, draft.levels)
  return (
    <section className="card stack" aria-labelledby="revision">
      <div className="split">
        <h2 className="h-s" id="revision">
          <Trans>Revisión</Trans>
        </h2>
        <Button look="quiet" size="slim" onClick={() => setHelps(true)}>
          <Trans>Teclas (?)</Trans>
        </Button>
      </div>
      {rubric.map((criterion, at) => (
        <Levels
          key={criterion.id}
          of={criterion}
          isAt={keysOn && at === draft.at}
          keysOn={keysOn}
          draft={draft}
          set={(level) => change({ ...choose(draft, criterion.id, level), at })}
        />
      ))}
      {rubric.length > 0 && (
        <p className="strong" role="status">
          <Trans>
            {points} de {most} puntos
          </Trans>
        </p>
      )}
      {error.levels && (
        <p className="err-text" role="alert">
          {error.levels}
        </p>
      )}
      <div ref={comment}>
        <TextArea
          label={t`Comentario`}
          hint={t`Lo lee quien la entregó. Al devolverla es necesario.`}
          rows={5}
          maxLength={4_000}
          value={draft.comment}
          error={error.comment}
          onChange={(event) => change({ ...draft, comment: event.currentTarget.value })}
        />
      </div>
      {problem && !isMoved && <Trouble problem={problem} />}
      {isWaiting && (
        <div className="row">
          <Button look="next" icon="check" busy={busy} onClick={() => void save('accepted')}>
            <Trans>Aceptar</Trans>
          </Button>
          <Button icon="left" busy={busy} onClick={() => void save('returned')}>
            <Trans>Devolver con comentario</Trans>
          </Button>
        </div>
      )}
      <KeyHelp open={helps} close={() => setHelps(false)} on={keysOn} change={setKeysOn} />
    </section>
  )
}
