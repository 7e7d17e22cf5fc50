import { Trans, useLingui } from '@lingui/react/macro'
import { acceptPrivacy } from '@tequio/contracts/identity/sign-in'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { nowMust } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Check, ErrorText } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const Paragraphs = ({ text }: { text: string }) => text.split(/\n{2,}/).map((part, at) => <p key={at}>{part}</p>)

/** The simplified notice to read, the integral one a tap away; the version that was read is the version accepted. */
export const Notice = ({ privacy, again }: { privacy: { version: number; simplified: string; integral: string }; again: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(acceptPrivacy)
  const [missing, setMissing] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = new FormData(event.currentTarget).has('read')
    setMissing(!read)
    if (!read) return document.getElementById('leido')?.focus()
    const reply = await send({ body: { version: privacy.version } })
    if (reply) nowMust(reply.must)
    else again()
  }
  return (
    <div className="stack-24">
      <div className="stack-8">
        <h1 className="h-l">
          <Trans>Así cuidamos sus datos</Trans>
        </h1>
        <p className="meta">
          <Trans>Aviso de privacidad, versión {privacy.version}</Trans>
        </p>
      </div>
      <section className="card stack-12 prose" aria-label={t`Aviso de privacidad simplificado`}>
        <Paragraphs text={privacy.simplified} />
      </section>
      <details className="card">
        <summary className="link-row">
          <Trans>Leer el aviso completo</Trans>
        </summary>
        <div className="stack-12 prose">
          <Paragraphs text={privacy.integral} />
        </div>
      </details>
      {problem && <Trouble problem={problem} />}
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <div>
          <Check id="leido" name="read" aria-describedby={missing ? 'leido-e' : undefined} aria-invalid={missing || undefined}>
            <Trans>Leí el aviso y acepto que se usen mis datos para estos fines.</Trans>
          </Check>
          {missing && (
            <ErrorText id="leido-e">
              <Trans>Marque la casilla para seguir.</Trans>
            </ErrorText>
          )}
        </div>
        <Button look="next" size="big" full type="submit" after="right" busy={busy}>
          <Trans>Aceptar y empezar</Trans>
        </Button>
      </form>
    </div>
  )
}
