import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readAssessment } from '@tequio/contracts/progress/assessment'
import { evidenceMaxBytes, noteEvidence, uploadEvidence } from '@tequio/contracts/progress/evidence'
import { useState } from 'react'
import { textLimits } from '../../api/limits.ts'
import { tooLargeOf } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorText, RadioCard, Radios, TextField } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Kind = 'seen' | 'file' | 'link'

/** Evidence in one of three ways: seen on the screen and not kept, a file, a link. */
export const AddEvidence = ({
  assessmentId,
  criterionId,
  asked,
  title,
  onClose,
}: {
  assessmentId: string
  criterionId: string
  asked: number | null
  title: string
  onClose: () => void
}) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [kind, setKind] = useState<Kind>('seen')
  const [name, setName] = useState(title)
  const [url, setUrl] = useState('')
  const [file, setFile] = useState<File>()
  const [error, setError] = useState('')
  const note = useSend(noteEvidence)
  const upload = useSend(uploadEvidence)
  const problem = note.problem ?? upload.problem
  const save = async () => {
    const words = name.trim().slice(0, 160)
    if (words.length < 3) return setError(t`Escriba qué es, con al menos tres letras.`)
    if (kind === 'file' && !file) return setError(t`Elija un archivo PDF, JPEG o PNG.`)
    const tooLarge = kind === 'file' && file ? tooLargeOf(file, evidenceMaxBytes) : undefined
    if (tooLarge) return setError(sentenceOf(tooLarge))
    if (kind === 'link' && url.trim().length < 8) return setError(t`Pegue el enlace completo.`)
    setError('')
    const params = { assessmentId, criterionId }
    const done =
      kind === 'file' && file
        ? await upload.send({ params, query: { title: words, ...(asked === null ? {} : { asked }) }, body: file })
        : await note.send({ params, body: { title: words, asked, url: kind === 'link' ? url.trim() : null } })
    if (!done) return undefined
    await client.invalidateQueries({ queryKey: [readAssessment.path] })
    onClose()
    return undefined
  }
  const choose = (to: Kind) => () => setKind(to)
  return (
    <Dialog
      open
      title={asked === null ? <Trans>Otra evidencia</Trans> : title}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" busy={note.busy || upload.busy} onClick={() => void save()}>
            <Trans>Agregar</Trans>
          </Button>
        </>
      }
    >
      {problem && <Trouble problem={problem} />}
      {error && <ErrorText>{error}</ErrorText>}
      <Radios legend={<Trans>Cómo se muestra</Trans>}>
        <RadioCard dense name="kind" checked={kind === 'seen'} onChange={choose('seen')}>
          <Trans>Vista en pantalla, sin copia</Trans>
        </RadioCard>
        <RadioCard dense name="kind" checked={kind === 'file'} onChange={choose('file')}>
          <Trans>Archivo PDF, JPEG o PNG</Trans>
        </RadioCard>
        <RadioCard dense name="kind" checked={kind === 'link'} onChange={choose('link')}>
          <Trans>Enlace a una página</Trans>
        </RadioCard>
      </Radios>
      {kind === 'seen' && (
        <p className="meta">
          <Trans>Si hay datos personales, no los copie: anote conteos en la nota.</Trans>
        </p>
      )}
      {kind === 'file' && (
        <p className="row">
          <FileButton accept="application/pdf,image/jpeg,image/png" onFile={setFile}>
            <Trans>Elegir archivo</Trans>
          </FileButton>
          {file && (
            <span className="meta">
              {file.name}, {sizeInWords(file.size)}
            </span>
          )}
        </p>
      )}
      {kind === 'link' && (
        <TextField label={<Trans>Enlace</Trans>} inputMode="url" value={url} onChange={(event) => setUrl(event.target.value)} {...textLimits(noteEvidence, 'url')} />
      )}
      <TextField label={<Trans>Qué es</Trans>} value={name} onChange={(event) => setName(event.target.value)} {...textLimits(noteEvidence, 'title')} />
    </Dialog>
  )
}
