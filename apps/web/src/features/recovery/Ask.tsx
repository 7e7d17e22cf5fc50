import { Trans, useLingui } from '@lingui/react/macro'
import { askRecovery } from '@tequio/contracts/identity/recovery'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Who asks is told the same whether there is such an account or not. */
export const Ask = ({ user, sent }: { user: string; sent: (user: string) => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(askRecovery)
  const [missing, setMissing] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('user') ?? '').trim()
    setMissing(typed === '')
    if (typed !== '' && (await send({ body: { user: typed } }))) sent(typed)
  }
  return (
    <div className="stack-24">
      <p>
        <Trans>Escriba su usuario. Le enviamos cómo elegir otra contraseña al correo o al teléfono que confirmó.</Trans>
      </p>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          name="user"
          label={t`Su usuario`}
          hint={t`CURP, teléfono, correo o su nombre de usuario.`}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={user}
          {...textLimits(askRecovery, 'user')}
          error={missing ? t`Escriba su usuario para continuar.` : undefined}
        />
        {problem && <Trouble problem={problem} />}
        <Button look="primary" size="big" full type="submit" busy={busy}>
          <Trans>Enviar</Trans>
        </Button>
      </form>
      <Callout>
        <Trans>¿No tiene correo ni teléfono aquí? Pida un código nuevo a su enlace municipal o llame a la ayuda. Con él entra y elige otra contraseña.</Trans>
      </Callout>
    </div>
  )
}
