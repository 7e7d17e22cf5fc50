import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FileButton } from '../../ui/File.tsx'
import type { Brought } from './docx.ts'
import type { Loss } from './docx-losses.ts'

const mostBytes = 10_000_000

const useWords = () => {
  const { t } = useLingui()
  return {
    loss: (loss: Loss): string =>
      ({
        pictures: t`Los dibujos y fotografías.`,
        notes: t`Las notas al pie.`,
        colours: t`Los colores y el resaltado.`,
        links: t`Las direcciones de los enlaces; su texto se queda.`,
        comments: t`Los comentarios.`,
        formulas: t`Las fórmulas.`,
        boxes: t`Los cuadros de texto.`,
      })[loss],
    trouble: (why: 'file' | 'empty' | 'long' | 'size' | 'offline'): string =>
      ({
        file: t`No se puede leer el archivo. Elija un documento de Word (.docx); uno con contraseña o en .doc guárdelo antes como .docx.`,
        empty: t`El documento no trae texto.`,
        long: t`El documento es demasiado largo para una lección: pártalo y tráigalo por partes.`,
        size: t`El archivo mide más de 10 MB. Quite sus fotografías o pártalo.`,
        offline: t`No se pudo preparar la lectura. Revise su conexión e intente otra vez.`,
      })[why],
  }
}

/** Text from a Word document: first what it would bring and what it cannot, then `take`. */
export const WordFile = ({ take }: { take: (brought: Brought) => void }) => {
  const words = useWords()
  const [state, setState] = useState<{ name: string; brought?: Brought; trouble?: string }>()
  const read = async (file: File) => {
    const { name } = file
    if (file.size > mostBytes) return setState({ name, trouble: words.trouble('size') })
    setState({ name })
    const reader = await import('./docx.ts').catch(() => undefined)
    if (!reader) return setState({ name, trouble: words.trouble('offline') })
    try {
      setState({ name, brought: await reader.readDocx(file) })
    } catch (trouble) {
      setState({ name, trouble: words.trouble(trouble instanceof reader.NotBrought ? trouble.why : 'file') })
    }
  }
  const { name, brought, trouble } = state ?? {}
  const close = () => setState(undefined)
  return (
    <>
      <FileButton slim accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document" onFile={(file) => void read(file)}>
        <Trans>Traer texto de Word</Trans>
      </FileButton>
      <Dialog open={state !== undefined} title={<Trans>Traer texto de Word</Trans>} onClose={close}>
        <p className="meta">{name}</p>
        {trouble ? (
          <p role="alert">{trouble}</p>
        ) : !brought ? (
          <p role="status">
            <Trans>Leyendo el archivo…</Trans>
          </p>
        ) : (
          <div className="stack-8" role="status">
            <p className="strong">
              <Plural value={brought.ideas.length} one="Se trae # idea" many="Se traen # ideas" other="Se traen # ideas" />,{' '}
              <Plural value={brought.words} one="# palabra" many="# palabras" other="# palabras" />.
            </p>
            {brought.losses.length > 0 ? (
              <>
                <p>
                  <Trans>Se queda fuera:</Trans>
                </p>
                <ul className="reading-list">
                  {brought.losses.map((loss) => (
                    <li key={loss}>{words.loss(loss)}</li>
                  ))}
                </ul>
              </>
            ) : (
              <p>
                <Trans>No se queda nada fuera.</Trans>
              </p>
            )}
            <p className="meta">
              <Trans>Cada «Título 1» del documento empieza una idea. Todavía no se guarda nada.</Trans>
            </p>
          </div>
        )}
        <div className="dialog-end">
          <Button onClick={close}>{brought ? <Trans>Cancelar</Trans> : <Trans>Cerrar</Trans>}</Button>
          {brought && (
            <Button
              look="primary"
              onClick={() => {
                take(brought)
                close()
              }}
            >
              <Trans>Traer</Trans>
            </Button>
          )}
        </div>
      </Dialog>
    </>
  )
}
