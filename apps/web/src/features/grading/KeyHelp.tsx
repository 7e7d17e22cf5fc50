import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check } from '../../ui/Field.tsx'

/** What each key does, and whether single keys do anything. */
export const KeyHelp = ({ open, close, on, change }: { open: boolean; close: () => void; on: boolean; change: (on: boolean) => void }) => (
  <Dialog
    open={open}
    title={<Trans>Revisar con el teclado</Trans>}
    onClose={close}
    actions={
      <Button look="primary" onClick={close}>
        <Trans>Entendido</Trans>
      </Button>
    }
  >
    <dl className="keys">
      <dt>
        <kbd>1</kbd> … <kbd>6</kbd>
      </dt>
      <dd>
        <Trans>Elige ese nivel del criterio señalado y pasa al siguiente criterio</Trans>
      </dd>
      <dt>
        <kbd>↑</kbd> <kbd>↓</kbd>
      </dt>
      <dd>
        <Trans>Señala otro criterio</Trans>
      </dd>
      <dt>
        <kbd>c</kbd>
      </dt>
      <dd>
        <Trans>Escribir el comentario; con Esc se sale de él</Trans>
      </dd>
      <dt>
        <kbd>a</kbd>
      </dt>
      <dd>
        <Trans>Aceptar y pasar a la siguiente</Trans>
      </dd>
      <dt>
        <kbd>d</kbd>
      </dt>
      <dd>
        <Trans>Devolver con comentario y pasar a la siguiente</Trans>
      </dd>
      <dt>
        <kbd>j</kbd> · <kbd>Enter</kbd>
      </dt>
      <dd>
        <Trans>Pasar a la siguiente sin calificar esta</Trans>
      </dd>
    </dl>
    <Check checked={on} onChange={(event) => change(event.currentTarget.checked)}>
      <Trans>Usar estas teclas</Trans>
    </Check>
  </Dialog>
)
