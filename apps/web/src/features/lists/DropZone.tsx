import './lists.css'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { Callout } from '../../ui/Callout.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** A place to drop the workbook, and the button for everybody else. */
export const DropZone = ({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) => {
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
    <section ref={zone} className={`card drop${over ? ' is-over' : ''}`} aria-label="XLSX" aria-busy={busy || undefined}>
      <Icon name="table" />
      {busy ? (
        <Callout live icon="clock">
          <Trans>Revisando la lista. Una de 10,000 filas tarda cerca de un minuto.</Trans>
        </Callout>
      ) : (
        <>
          <p>
            <Trans>Arrastre aquí el archivo de Excel (.xlsx), o elíjalo en su equipo.</Trans>
          </p>
          <FileButton look="next" accept=".xlsx" onFile={onFile}>
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
