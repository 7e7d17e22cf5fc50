import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { gradeEssay, listEssays, readEssay, readEssayQueue, type EssayName, type EssayPage } from '@tequio/contracts/training/essay'
import { useEffect, useRef, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { choose, move, press, type Draft } from './draft.ts'
import { Levels } from './GradeForm.tsx'
import { useKeys, useKeysOn } from './use-keys.ts'

type Of = { page: EssayPage; isOpen: boolean; next: EssayName | null; open: (to: EssayName | null) => void; moved: () => void }

// two questions may have criteria of one name: here each is named with its question
const nameOf = (questionId: string, criterionId: string): string => `${questionId} ${criterionId}`

/** Each open answer beside its rubric, a comment, and one key that saves and goes on. */
export const EssayForm = ({ page, isOpen, next, open, moved }: Of) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { enrolmentId, attemptId } = page
  const criteria = page.answers.flatMap((one) => one.rubric.map((criterion) => ({ ...criterion, id: nameOf(one.questionId, criterion.id) })))
  const { send, busy, problem, forget } = useSend(gradeEssay)
  const [draft, setDraft] = useState<Draft>(() => ({
    levels: page.answers.flatMap((one) => one.levels.map(({ criterionId, level }) => ({ criterionId: nameOf(one.questionId, criterionId), level }))),
    comment: page.comment,
    at: 0,
  }))
  const [error, setError] = useState<string>()
  const [keysOn] = useKeysOn()
  const comment = useRef<HTMLDivElement>(null)
  const newest = useRef(draft)
  const change = (to: Draft) => {
    newest.current = to
    setDraft(to)
    setError(undefined)
    forget()
  }
  const save = async () => {
    if (busy || !isOpen) return
    const { levels, comment: words } = newest.current
    if (levels.length < criteria.length) return setError(t`Elija un nivel de cada criterio.`)
    const answers = page.answers.map(({ questionId, rubric }) => ({
      questionId,
      levels: rubric.map(({ id }) => ({ criterionId: id, level: levels.find((one) => one.criterionId === nameOf(questionId, id))?.level ?? 0 })),
    }))
    const done = await send({ params: { enrolmentId, attemptId }, body: { version: page.version, answers, comment: words.trim() } })
    if (!done) return undefined
    const { grade } = done
    say(done.completed ? t`${page.name}: ${grade} de 100. Con esto terminó el curso.` : t`${page.name}: ${grade} de 100.`)
    open(done.next)
    await Promise.all([
      client.invalidateQueries({ queryKey: [listEssays.path] }),
      client.invalidateQueries({ queryKey: [readEssayQueue.path] }),
      client.invalidateQueries({ queryKey: queryOf(readEssay, { params: { enrolmentId, attemptId } }).queryKey }),
    ])
    return undefined
  }
  const isMoved = problem?.code === 'stale'
  const latest = useRef(moved)
  latest.current = moved
  useEffect(() => {
    if (isMoved) latest.current()
  }, [isMoved, problem])
  useKeys(
    {
      digit: (digit) => isOpen && change(press(newest.current, criteria, digit)),
      up: () => change(move(newest.current, criteria, -1)),
      down: () => change(move(newest.current, criteria, 1)),
      comment: () => comment.current?.querySelector('textarea')?.focus(),
      accept: () => void save(),
      next: () => open(next),
      help: () => undefined,
    },
    keysOn,
  )
  return (
    <div className="stack-24">
      {page.answers.map((one) => (
        <div className="grading" key={one.questionId}>
          <section className="card stack-12" aria-label={one.prompt}>
            <h2 className="h-s">{one.prompt}</h2>
            <p className="handed-in">{one.text}</p>
            {one.model !== '' && (
              <details>
                <summary className="link-row">
                  <Trans>Respuesta modelo</Trans>
                </summary>
                <p className="handed-in">{one.model}</p>
              </details>
            )}
          </section>
          <fieldset className="card stack" disabled={!isOpen}>
            <legend className="vh">
              <Trans>Rúbrica</Trans>
            </legend>
            {one.rubric.map((criterion) => {
              const id = nameOf(one.questionId, criterion.id)
              const at = criteria.findIndex((candidate) => candidate.id === id)
              return (
                <Levels
                  key={id}
                  of={{ ...criterion, id }}
                  isAt={keysOn && isOpen && at === draft.at}
                  keysOn={keysOn && isOpen}
                  draft={draft}
                  set={(level) => change({ ...choose(draft, id, level), at })}
                />
              )
            })}
          </fieldset>
        </div>
      ))}
      {error && (
        <p className="err-text" role="alert">
          {error}
        </p>
      )}
      <div ref={comment}>
        <TextArea
          label={t`Comentario`}
          hint={t`La lee quien hizo la prueba. Sin datos de otras personas.`}
          rows={4}
          maxLength={4_000}
          value={draft.comment}
          disabled={!isOpen}
          onChange={(event) => change({ ...draft, comment: event.currentTarget.value })}
        />
      </div>
      {problem && !isMoved && <Trouble problem={problem} />}
      {isOpen && (
        <div className="row">
          <Button look="next" icon="check" busy={busy} onClick={() => void save()}>
            {page.state === 'waiting' ? <Trans>Guardar calificación</Trans> : <Trans>Volver a calificar</Trans>}
          </Button>
          <span className="meta">
            <Trans>Teclas: 1 a 6 el nivel, A guarda, J la siguiente.</Trans>
          </span>
        </div>
      )}
    </div>
  )
}
