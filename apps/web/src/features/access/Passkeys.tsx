import { Trans, useLingui } from '@lingui/react/macro'
import { listPasskeys, mostPasskeys, removePasskey } from '@tequio/contracts/identity/passkey'
import { useEffect, useState } from 'react'
import type { Reply } from '../../api/call.ts'
import { useLoad } from '../../api/load.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { leave } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { AddPasskey } from './AddPasskey.tsx'

type Passkey = Reply<typeof listPasskeys>['items'][number]

const One = ({ of, remove }: { of: Passkey; remove: () => void }) => {
  const { t } = useLingui()
  return (
    <li className="item">
      <Icon name="lock" />
      <span className="grow">
        <span className="h-xs">{of.name}</span>{' '}
        {of.isStopped && (
          <Chip tone="err">
            <Trans>Ya no abre</Trans>
          </Chip>
        )}
        <span className="meta">
          {of.isStopped ? (
            <Trans>Parece que alguien la copió. Quítela, cambie su contraseña y avise a su enlace.</Trans>
          ) : of.lastUsedAt ? (
            <Trans>Último uso: {momentInWords(of.lastUsedAt)}.</Trans>
          ) : (
            <Trans>Agregada el {momentInWords(of.addedAt)}. Aún no se usa.</Trans>
          )}
        </span>
      </span>
      <Button size="slim" onClick={remove} aria-label={t`Quitar ${of.name}`}>
        <Trans>Quitar</Trans>
      </Button>
    </li>
  )
}

/** Devices that open the account by themselves: named, listed, removed. */
export const Passkeys = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(listPasskeys, {})
  const remove = useSend(removePasskey)
  const [adds, setAdds] = useState(false)
  const [removes, setRemoves] = useState<Passkey>()
  const [isAble, setAble] = useState(true)
  useEffect(() => setAble('PublicKeyCredential' in window), [])
  const items = value?.items ?? []
  const isLast = value?.isNeeded === true && items.filter((one) => !one.isStopped).length === 1 && removes?.isStopped === false
  const take = async () => {
    if (!removes) return
    const done = await remove.send({ params: { passkeyId: removes.passkeyId } })
    if (!done) return
    setRemoves(undefined)
    if (done.mustSignIn) return leave()
    again()
    say(t`Esa llave ya no abre su cuenta.`)
  }
  return (
    <section className="card card-24 stack" aria-labelledby="llaves">
      <h2 className="h-s" id="llaves">
        <Trans>Llaves de acceso</Trans>
      </h2>
      <p>
        <Trans>Con una llave de acceso entra con su huella, su cara o el PIN de su aparato, sin escribir contraseña ni código. Nadie puede pedírsela por teléfono o correo.</Trans>
      </p>
      {problem && <Trouble problem={problem} again={again} />}
      {!value && !problem && <Skeleton lines={2} />}
      {items.length > 0 && (
        <ul className="list">
          {items.map((one) => (
            <One key={one.passkeyId} of={one} remove={() => setRemoves(one)} />
          ))}
        </ul>
      )}
      {!isAble && (
        <p className="meta">
          <Trans>Este navegador no sabe de llaves de acceso.</Trans>
        </p>
      )}
      {value && isAble && items.length < mostPasskeys && !adds && (
        <p>
          <Button onClick={() => setAdds(true)}>
            <Trans>Agregar una llave</Trans>
          </Button>
        </p>
      )}
      {adds && (
        <AddPasskey
          cancel={() => setAdds(false)}
          added={() => {
            setAdds(false)
            again()
            say(t`Desde ahora este aparato abre su cuenta.`)
          }}
        />
      )}
      <Dialog
        open={removes !== undefined}
        title={<Trans>¿Quitar esta llave?</Trans>}
        onClose={() => setRemoves(undefined)}
        actions={
          <>
            <Button onClick={() => setRemoves(undefined)}>
              <Trans>Cancelar</Trans>
            </Button>
            <Button look="primary" busy={remove.busy} onClick={() => void take()}>
              <Trans>Quitar la llave</Trans>
            </Button>
          </>
        }
      >
        <p>
          {isLast ? (
            <Trans>Es la única que tiene y su función pide más que la contraseña. Su cuenta se cierra en todos los aparatos y al entrar encenderá el segundo paso.</Trans>
          ) : (
            <Trans>«{removes?.name}» ya no abrirá su cuenta. En el aparato queda una llave que no sirve; puede borrarla en sus ajustes.</Trans>
          )}
        </p>
        {remove.problem && <Trouble problem={remove.problem} />}
      </Dialog>
    </section>
  )
}
