import { Trans, useLingui } from '@lingui/react/macro'
import { proveSession } from '@tequio/contracts/gateway/session'
import { useState, type FormEvent } from 'react'
import { callQuietly, type Interruption } from '../api/call.ts'
import { ApiProblem } from '../api/problem.ts'
import { sentenceOf } from '../api/sentences.ts'
import { enter, whoNow } from '../session/session.ts'
import { remembered } from '../session/people.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { StepCodeField, TextField } from '../ui/Field.tsx'

/** Asks who is at the screen again; `why` undefined: it is closed. `finish` is told whether they are. */
export const SessionForm = ({ why, finish: end }: { why: Interruption | undefined; finish: (back: boolean) => void }) => {
  const { t } = useLingui()
  const [problem, setProblem] = useState<ApiProblem>()
  const [asksCode, setAsksCode] = useState(false)
  const [busy, setBusy] = useState(false)
  const finish = (back: boolean) => {
    setProblem(undefined)
    setAsksCode(false)
    end(back)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const [secret, code] = [String(form.get('secret')), text('code')]
    const before = whoNow()?.accountId
    setBusy(true)
    setProblem(undefined)
    try {
      if (why === 'proof') await callQuietly(proveSession, { body: { secret, ...(code ? { code } : {}) } })
      const who = why === 'proof' ? whoNow() : await enter(text('user'), secret, undefined, code)
      if (before && who?.accountId !== before) location.assign('/')
      else finish(true)
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      if (trouble.code === 'second-step-needed') setAsksCode(true)
      else setProblem(trouble)
    } finally {
      setBusy(false)
    }
  }
  const byPasskey = async () => {
    const before = whoNow()?.accountId
    setBusy(true)
    setProblem(undefined)
    try {
      const passkey = await import('../session/passkey.ts')
      if (why === 'proof') {
        if (await passkey.proveByPasskey()) finish(true)
        return
      }
      const who = await passkey.enterByPasskey()
      if (who && before && who.accountId !== before) location.assign('/')
      else if (who) finish(true)
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      setProblem(trouble)
    } finally {
      setBusy(false)
    }
  }
  const name = whoNow()?.name ?? ''
  const ofCode = problem?.code === 'second-step-wrong'
  return (
    <Dialog open={why !== undefined} title={why === 'proof' ? <Trans>Confirme que es usted</Trans> : <Trans>Su sesión terminó</Trans>} onClose={() => finish(false)}>
      <p>
        {why === 'proof' ? (
          <Trans>Este paso toca datos de otras personas o su acceso. Escriba su contraseña, {name}; lo demás sigue como está.</Trans>
        ) : (
          <Trans>Entre otra vez, {name}. Lo que escribió sigue aquí y se enviará.</Trans>
        )}
      </p>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {why !== 'proof' && (
          <TextField label={t`Su usuario`} name="user" autoComplete="username" autoCapitalize="none" defaultValue={remembered().find((person) => person.name === name)?.user} />
        )}
        <TextField label={t`Su contraseña`} name="secret" type="password" autoComplete="current-password" error={problem && !ofCode && sentenceOf(problem)} />
        {(asksCode || ofCode) && <StepCodeField error={ofCode && problem ? sentenceOf(problem) : undefined} />}
        {why !== undefined && 'PublicKeyCredential' in window && (
          <p>
            <Button look="quiet" size="slim" icon="lock" onClick={() => void byPasskey()}>
              <Trans>Usar mi llave de acceso</Trans>
            </Button>
          </p>
        )}
        <div className="dialog-end">
          <Button look="quiet" onClick={() => finish(false)}>
            <Trans>Ahora no</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            {why === 'proof' ? <Trans>Confirmar</Trans> : <Trans>Entrar</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
