import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { endSession, endSessions, listSessions } from '@tequio/contracts/gateway/session'
import { useState } from 'react'
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

type Session = Reply<typeof listSessions>['items'][number]

const Device = ({ of }: { of: Session }) => {
  if (of.browser && of.system)
    return (
      <Trans>
        {of.browser} en {of.system}
      </Trans>
    )
  return of.browser || of.system || <Trans>Aparato sin nombre</Trans>
}

/** Where the account is open, and ways to close it from here. */
export const Sessions = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(listSessions, {})
  const [one, all] = [useSend(endSession), useSend(endSessions)]
  const [asks, setAsks] = useState<'others' | 'all'>()
  const items = value?.items.toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
  const close = async (session: Session) => {
    const done = await one.send({ params: { sessionId: session.sessionId } })
    again()
    if (done) say(t`La cuenta se cerró en ese aparato.`)
  }
  const closeAll = async () => {
    const keepThis = asks === 'others'
    if (!(await all.send({ body: { keepThis } }))) return
    setAsks(undefined)
    if (!keepThis) return leave()
    again()
    say(t`La cuenta queda abierta solo aquí.`)
  }
  return (
    <section className="card card-24 stack" aria-labelledby="aparatos">
      <h2 className="h-s" id="aparatos">
        {items ? (
          <Plural value={items.length} one="Su cuenta está abierta en # aparato" many="Su cuenta está abierta en # aparatos" other="Su cuenta está abierta en # aparatos" />
        ) : (
          <Trans>Sus aparatos</Trans>
        )}
      </h2>
      {problem && <Trouble problem={problem} again={again} />}
      {!items && !problem && <Skeleton lines={4} />}
      {items && (
        <ul className="list">
          {items.map((session) => (
            <li key={session.sessionId} className="item">
              <Icon name="lock" />
              <span className="grow">
                <span className="h-xs">
                  <Device of={session} />
                </span>{' '}
                {session.isThis && (
                  <Chip tone="ok">
                    <Trans>Este aparato</Trans>
                  </Chip>
                )}
                <span className="meta">
                  <Trans>
                    Entró el {momentInWords(session.beganAt)}. Último uso: {momentInWords(session.seenAt)}.
                  </Trans>
                </span>
              </span>
              {!session.isThis && (
                <Button size="slim" busy={one.busy} onClick={() => void close(session)}>
                  <Trans>Cerrar</Trans>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {one.problem && <Trouble problem={one.problem} />}
      {items && (
        <div className="row">
          {items.length > 1 && (
            <Button onClick={() => setAsks('others')}>
              <Trans>Cerrar en los demás</Trans>
            </Button>
          )}
          <Button look="quiet" onClick={() => setAsks('all')}>
            <Trans>Cerrar en todos</Trans>
          </Button>
        </div>
      )}
      <p className="meta">
        <Trans>Si no reconoce un aparato, ciérrelo y cambie su contraseña.</Trans>
      </p>
      <Dialog
        open={asks !== undefined}
        title={asks === 'all' ? <Trans>¿Cerrar en todos los aparatos?</Trans> : <Trans>¿Cerrar en los demás aparatos?</Trans>}
        onClose={() => setAsks(undefined)}
        actions={
          <>
            <Button onClick={() => setAsks(undefined)}>
              <Trans>Cancelar</Trans>
            </Button>
            <Button look="primary" busy={all.busy} onClick={() => void closeAll()}>
              {asks === 'all' ? <Trans>Cerrar en todos</Trans> : <Trans>Cerrar en los demás</Trans>}
            </Button>
          </>
        }
      >
        <p>
          {asks === 'all' ? (
            <Trans>También aquí: tendrá que entrar otra vez con su contraseña. Lo guardado sin enviar se queda en cada aparato.</Trans>
          ) : (
            <Trans>Quien la tenga abierta en otro aparato deja de ver su cuenta en unos segundos. Lo guardado sin enviar se queda en cada aparato.</Trans>
          )}
        </p>
        {all.problem && <Trouble problem={all.problem} />}
      </Dialog>
    </section>
  )
}
