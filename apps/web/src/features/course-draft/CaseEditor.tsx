import './draft.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readDraft } from '@tequio/contracts/training/draft'
import { saveDraftCase, type DraftCase } from '@tequio/contracts/training/draft-case'
import type { Editor } from '@tiptap/react'
import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { caseOf, changedStep, edited, movedStep, sentCase, shownCase, withoutStep, withStep } from './case-editing.ts'
import { CaseExtras } from './CaseExtras.tsx'
import { CaseHead, CasePapers } from './CaseHead.tsx'
import { CaseMap, usePlaceWords } from './CaseMap.tsx'
import { CasePlay } from './CasePlay.tsx'
import { useKeys } from './keys.ts'
import { fieldOfPart, type ReadCase } from './case-reading.ts'
import { StepCard } from './StepCard.tsx'
import { Toolbar } from './Toolbar.tsx'
import { LeavingDraft, StaleDraft } from './Unsaved.tsx'
import { faultWords } from './words.ts'

/** A practice case: its ways as a list, one step open to be written, all of it taken back, and played beside as learners will. */
export const CaseEditor = ({ of, again }: { of: ReadCase; again: () => Promise<ReadCase | undefined> }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [search] = useSearchParams()
  const [{ now, past, future }, change] = useReducer(edited, of, () => ({ now: caseOf(of.case), past: [], future: [] }))
  const sent = useMemo(() => sentCase(now), [now])
  const words = JSON.stringify(sent)
  const [saved, setSaved] = useState(() => ({ version: of.version, words, faults: of.faults }))
  const [other, setOther] = useState<ReadCase>()
  const [isTitleMissing, setTitleMissing] = useState(false)
  const [open, setOpen] = useState(() => search.get('paso') ?? now.nodes[0]?.id)
  const [editor, setEditor] = useState<Editor>()
  const [told, tell] = useState('')
  const saving = useSend(saveDraftCase)
  const isDirty = words !== saved.words
  const leaving = useLeaving(isDirty)
  const faults = isDirty ? [] : saved.faults
  const step = now.nodes.find(({ id }) => id === open) ?? now.nodes[0]
  const nameOf = usePlaceWords(now.nodes)
  const stepName = step ? (nameOf(step.id) ?? '') : ''

  const set = (next: DraftCase) => change({ do: 'set', next })
  const write = (field: string, next: DraftCase) => change({ do: 'write', field, at: Date.now(), next })
  // what was just made or moved keeps the focus
  const focus = useRef<readonly string[]>([])
  useEffect(() => {
    const target = focus.current.map((id) => document.getElementById(id)).find((one) => one && !(one instanceof HTMLButtonElement && one.disabled))
    focus.current = []
    target?.focus()
  }, [now, open])
  const openStep = (id: string) => {
    if (id === step?.id) return document.getElementById('paso-abierto')?.focus()
    setOpen(id)
    setEditor(undefined)
    focus.current = ['paso-abierto']
  }
  const move = (id: string, by: -1 | 1) => {
    focus.current = by < 0 ? [`subir-${id}`, `bajar-${id}`] : [`bajar-${id}`, `subir-${id}`]
    const next = movedStep(now, id, by)
    set(next)
    const place = next.nodes.findIndex((node) => node.id === id) + 1
    const count = next.nodes.length
    tell(t`Quedó en el lugar ${place} de ${count}.`)
  }
  const add = (kind: 'step' | 'end') => {
    const { next, id } = withStep(now, kind)
    set(next)
    openStep(id)
  }
  const remove = (id: string) => {
    const at = now.nodes.findIndex((node) => node.id === id)
    const gone = now
    const next = withoutStep(now, id)
    set(next)
    openStep(next.nodes[Math.max(0, at - 1)]?.id ?? '')
    say(t`${stepName} se quitó.`, {
      words: t`Deshacer`,
      // the step and the choices that led to it; what was written since in other steps stays
      do: () => latest.current((here) => returned(here, gone, id)),
    })
  }
  const latest = useRef<(make: (here: DraftCase) => DraftCase) => void>(() => undefined)
  latest.current = (make) => set(make(now))

  const save = async (): Promise<boolean> => {
    setTitleMissing(sent.title === '')
    if (sent.title === '') {
      document.getElementById('caso-titulo')?.focus()
      return false
    }
    if (!isDirty) return true
    const done = await saving.send({ params: { courseId: of.courseId, caseId: of.caseId }, body: { version: saved.version, case: sent } })
    if (!done) {
      const theirs = await again()
      if (theirs && theirs.version !== saved.version) setOther(theirs)
      return false
    }
    setOther(undefined)
    setSaved({ version: done.version, words, faults: done.faults })
    await Promise.all([client.invalidateQueries({ queryKey: [readDraft.path] }), again()])
    say(t`El caso quedó guardado.`)
    return true
  }
  const load = () => {
    if (!other) return
    const theirs = caseOf(other.case)
    set(theirs)
    setSaved({ version: other.version, words: JSON.stringify(sentCase(theirs)), faults: other.faults })
    setOther(undefined)
    saving.forget()
  }
  const undo = past.length > 0 ? () => change({ do: 'undo' }) : undefined
  const redo = future.length > 0 ? () => change({ do: 'redo' }) : undefined
  useKeys({ save: () => void save(), undo, redo })
  const isStale = saving.problem?.code === 'stale'
  const texts = { of: now, set, write, onFocus: setEditor }
  const played = useMemo(() => shownCase(now, of.caseId), [now, of.caseId])
  return (
    <div className="writing">
      <div className="stack">
        {faults.length > 0 && (
          <ErrorSummary
            key={saved.version}
            title={<Plural value={faults.length} one="Falta # cosa antes de publicar" many="Faltan # cosas antes de publicar" other="Faltan # cosas antes de publicar" />}
            errors={faults.map((fault) => {
              const name = fault.part?.startsWith('step:') ? nameOf(fault.part.slice(5)) : undefined
              const said = faultWords(fault)
              return { field: fieldOfPart(fault.part), words: name ? t`${name}. ${said}` : said }
            })}
          />
        )}
        {isStale && other && <StaleDraft load={load} />}
        {saving.problem && !isStale && <Trouble problem={saving.problem} />}
        <Toolbar editor={editor} lesson={{ courseId: of.courseId, media: of.media }} undo={undo} redo={redo} />
        <CaseHead {...texts} isTitleMissing={isTitleMissing} />
        <CasePapers {...texts} />
        <section className="card card-flush" aria-labelledby="mapa">
          <div className="card-head">
            <h2 className="h-s" id="mapa">
              <Trans>Los caminos del caso</Trans>
            </h2>
            <p className="meta">
              <Trans>Abra un paso para escribirlo. El primero es donde empieza.</Trans>
            </p>
          </div>
          <CaseMap of={now} faults={faults} open={step?.id} onOpen={openStep} move={move} />
          <p className="row item item-pad">
            <Button size="slim" icon="plus" disabled={now.nodes.length >= 80} onClick={() => add('step')}>
              <Trans>Agregar un paso</Trans>
            </Button>
            <Button size="slim" icon="plus" disabled={now.nodes.length >= 80} onClick={() => add('end')}>
              <Trans>Agregar un final</Trans>
            </Button>
          </p>
        </section>
        <p className="vh" role="status">
          {told}
        </p>
        {step && (
          <section className="card stack-12 idea-now" aria-labelledby="paso-abierto">
            <div className="split">
              <h2 className="h-s" id="paso-abierto" tabIndex={-1}>
                {stepName}
              </h2>
              <span className="row">
                <Button size="slim" onClick={() => document.getElementById(`paso-${step.id}`)?.focus()}>
                  <Trans>Volver a los caminos</Trans>
                </Button>
                {now.nodes.length > 1 && (
                  <Button size="slim" look="quiet" onClick={() => remove(step.id)}>
                    <Trans>Quitar</Trans>
                    <span className="vh">: {stepName}</span>
                  </Button>
                )}
              </span>
            </div>
            <StepCard
              key={step.id}
              of={now}
              step={step}
              onFocus={setEditor}
              change={{
                set: (over) => set(changedStep(now, step.id, over)),
                write: (field, over) => write(`${step.id} ${field}`, changedStep(now, step.id, over)),
              }}
              lead={(at, kind) => {
                const { next, id } = withStep(now, kind, step.id)
                set(changedStep(next, step.id, { choices: step.choices.map((choice, place) => (place === at ? { ...choice, to: id } : choice)) }))
                tell(t`Se agregó debajo de este, por escribir.`)
              }}
            />
          </section>
        )}
        <CaseExtras of={now} set={set} write={write} />
        <div className="workbar">
          <p className="meta" role="status">
            {isDirty ? <Trans>Hay cambios sin guardar.</Trans> : <Trans>Todo está guardado.</Trans>}
          </p>
          <Button look="primary" busy={saving.busy} disabled={!isDirty} aria-keyshortcuts="Control+S" onClick={() => void save()}>
            <Trans>Guardar el caso</Trans>
          </Button>
        </div>
      </div>
      <CasePlay of={played} />
      <LeavingDraft leaving={leaving} save={save} busy={saving.busy} />
    </div>
  )
}

/** A removed step back at its place, with the choices that led to it where they lead nowhere since. */
const returned = (here: DraftCase, before: DraftCase, id: string): DraftCase => {
  const at = before.nodes.findIndex((node) => node.id === id)
  const node = before.nodes[at]
  if (!node || here.nodes.some((one) => one.id === id)) return here
  const led = new Set(before.nodes.flatMap((one) => one.choices.flatMap((choice, place) => (choice.to === id ? [`${one.id} ${place}`] : []))))
  const nodes = here.nodes.map((one) => ({
    ...one,
    choices: one.choices.map((choice, place) => (choice.to === '' && led.has(`${one.id} ${place}`) ? { ...choice, to: id } : choice)),
  }))
  return { ...here, nodes: nodes.toSpliced(at, 0, node) }
}
