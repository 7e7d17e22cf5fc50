import './draft.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readDraft, saveDraftLesson } from '@tequio/contracts/training/draft'
import type { Editor } from '@tiptap/react'
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { wordsIn } from './document.ts'
import { KnownContext } from './known.ts'
import { IdeaCard, type IdeaAct } from './IdeaCard.tsx'
import { edited, sentScreens } from './ideas.ts'
import { LessonFields } from './LessonFields.tsx'
import { Preview } from './Preview.tsx'
import { blankIdea, faultsOfLessonHead, ideasOf, lessonHeadOf, sentHead, type Lesson, type LessonHeadFault } from './reading.ts'
import { cutAtCursor } from './showing.ts'
import { LeavingDraft, StaleDraft } from './Unsaved.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useKeys } from './keys.ts'
import { WordFile } from './WordFile.tsx'
import { faultWords } from './words.ts'

/** The ideas of a lesson: written, cut, joined, moved, all of it taken back; saved together, with what is wrong said at each. */
export const LessonEditor = ({ of, again }: { of: Lesson; again: () => Promise<Lesson | undefined> }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [search] = useSearchParams()
  const [first] = useState(() => ideasOf(of))
  const [{ ideas, head, past, future }, change] = useReducer(edited, of, () => ({ ideas: first, head: lessonHeadOf(of), past: [], future: [] }))
  const screens = useMemo(() => sentScreens(ideas), [ideas])
  const now = JSON.stringify([sentHead(head), screens])
  const [saved, setSaved] = useState(() => ({ version: of.version, words: now, faults: of.faults }))
  const [missing, setMissing] = useState<readonly LessonHeadFault[]>([])
  const [other, setOther] = useState<Lesson>()
  const [active, setActive] = useState(() => Math.max(0, Math.min(Number(search.get('idea') ?? 1) - 1, first.length - 1)))
  const [editor, setEditor] = useState<Editor>()
  const [told, tell] = useState('')
  const editors = useRef(new Map<string, Editor>())
  const saving = useSend(saveDraftLesson)
  const isDirty = now !== saved.words
  const leaving = useLeaving(isDirty)
  const at = Math.min(active, ideas.length - 1)
  const faults = isDirty ? [] : saved.faults

  // an address that names an idea (a fault does) opens at it
  useEffect(() => {
    if (search.has('idea')) document.getElementById(`idea-${search.get('idea')}`)?.focus()
  }, [search])
  // what was just made or moved keeps the focus
  const focus = useRef<() => void>(undefined)
  useEffect(() => {
    focus.current?.()
    focus.current = undefined
  }, [ideas])
  const write = (key: string) => {
    focus.current = () => editors.current.get(key)?.commands.focus('start')
  }
  const act = (key: string, place: number, what: IdeaAct) => {
    const count = ideas.length
    switch (what) {
      case 'up':
      case 'down': {
        const by = what === 'up' ? -1 : 1
        const to = place + by + 1
        change({ do: 'move', key, by })
        setActive(place + by)
        tell(t`La idea quedó en el lugar ${to} de ${count}.`)
        const ids = by < 0 ? [`subir-${key}`, `bajar-${key}`] : [`bajar-${key}`, `subir-${key}`]
        focus.current = () =>
          ids
            .map((id) => document.getElementById(id))
            .find((one) => one instanceof HTMLButtonElement && !one.disabled)
            ?.focus()
        return
      }
      case 'add': {
        const idea = blankIdea()
        change({ do: 'add', after: key, idea })
        setActive(place + 1)
        return write(idea.key)
      }
      case 'split': {
        const here = editors.current.get(key)
        if (!here) return
        const { before, rest } = cutAtCursor(here)
        const idea = { ...blankIdea(), blocks: rest }
        change({ do: 'split', key, before, rest: idea })
        setActive(place + 1)
        return write(idea.key)
      }
      case 'merge':
        change({ do: 'merge', key })
        setActive(place)
        focus.current = () => editors.current.get(key)?.commands.focus('end')
        return
      case 'remove': {
        change({ do: 'remove', key })
        setActive(Math.max(0, Math.min(place, count - 2)))
        focus.current = () => document.getElementById(`idea-${Math.min(place + 1, count - 1)}`)?.focus()
        // whatever was done since stays as it is
        const gone = ideas[place]
        if (gone) say(t`La idea se quitó.`, { words: t`Deshacer`, do: () => change({ do: 'return', idea: gone, at: place }) })
      }
    }
  }
  const save = async (): Promise<boolean> => {
    const wrong = faultsOfLessonHead(head)
    setMissing(wrong)
    if (wrong.length > 0) {
      document.getElementById(`leccion-${{ title: 'titulo', minutes: 'minutos', objective: 'objetivo' }[wrong[0] ?? 'title']}`)?.focus()
      return false
    }
    if (!isDirty) return true
    const done = await saving.send({ params: { courseId: of.courseId, lessonId: of.lessonId }, body: { version: saved.version, ...sentHead(head), screens } })
    if (!done) {
      const theirs = await again()
      if (theirs && theirs.version !== saved.version) setOther(theirs)
      return false
    }
    setOther(undefined)
    setSaved({ version: done.version, words: now, faults: done.faults })
    await Promise.all([client.invalidateQueries({ queryKey: [readDraft.path] }), again()])
    say(t`La lección quedó guardada.`)
    return true
  }
  const load = () => {
    if (!other) return
    const theirs = ideasOf(other)
    change({ do: 'load', ideas: theirs, head: lessonHeadOf(other) })
    setSaved({ version: other.version, words: JSON.stringify([sentHead(lessonHeadOf(other)), sentScreens(theirs)]), faults: other.faults })
    setOther(undefined)
    saving.forget()
  }
  const undo = past.length > 0 ? () => change({ do: 'undo' }) : undefined
  const redo = future.length > 0 ? () => change({ do: 'redo' }) : undefined
  useKeys({ save: () => void save(), undo, redo })
  const isStale = saving.problem?.code === 'stale'
  const words = screens.reduce((sum, screen) => sum + wordsIn(screen), 0)
  const count = ideas.length
  return (
    <div className="writing">
      <div className="stack">
        {faults.length > 0 && (
          <ErrorSummary
            key={saved.version}
            title={<Plural value={faults.length} one="Falta # cosa antes de publicar" many="Faltan # cosas antes de publicar" other="Faltan # cosas antes de publicar" />}
            errors={faults.map((fault) => {
              const place = (fault.screen ?? 0) + 1
              return fault.screen === null ? { words: faultWords(fault) } : { field: `idea-${place}`, words: t`Idea ${place}. ${faultWords(fault)}` }
            })}
          />
        )}
        {isStale && other && <StaleDraft load={load} />}
        {saving.problem && !isStale && <Trouble problem={saving.problem} />}
        <LessonFields head={head} faults={missing} change={(next) => change({ do: 'head', head: next })} />
        <Toolbar editor={editor} lesson={of} undo={undo} redo={redo} />
        <KnownContext value={{ questions: of.questions, checked: faults.length > 0 }}>
          <ol className="stack ideas" aria-label={t`Ideas de la lección`}>
            {ideas.map((idea, place) => (
              <IdeaCard
                key={idea.key}
                idea={idea}
                at={place}
                count={count}
                isActive={place === at}
                faults={faults.filter(({ screen }) => screen === place)}
                act={(what) => act(idea.key, place, what)}
                write={(blocks) => change({ do: 'write', key: idea.key, blocks, at: Date.now() })}
                onEditor={(one) => {
                  if (one) editors.current.set(idea.key, one)
                  else editors.current.delete(idea.key)
                }}
                onFocus={(one) => {
                  setEditor(one)
                  setActive(place)
                }}
              />
            ))}
          </ol>
        </KnownContext>
        <p className="vh" role="status">
          {told}
        </p>
        <div>
          <WordFile
            take={({ ideas: brought }) => {
              const more = brought.map((blocks) => ({ ...blankIdea(), blocks }))
              change({ do: 'bring', ideas: more })
              say(t`El texto quedó al final, sin guardar.`, { words: t`Deshacer`, do: () => change({ do: 'take-out', keys: more.map(({ key }) => key), blank: blankIdea() }) })
            }}
          />
        </div>
        <details>
          <summary className="link-row">
            <Trans>Teclas para escribir más rápido</Trans>
          </summary>
          <ul className="reading-list">
            <li>
              <Trans>Ctrl+S guarda. Ctrl+Z deshace y Ctrl+Y rehace, también ideas quitadas o movidas.</Trans>
            </li>
            <li>
              <Trans>Ctrl+B negrita, Ctrl+I cursiva, Ctrl+Alt+2 título, Ctrl+Alt+3 subtítulo, Ctrl+Alt+0 párrafo.</Trans>
            </li>
            <li>
              <Trans>Al empezar un renglón: «## » título, «- » lista, «1. » lista numerada.</Trans>
            </li>
            <li>
              <Trans>En una tabla, Tab pasa a la celda siguiente. Mayús+Intro baja de renglón sin empezar otro párrafo.</Trans>
            </li>
          </ul>
        </details>
        <div className="workbar">
          <p className="meta" role="status">
            {isDirty ? <Trans>Hay cambios sin guardar.</Trans> : <Trans>Todo está guardado.</Trans>}{' '}
            <Plural value={words} one="# palabra." many="# palabras." other="# palabras." />
          </p>
          <Button look="primary" busy={saving.busy} disabled={!isDirty} aria-keyshortcuts="Control+S" onClick={() => void save()}>
            <Trans>Guardar la lección</Trans>
          </Button>
        </div>
      </div>
      <Preview questions={of.questions} title={head.title} screens={screens} at={at} go={setActive} />
      <LeavingDraft leaving={leaving} save={save} busy={saving.busy} />
    </div>
  )
}
