import { Trans, useLingui } from '@lingui/react/macro'
import { matchCertificateFile } from '@tequio/contracts/training/certificate'
import { useEffect, useRef, useState } from 'react'
import { useSend } from '../../../api/send.ts'
import { Callout } from '../../../ui/Callout.tsx'
import { FileButton } from '../../../ui/File.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { hashOf } from './file-hash.ts'

type Found = 'same' | 'other' | 'unable'
// far above any certificate; a film chosen by mistake must not fill the phone's memory
const mostBytes = 50_000_000

/** The PDF is read on this device and only its SHA-256 is asked about: the file goes nowhere. */
export const FileCheck = ({ folio }: { folio: string }) => {
  const { t } = useLingui()
  const { send, problem } = useSend(matchCertificateFile)
  const [found, setFound] = useState<Found>()
  const zone = useRef<HTMLElement>(null)
  const check = useRef<(file: File) => void>(undefined)
  check.current = async (file) => {
    setFound(undefined)
    if (file.size > mostBytes) return setFound('other')
    const sha256 = await hashOf(file)
    if (sha256 === undefined) return setFound('unable')
    const reply = await send({ params: { folio }, body: { sha256 } })
    if (reply) setFound(reply.matches ? 'same' : 'other')
  }
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault()
      const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined
      if (file) check.current?.(file)
    }
    const node = zone.current
    for (const kind of ['dragover', 'drop'] as const) node?.addEventListener(kind, drag)
    return () => {
      for (const kind of ['dragover', 'drop'] as const) node?.removeEventListener(kind, drag)
    }
  }, [])
  return (
    <section ref={zone} className="card stack-12" aria-label={t`Comprobar el archivo`}>
      <p>
        <Trans>¿Tiene el PDF? Arrástrelo aquí o elíjalo: se compara con el que se expidió, sin salir de su equipo.</Trans>
      </p>
      <FileButton full accept="application/pdf,.pdf" onFile={(file) => check.current?.(file)}>
        <Trans>Comprobar el archivo PDF</Trans>
      </FileButton>
      {problem && <Trouble problem={problem} />}
      {found === 'same' && (
        <Callout tone="ok" live>
          <Trans>El archivo coincide: es el que se expidió, sin un solo cambio.</Trans>
        </Callout>
      )}
      {found === 'other' && (
        <Callout tone="warn" live>
          <Trans>El archivo no coincide: no es el que se expidió con este folio, o fue modificado.</Trans>
        </Callout>
      )}
      {found === 'unable' && (
        <Callout tone="warn" live>
          <Trans>Este navegador no puede comparar archivos aquí. Compruebe el nombre.</Trans>
        </Callout>
      )}
    </section>
  )
}
