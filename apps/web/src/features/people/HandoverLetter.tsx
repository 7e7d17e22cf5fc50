import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addLetter, maxLetterBytes, readHandover, readLetter } from '@tequio/contracts/identity/handover'
import { useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { sizeInWords } from '../../session/dates.ts'
import { ErrorText } from '../../ui/Field.tsx'
import { FileButton, FileRow } from '../../ui/File.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { HandoverPage } from './Handover.tsx'

export const LetterRow = ({ page }: { page: HandoverPage }) =>
  page.letter && (
    <ul>
      <FileRow name={page.letter.name} about={sizeInWords(page.letter.sizeBytes)} href={addressOf(readLetter, { params: { handoverId: page.handoverId } })} />
    </ul>
  )

/** The letter of appointment: says when it is needed, takes the file, and another one in its place. */
export const HandoverLetter = ({ page, leads }: { page: HandoverPage; leads: boolean }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const add = useSend(addLetter)
  const [error, setError] = useState<string>()
  if (!page.needsLetter && !page.letter && !leads) return null
  const upload = async (file: File) => {
    setError(undefined)
    if (file.size > maxLetterBytes) return setError(t`El archivo mide ${sizeInWords(file.size)}. El máximo es de 10 MB.`)
    const added = await add.send({ params: { handoverId: page.handoverId }, query: { name: file.name.slice(-160) }, body: file })
    await client.invalidateQueries({ queryKey: [readHandover.path] })
    if (added) say(t`El nombramiento quedó adjunto.`)
  }
  return (
    <section className="card stack-12">
      <h2 className="h-xs">
        <Trans>Nombramiento</Trans>
      </h2>
      <p className="meta">
        {page.needsLetter ? (
          <Trans>Hace falta: cambia quien firma por el municipio, o no queda enlace que responda por él.</Trans>
        ) : (
          <Trans>Puede adjuntar el oficio de nombramiento. PDF o foto, hasta 10 MB.</Trans>
        )}
      </p>
      <LetterRow page={page} />
      {leads && (
        <FileButton
          look={page.needsLetter && !page.letter ? 'primary' : 'plain'}
          accept="application/pdf,image/jpeg,image/png"
          full
          disabled={add.busy}
          onFile={(file) => void upload(file)}
        >
          {page.letter ? <Trans>Cambiar el archivo</Trans> : <Trans>Adjuntar el nombramiento</Trans>}
        </FileButton>
      )}
      {add.busy && (
        <p className="meta" role="status">
          <Trans>Enviando el archivo…</Trans>
        </p>
      )}
      {error && <ErrorText>{error}</ErrorText>}
      {add.problem && <Trouble problem={add.problem} />}
    </section>
  )
}
