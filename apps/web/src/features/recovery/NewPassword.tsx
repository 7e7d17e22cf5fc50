import { Trans, useLingui } from '@lingui/react/macro'
import { finishRecovery } from '@tequio/contracts/identity/recovery'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'

/** A new password, with the mailed link or with the code from the phone of this user. */
export const NewPassword = ({ by, done }: { by: { link: string } | { user: string }; done: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(finishRecovery)
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState<'code' | 'password'>()
  const byCode = 'user' in by
  const ofPassword = problem?.code.startsWith('password-') ?? false
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [code, password] = [String(form.get('code') ?? '').trim(), String(form.get('password') ?? '')]
    const lacks = byCode && code === '' ? 'code' : password === '' ? 'password' : undefined
    setMissing(lacks)
    if (lacks === undefined && (await send({ body: { ...by, ...(byCode ? { code } : {}), password } }))) done()
  }
  const refusal = problem && !ofPassword ? sentenceOf(problem) : undefined
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      {byCode && (
        <TextField
          name="code"
          label={t`Código de ocho cifras`}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          error={missing === 'code' ? t`Escriba el código que llegó a su teléfono.` : refusal}
        />
      )}
      <TextField
        name="password"
        label={t`Contraseña nueva`}
        hint={t`Al menos diez letras o números. Tres palabras que no vayan juntas son fáciles de recordar.`}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        error={missing === 'password' ? t`Escriba la contraseña que quiere usar.` : ofPassword && problem ? sentenceOf(problem) : byCode ? undefined : refusal}
        beside={
          <Button aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? <Trans>Ocultar</Trans> : <Trans>Mostrar</Trans>}
          </Button>
        }
      />
      <Button look="primary" size="big" full type="submit" busy={busy}>
        <Trans>Guardar mi contraseña</Trans>
      </Button>
    </form>
  )
}
