import './lists.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { FileButton } from '../../ui/File.tsx'
import { Icon } from '../../ui/Icon.tsx'

const percent = (part: number): string => `${Math.floor(part * 100)} %`

/** A place to drop the file, and the button for everybody else. `sent`: the part of it that has left, 0 to 1, while one is on its way. */
export const DropZone = ({ sent, onFile }: { sent: number | undefined; onFile: (file: File) => void }) => {
  const { t } = useLingui()
  const busy = sent !== undefined
  const [over, setOver] = useState(false)
  const zone = useRef<HTMLElement>(null)
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault()
      setOver(event.type === 'dragover')
      const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined
      if (file && !busy) onFile(file)
    }
    const node = zone.current
    for (const kind of ['dragover', 'dragleave', 'drop'] as const) node?.addEventListener(kind, drag)
    return () => {
      for (const kind of ['dragover', 'dragleave', 'drop'] as const) node?.removeEventListener(kind, drag)
    }
  }, [busy, onFile])
  return (
    <section ref={zone} className={`card drop${over ? ' is-over' : ''}`} aria-label={t`Archivo de la lista`} aria-busy={busy || undefined}>
      <Icon name="table" />
      {busy ? (
        <div className="drop-bar stack-8" role="status">
          <p>{sent < 1 ? <Trans>Enviando el archivo: {percent(sent)}</Trans> : <Trans>Revisando cada fila…</Trans>}</p>
          <progress className="progress" value={sent < 1 ? sent : undefined} max={1} aria-label={t`Avance de la lista`} />
        </div>
      ) : (
        <>
          <p>
            <Trans>Arrastre aquí el archivo de Excel (.xlsx) o CSV, o elíjalo en su equipo.</Trans>
          </p>
          <FileButton look="next" accept=".xlsx,.csv,text/csv" onFile={onFile}>
            <Trans>Elegir archivo</Trans>
          </FileButton>
          <p className="meta">
            <Trans>Hasta 10,000 filas y 8 MB. Una persona por fila.</Trans>
          </p>
        </>
      )}
    </section>
  )
}
