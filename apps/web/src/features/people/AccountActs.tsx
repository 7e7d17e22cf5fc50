import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { blockAccount, reissueCode } from '@tequio/contracts/identity/account'
import { clearSecondStep } from '@tequio/contracts/identity/second-step'
import { getPerson, listPersons } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useSend } from '../../api/send.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { PersonPage } from './Person.tsx'

const minReason = 3

/** A new code for who lost theirs, and blocking: each says first what it does. */
export const AccountActs = ({ person }: { person: PersonPage }) => {
  const { t } = useLingui()
  const me = useMe()
  const go = useNavigate()
  const client = useQueryClient()
  const [asks, setAsks] = useState<'code' | 'block' | 'step'>()
  const [error, setError] = useState<string>()
  const reissue = useSend(reissueCode)
  const block = useSend(blockAccount)
  const clear = useSend(clearSecondStep)
  const { account } = person
  if (!account) return null
  const isBlocked = account.state === 'blocked'
  const isOwn = account.accountId === me.accountId
  const close = () => {
    setAsks(undefined)
    setError(undefined)
    reissue.forget()
    block.forget()
    clear.forget()
  }
  const refresh = async () => {
    void client.invalidateQueries({ queryKey: [listPersons.path] })
    await client.invalidateQueries({ queryKey: [getPerson.path] })
  }
  const giveCode = async () => {
    if (!(await reissue.send({ params: { accountId: account.accountId } }))) return
    await refresh()
    await go(`/equipo/personas/${person.personId}/codigo`)
  }
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (reason.length < minReason) return setError(t`Escriba el motivo.`)
    setError(undefined)
    if (!(await block.send({ params: { accountId: account.accountId }, body: { version: account.version, blocked: !isBlocked, reason } }))) return
    await refresh()
    close()
    say(isBlocked ? t`La cuenta puede entrar otra vez.` : t`La cuenta quedó bloqueada.`)
  }
  const takeStepOff = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    if (reason.length < minReason) return setError(t`Escriba el motivo.`)
    setError(undefined)
    if (!(await clear.send({ params: { accountId: account.accountId }, body: { reason } }))) return
    await refresh()
    close()
    say(t`La cuenta ya no pide el segundo paso.`)
  }
  const mayClear = account.hasSecondStep && may(me, identityPolicy, 'identity.second-step.clear') && !isOwn
  const mayReissue = may(me, identityPolicy, 'identity.account.reissue') && !isBlocked && !isOwn
  const mayBlock = may(me, identityPolicy, 'identity.account.block') && !isOwn
  return (
    <>
      <p className="row">
        {mayReissue && (
          <ButtonLink size="slim" icon="print" to={`/equipo/personas/${person.personId}/codigo`}>
            <Trans>Ver la tarjeta</Trans>
          </ButtonLink>
        )}
        {mayReissue && (
          <Button size="slim" icon="lock" onClick={() => setAsks('code')}>
            <Trans>Dar un código nuevo</Trans>
          </Button>
        )}
        {mayClear && (
          <Button look="quiet" size="slim" onClick={() => setAsks('step')}>
            <Trans>Quitar el segundo paso</Trans>
          </Button>
        )}
        {mayBlock && (
          <Button look="quiet" size="slim" onClick={() => setAsks('block')}>
            {isBlocked ? <Trans>Desbloquear la cuenta</Trans> : <Trans>Bloquear la cuenta</Trans>}
          </Button>
        )}
      </p>
      <Dialog
        open={asks === 'code'}
        title={<Trans>¿Dar un código nuevo?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Dejarlo como está</Trans>
            </Button>
            <Button look="primary" busy={reissue.busy} onClick={() => void giveCode()}>
              <Trans>Dar el código</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>La contraseña de {person.displayName} deja de servir y sus sesiones abiertas se cierran. Entra con el código nuevo y elige otra contraseña.</Trans>
        </p>
        {reissue.problem && <Trouble problem={reissue.problem} />}
      </Dialog>
      <Dialog open={asks === 'step'} title={<Trans>¿Quitar el segundo paso?</Trans>} onClose={close}>
        <form className="stack" onSubmit={(event) => void takeStepOff(event)} noValidate>
          <p>
            <Trans>Solo si {person.displayName} perdió el teléfono y sus códigos de rescate, y usted comprobó que es la persona. Sus sesiones abiertas se cierran.</Trans>
          </p>
          <TextField name="reason" label={t`Motivo`} error={error} maxLength={250} autoComplete="off" />
          {clear.problem && <Trouble problem={clear.problem} />}
          <div className="dialog-end">
            <Button onClick={close}>
              <Trans>Dejarlo como está</Trans>
            </Button>
            <Button look="primary" type="submit" busy={clear.busy}>
              <Trans>Quitar el segundo paso</Trans>
            </Button>
          </div>
        </form>
      </Dialog>
      <Dialog open={asks === 'block'} title={isBlocked ? <Trans>¿Desbloquear esta cuenta?</Trans> : <Trans>¿Bloquear esta cuenta?</Trans>} onClose={close}>
        <form className="stack" onSubmit={(event) => void change(event)} noValidate>
          <p>
            {isBlocked ? (
              <Trans>La persona podrá entrar otra vez con su contraseña.</Trans>
            ) : (
              <Trans>La persona no podrá entrar y sus sesiones se cierran en segundos. Sus cursos y constancias se conservan.</Trans>
            )}
          </p>
          <TextField name="reason" label={t`Motivo`} error={error} maxLength={250} autoComplete="off" />
          {block.problem && <Trouble problem={block.problem} again={block.problem.code === 'stale' ? () => void refresh().then(block.forget) : undefined} />}
          <div className="dialog-end">
            <Button onClick={close}>
              <Trans>Dejarla como está</Trans>
            </Button>
            <Button look="primary" type="submit" busy={block.busy}>
              {isBlocked ? <Trans>Desbloquear</Trans> : <Trans>Bloquear</Trans>}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
