import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { addDraftLesson } from '@tequio/contracts/training/draft'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Brought } from './docx.ts'
import { LessonFields } from './LessonFields.tsx'
import type { Module } from './outline.ts'
import { faultsOfLessonHead, sentHead, type LessonHead, type LessonHeadFault } from './reading.ts'
import { WordFile } from './WordFile.tsx'

const empty: LessonHead = { title: '', minutes: '8', objective: '', guide: false }

/** A new lesson at the end of a module, opened to be written. `ready` saves what is still unsaved on the page. */
export const AddLesson = ({ courseId, modules, ready, onGo }: { courseId: string; modules: readonly Module[]; ready: () => Promise<number | undefined>; onGo: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const adding = useSend(addDraftLesson)
  const [open, setOpen] = useState(false)
  const [head, setHead] = useState(empty)
  const [faults, setFaults] = useState<readonly LessonHeadFault[]>([])
  const [module, setModule] = useState('')
  const [brought, setBrought] = useState<Brought>()
  const at = Math.max(
    0,
    modules.findIndex((one) => one.key === module),
  )
  const add = async () => {
    const wrong = faultsOfLessonHead(head)
    setFaults(wrong)
    if (wrong.length > 0) return
    const version = await ready()
    if (version === undefined) return setOpen(false)
    const made = await adding.send({ params: { courseId }, body: { version, module: at, ...sentHead(head), ...(brought ? { screens: brought.ideas } : {}) } })
    if (!made) return
    onGo()
    await go(`/equipo/catalogo/${courseId}/escribir/${made.lessonId}`)
  }
  return (
    <>
      <Button
        icon="plus"
        onClick={() => {
          adding.forget()
          setFaults([])
          setHead(empty)
          setBrought(undefined)
          setModule(modules.at(-1)?.key ?? '')
          setOpen(true)
        }}
      >
        <Trans>Agregar una lección</Trans>
      </Button>
      <Dialog open={open} title={<Trans>Una lección nueva</Trans>} onClose={() => setOpen(false)}>
        <LessonFields head={head} faults={faults} change={setHead} />
        {modules.length > 1 && (
          <Select
            label={t`Módulo`}
            value={modules[at]?.key ?? ''}
            onChange={(event) => setModule(event.currentTarget.value)}
            options={modules.map((one, number) => {
              const place = number + 1
              return [one.key, one.title.trim() || t`Módulo ${place}`] as const
            })}
          />
        )}
        <div className="row">
          <WordFile take={setBrought} />
          {brought && (
            <p className="meta" role="status">
              <Plural value={brought.words} one="Trae # palabra de Word." many="Trae # palabras de Word." other="Trae # palabras de Word." />
            </p>
          )}
        </div>
        {adding.problem && <Trouble problem={adding.problem} />}
        <div className="dialog-end">
          <Button onClick={() => setOpen(false)}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" busy={adding.busy} onClick={() => void add()}>
            <Trans>Agregar y escribirla</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  )
}
