import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { listBank, readBank } from '@tequio/contracts/training/bank'
import { listCourses } from '@tequio/contracts/training/course'
import { publishDraft, type DraftLine } from '@tequio/contracts/training/draft'
import { useState } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Draft } from './reading.ts'

const Names = ({ of }: { of: readonly DraftLine[] }) => <>{of.map((lesson) => lesson.title).join(' · ')}</>

/** What the next version would change, by name. */
const Changes = ({ of }: { of: Draft }) => {
  const lessons = of.modules.flatMap((module) => module.lessons)
  const [added, changed] = (['new', 'changed'] as const).map((standing) => lessons.filter((lesson) => lesson.standing === standing))
  const { questions, removed } = of
  return (
    <ul className="reading-list">
      {added && added.length > 0 && (
        <li>
          <Plural value={added.length} one="# lección nueva:" many="# lecciones nuevas:" other="# lecciones nuevas:" /> <Names of={added} />
        </li>
      )}
      {changed && changed.length > 0 && (
        <li>
          <Plural value={changed.length} one="# lección cambiada:" many="# lecciones cambiadas:" other="# lecciones cambiadas:" /> <Names of={changed} />
        </li>
      )}
      {of.isOutlineChanged && removed.length > 0 && (
        <li>
          <Plural value={removed.length} one="# lección quitada:" many="# lecciones quitadas:" other="# lecciones quitadas:" /> <Names of={removed} />
        </li>
      )}
      {of.isOutlineChanged && (
        <li>
          <Trans>Cambian los datos del curso, o los nombres y el orden de módulos y lecciones.</Trans>
        </li>
      )}
      {questions.added > 0 && (
        <li>
          <Plural value={questions.added} one="# pregunta nueva." many="# preguntas nuevas." other="# preguntas nuevas." />
        </li>
      )}
      {questions.changed > 0 && (
        <li>
          <Plural value={questions.changed} one="# pregunta cambiada." many="# preguntas cambiadas." other="# preguntas cambiadas." />
        </li>
      )}
      {questions.retired > 0 && (
        <li>
          <Plural value={questions.retired} one="# pregunta retirada." many="# preguntas retiradas." other="# preguntas retiradas." />
        </li>
      )}
    </ul>
  )
}

const hasChanges = (of: Draft): boolean =>
  of.isOutlineChanged ||
  of.versionNumber === 0 ||
  of.cases.some(({ standing }) => standing !== 'same') ||
  of.modules.some((module) => module.lessons.some((lesson) => lesson.standing !== 'same')) ||
  of.questions.added + of.questions.changed + of.questions.retired > 0

/** Makes the draft the next version of the course, once that was read and confirmed. */
export const PublishDraft = ({ of, again }: { of: Draft; again: () => Promise<Draft | undefined> }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const publishing = useSend(publishDraft)
  const [open, setOpen] = useState(false)
  const next = of.versionNumber + 1
  if (!hasChanges(of) || of.faults.length > 0) return null
  const publish = async () => {
    const made = await publishing.send({ params: { courseId: of.courseId }, body: { basis: of.basis } })
    await Promise.all([again(), ...[listBank, readBank, listCourses].map((one) => client.invalidateQueries({ queryKey: [one.path] }))])
    if (!made) return
    setOpen(false)
    say(t`Publicada la versión ${made.versionNumber}. Las ediciones nuevas la usan.`)
  }
  return (
    <>
      <Callout tone="warn">
        <div className="split">
          <div className="stack-4">
            <p className="strong">
              <Trans>Hay cambios sin publicar.</Trans>
            </p>
            <Changes of={of} />
          </div>
          <Button
            look="next"
            onClick={() => {
              publishing.forget()
              setOpen(true)
            }}
          >
            <Trans>Publicar la versión {next}</Trans>
          </Button>
        </div>
      </Callout>
      <Dialog open={open} title={<Trans>Publicar la versión {next} del curso</Trans>} onClose={() => setOpen(false)}>
        <Changes of={of} />
        <p>
          <Trans>Las ediciones que se abran desde hoy enseñan el curso como está ahora. Las que ya están abiertas conservan el suyo.</Trans>
        </p>
        {publishing.problem && <Trouble problem={publishing.problem} />}
        <div className="dialog-end">
          <Button onClick={() => setOpen(false)}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" busy={publishing.busy} onClick={() => void publish()}>
            <Trans>Publicar</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  )
}
