import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { giveText } from '../../../api/csv.ts'
import { openDevice } from '../../../offline/device.ts'
import { writeUnsent } from '../../../offline/unsent.ts'
import { useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'

type End = { names: string[] } | 'no-key' | 'failed'

/** What waits here, as a file for the liaison. It stays on this device and is sent with the next signal all the same. */
export const SaveUnsent = () => {
  const { accountId } = useMe()
  const [busy, setBusy] = useState(false)
  const [end, setEnd] = useState<End>()
  const save = async () => {
    setBusy(true)
    try {
      const files = await writeUnsent(await openDevice(accountId))
      for (const { name, text } of files ?? []) giveText(text, name, 'application/json')
      setEnd(files ? { names: files.map(({ name }) => name) } : 'no-key')
    } catch {
      setEnd('failed')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="stack-8">
      <Button full icon="download" busy={busy} onClick={() => void save()}>
        <Trans>Guardar en un archivo</Trans>
      </Button>
      <div role="status">
        {end === 'no-key' && (
          <p>
            <Trans>
              Este teléfono aún no puede cerrar el archivo para que solo Tequio lo abra. Le falta haber tenido señal una vez desde que usted entró. Lo suyo sigue guardado aquí.
            </Trans>
          </p>
        )}
        {end === 'failed' && (
          <p>
            <Trans>No se pudo escribir el archivo. Borre fotos o videos que ya no use e inténtelo otra vez. Lo suyo sigue guardado aquí.</Trans>
          </p>
        )}
        {typeof end === 'object' && (
          <>
            <p>
              <Plural
                value={end.names.length}
                one="Listo. El archivo está en sus descargas:"
                many="Listo. Los archivos están en sus descargas:"
                other="Listo. Los archivos están en sus descargas:"
              />{' '}
              {end.names.map((name) => (
                <span key={name} className="strong">
                  {name}{' '}
                </span>
              ))}
            </p>
            <p>
              <Trans>Mándelo o llévelo a su enlace. Nadie más puede leerlo.</Trans>
            </p>
          </>
        )}
      </div>
    </div>
  )
}
