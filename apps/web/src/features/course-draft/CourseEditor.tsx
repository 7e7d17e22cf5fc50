import './draft.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { saveDraft } from '@tequio/contracts/training/draft'
import { useEffect, useReducer, useRef, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { AddCase } from './AddCase.tsx'
import { AddLesson } from './AddLesson.tsx'
import { Cases } from './Cases.tsx'
import { Faults } from './Faults.tsx'
import { HeadFields, HeadShown } from './HeadFields.tsx'
import { ModuleCard } from './ModuleCard.tsx'
import { canMove, edited, faultsOfHead, isSame, sentOutline, type Edit, type HeadFault } from './outline.ts'
import { PublishDraft } from './PublishDraft.tsx'
import { outlineOf, type Draft } from './reading.ts'
import { Removed } from './Removed.tsx'
import { LeavingDraft, StaleDraft } from './Unsaved.tsx'

/** Head, modules and order of lessons: changed, moved, taken back; saved together. */
export const CourseEditor = ({ of, mayEdit, again }: { of: Draft; mayEdit: boolean; again: () => Promise<Draft | undefined> }) => {
  const { t } = useLingui()
  const [saved, setSaved] = useState(() => ({ version: of.version, outline: outlineOf(of) }))
  const [{ now, past }, change] = useReducer(edited, { now: saved.outline, past: [] })
  const [wrong, setWrong] = useState<readonly HeadFault[]>([])
  const [other, setOther] = useState<Draft>()
  const [told, tell] = useState('')
  const saving = useSend(saveDraft)
  const isDirty = !isSame(now, saved.outline)
  const mayLeave = useRef(false)
  const leaving = useLeaving(isDirty, () => mayLeave.current)
  const { modules } = now

  // what moved keeps the focus, on the button that can still go on
  const focus = useRef<readonly string[]>([])
  useEffect(() => {
    const target = focus.current.map((id) => document.getElementById(id)).find((one) => one && !(one instanceof HTMLButtonElement && one.disabled))
    focus.current = []
    target?.focus()
  }, [now])
  const act = (edit: Edit, ids: readonly string[], words?: string) => {
    focus.current = ids
    change(edit)
    if (words) tell(words)
  }
  /** The version that is now on the server, or undefined where it could not be saved. */
  const save = async (): Promise<number | undefined> => {
    const faults = faultsOfHead(now.head)
    setWrong(faults)
    if (faults.length > 0) {
      document.querySelector<HTMLDetailsElement>('#curso-datos')?.setAttribute('open', '')
      document.getElementById(`curso-${faults[0]}`)?.focus()
      return undefined
    }
    if (!isDirty) return saved.version
    const done = await saving.send({ params: { courseId: of.courseId }, body: { version: saved.version, ...sentOutline(now) } })
    const theirs = await again()
    if (!done) {
      if (theirs && theirs.version !== saved.version) setOther(theirs)
      return undefined
    }
    setOther(undefined)
    setSaved({ version: done.version, outline: now })
    return done.version
  }
  const saveAndSay = async () => {
    if ((await save()) !== undefined) say(t`El curso quedó guardado.`)
  }
  const load = () => {
    if (!other) return
    const outline = outlineOf(other)
    setSaved({ version: other.version, outline })
    change({ do: 'load', outline })
    setOther(undefined)
    saving.forget()
  }
  const lessons = new Map([...of.modules.flatMap((module) => module.lessons), ...of.removed].map((lesson) => [lesson.lessonId, lesson]))
  const isStale = saving.problem?.code === 'stale'
  return (
    <>
      {mayEdit && !isDirty && <PublishDraft of={of} again={again} />}
      {of.faults.length > 0 && <Faults of={of} lessons={lessons} isDirty={isDirty} />}
      {isStale && other && <StaleDraft load={load} />}
      {saving.problem && !isStale && <Trouble problem={saving.problem} />}
      {mayEdit ? <HeadFields head={now.head} wrong={wrong} change={(head) => change({ do: 'head', head })} /> : <HeadShown head={now.head} />}
      {modules.map((module, at) => (
        <ModuleCard
          key={module.key}
          courseId={of.courseId}
          module={module}
          at={at}
          modules={modules}
          lessons={lessons}
          mayEdit={mayEdit}
          canMove={(lessonId, by) => canMove(modules, lessonId, by)}
          act={act}
        />
      ))}
      <p className="vh" role="status">
        {told}
      </p>
      <Cases courseId={of.courseId} cases={now.cases} removed={now.removedCases} mayEdit={mayEdit} act={act} />
      {mayEdit && (
        <p className="row" id="agregar" tabIndex={-1}>
          <AddLesson
            courseId={of.courseId}
            modules={modules}
            ready={save}
            onGo={() => {
              mayLeave.current = true
            }}
          />
          <AddCase
            courseId={of.courseId}
            ready={save}
            onGo={() => {
              mayLeave.current = true
            }}
          />
          <Button
            icon="plus"
            onClick={() => {
              const key = crypto.randomUUID()
              act({ do: 'add-module', module: { key, title: '', lessons: [] } }, [`modulo-${key}`])
            }}
          >
            <Trans>Agregar un módulo</Trans>
          </Button>
          <Button disabled={past.length === 0} onClick={() => change({ do: 'undo' })}>
            <Trans>Deshacer</Trans>
          </Button>
        </p>
      )}
      {now.removed.length > 0 && <Removed removed={now.removed} modules={modules} mayEdit={mayEdit} act={act} />}
      {mayEdit && (
        <div className="workbar">
          <p className="meta" role="status">
            {isDirty ? <Trans>Hay cambios sin guardar.</Trans> : <Trans>Todo está guardado.</Trans>}
          </p>
          <Button look="primary" busy={saving.busy} disabled={!isDirty} onClick={() => void saveAndSay()}>
            <Trans>Guardar el curso</Trans>
          </Button>
        </div>
      )}
      <LeavingDraft leaving={leaving} save={async () => (await save()) !== undefined} busy={saving.busy} />
    </>
  )
}
