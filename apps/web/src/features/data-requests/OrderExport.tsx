import { Trans, useLingui } from '@lingui/react/macro'
import { orderExport } from '@tequio/contracts/identity/export'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** For a request of access: the copy is prepared, and the person takes it from their own account. */
export const OrderExport = ({ personId }: { personId: string }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(orderExport)
  const order = async () => {
    if (await send({ params: { personId } })) say(t`La copia se prepara. La persona la descarga en Mis datos personales.`)
  }
  return (
    <section className="card stack-8" aria-labelledby="copia">
      <h2 className="h-xs" id="copia">
        <Trans>Copia de los datos</Trans>
      </h2>
      <p className="meta">
        <Trans>Reúne lo que el programa sabe de la persona. Solo ella la abre, en Mis datos personales, durante 7 días: trae lo que el personal no puede ver.</Trans>
      </p>
      <Button size="slim" busy={busy} onClick={() => void order()}>
        <Trans>Preparar la copia</Trans>
      </Button>
      {problem && <Trouble problem={problem} />}
    </section>
  )
}
