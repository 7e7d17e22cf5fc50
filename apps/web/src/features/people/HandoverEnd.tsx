import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { cancelHandover, completeHandover } from '@tequio/contracts/identity/handover'
import { useNavigate } from 'react-router'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { HandoverPage } from './Handover.tsx'

/** Says in figures what will happen, and does it. */
export const ConfirmHandover = ({ page, owes, onClose }: { page: HandoverPage; owes: (personId: string | undefined) => number; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const complete = useSend(completeHandover)
  const leaving = page.rows.filter((row) => row.holder && row.leaves)
  const taking = page.rows.filter((row) => row.successor)
  const vacant = page.rows.filter((row) => row.leaves && !row.successor)
  const work = [...new Set(leaving.map((row) => row.holder?.personId))].reduce((sum, personId) => sum + owes(personId), 0)
  const save = async () => {
    const done = await complete.send({ params: { handoverId: page.handoverId }, body: { version: page.version } })
    await client.invalidateQueries()
    if (!done) return
    say(t`El cambio de administración quedó registrado.`)
    onClose()
  }
  return (
    <Dialog
      open
      title={<Trans>¿Confirmar el cambio?</Trans>}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Volver</Trans>
          </Button>
          <Button look="primary" busy={complete.busy} onClick={() => void save()}>
            <Trans>Confirmar el cambio</Trans>
          </Button>
        </>
      }
    >
      <ul className="stack-4">
        <li>
          <Plural value={leaving.length} _0="Nadie deja su puesto." one="# persona deja su puesto." many="# personas dejan su puesto." other="# personas dejan su puesto." />
        </li>
        <li>
          <Plural
            value={taking.length}
            _0="Nadie toma un puesto."
            one="# puesto tiene nueva persona."
            many="# puestos tienen nueva persona."
            other="# puestos tienen nueva persona."
          />
        </li>
        <li>
          <Plural value={vacant.length} _0="Ningún puesto queda vacante." one="# puesto queda vacante." many="# puestos quedan vacantes." other="# puestos quedan vacantes." />
        </li>
        {work > 0 && (
          <li>
            <Plural value={work} one="# pendiente de mentoría se entrega." many="# pendientes de mentoría se entregan." other="# pendientes de mentoría se entregan." />
          </li>
        )}
      </ul>
      <p>
        <Trans>En menos de un minuto, quien se va deja de ver lo del municipio. Sus cursos y constancias se conservan.</Trans>
      </p>
      {complete.problem && <Trouble problem={complete.problem} />}
    </Dialog>
  )
}

/** Gives the draft up. */
export const CancelHandover = ({ page, onClose }: { page: HandoverPage; onClose: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const cancel = useSend(cancelHandover)
  const save = async () => {
    const done = await cancel.send({ params: { handoverId: page.handoverId }, body: { version: page.version } })
    await client.invalidateQueries()
    if (!done) return
    say(t`El cambio se descartó. Nadie cambió de puesto.`)
    void go(`/equipo/organizacion/${page.municipalityId}`)
  }
  return (
    <Dialog
      open
      title={<Trans>¿Descartar este cambio?</Trans>}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Volver</Trans>
          </Button>
          <Button look="primary" busy={cancel.busy} onClick={() => void save()}>
            <Trans>Descartar</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>Se pierde lo decidido. Los puestos quedan como están hoy.</Trans>
      </p>
      {cancel.problem && <Trouble problem={cancel.problem} />}
    </Dialog>
  )
}
