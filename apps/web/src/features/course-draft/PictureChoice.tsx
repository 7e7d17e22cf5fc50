import { Trans, useLingui } from '@lingui/react/macro'
import { readMedia } from '@tequio/contracts/training/course'
import { addDraftPicture } from '@tequio/contracts/training/draft'
import { useEffect, useRef, useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { shrink } from '../../ui/shrink.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Lesson } from './reading.ts'

type Picture = Lesson['media'][number]

/** From what a phone shows best to what still shows something. */
const steps = [
  [1_080, 0.82],
  [1_080, 0.7],
  [900, 0.7],
  [900, 0.58],
  [720, 0.58],
  [540, 0.5],
] as const
/** With its words and its drawings a lesson has 150 KB, and a picture lies in it as text, a third longer. */
const mostBytes = 60_000

/** The pictures of the course, and a way to bring another. */
export const PictureChoice = ({ lesson, onChoose, onClose }: { lesson: Pick<Lesson, 'courseId' | 'media'>; onChoose: (picture: Picture) => void; onClose: () => void }) => {
  const { t } = useLingui()
  const sending = useSend(addDraftPicture)
  const [isShrinking, setShrinking] = useState(false)
  const [isUnreadable, setUnreadable] = useState(false)
  // closed while a photograph is on its way, it puts nothing in
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const bring = async (file: File) => {
    setUnreadable(false)
    setShrinking(true)
    const small = await shrink(file, 'image/jpeg', steps, mostBytes)
    setShrinking(false)
    if (!small) return setUnreadable(true)
    const kept = await sending.send({ params: { courseId: lesson.courseId }, body: small })
    if (kept && isHere.current) onChoose(kept)
  }
  const isBusy = isShrinking || sending.busy
  return (
    <Dialog open title={<Trans>Elegir una imagen del curso</Trans>} onClose={onClose}>
      {lesson.media.length === 0 ? (
        <p>
          <Trans>Este curso todavía no tiene imágenes.</Trans>
        </p>
      ) : (
        <ul className="cols-3 pick">
          {lesson.media.map((picture, at) => (
            <li key={picture.media}>
              <button type="button" className="btn btn-full" disabled={isBusy} onClick={() => onChoose(picture)}>
                <img src={addressOf(readMedia, { params: { sha: picture.media } })} alt={t`Imagen ${at + 1}`} width={picture.width} height={picture.height} loading="lazy" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="stack-8">
        <FileButton accept="image/*" full disabled={isBusy} onFile={(file) => void bring(file)}>
          <Trans>Subir una fotografía</Trans>
        </FileButton>
        <p className="hint">
          <Trans>Se hace pequeña antes de subir, para que llegue con poca señal, y se le quita dónde y con qué se tomó.</Trans>
        </p>
        {isBusy && (
          <p className="meta" role="status">
            <Trans>Subiendo la fotografía…</Trans>
          </p>
        )}
        {isUnreadable && <ErrorText id="imagen-e">{t`Este navegador no puede leer ese archivo como imagen. Elija una fotografía JPEG o PNG.`}</ErrorText>}
        {sending.problem && <Trouble problem={sending.problem} />}
      </div>
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
