import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { onExpired } from '../api/call.ts'
import { ApiProblem } from '../api/problem.ts'
import { sentenceOf } from '../api/sentences.ts'
import { enter, whoNow } from '../session/session.ts'
import { remembered } from '../session/people.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'

/** When the session ends in the middle of a form, one signs in again above it: the form stays, the call is repeated. */
export const SessionDialog = () => {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const waiting = useRef<((back: boolean) => void)[]>([])

  useEffect(() => {
    onExpired(() => {
      if (!whoNow()) return Promise.resolve(false)
      setOpen(true)
      return new Promise((resolve) => waiting.current.push(resolve))
    })
  }, [])

  const finish = (back: boolean) => {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(back)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const before = whoNow()?.accountId
    setBusy(true)
    setProblem(undefined)
    try {
      const who = await enter(String(form.get('user')), String(form.get('secret')))
      if (before && who.accountId !== before) location.assign('/')
      else finish(true)
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      setProblem(trouble)
    } finally {
      setBusy(false)
    }
  }
  const name = whoNow()?.name ?? ''
  return (
    <Dialog open={open} title={<Trans>Su sesión terminó</Trans>} onClose={() => finish(false)}>
      <p>
        <Trans>Entre otra vez, {name}. Lo que escribió sigue aquí y se enviará.</Trans>
      </p>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={t`Su usuario`} name="user" autoComplete="username" autoCapitalize="none" defaultValue={remembered().find((person) => person.name === name)?.user} />
        <TextField label={t`Su contraseña`} name="secret" type="password" autoComplete="current-password" error={problem && sentenceOf(problem)} />
        <div className="dialog-end">
          <Button look="quiet" onClick={() => finish(false)}>
            <Trans>Ahora no</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Entrar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
