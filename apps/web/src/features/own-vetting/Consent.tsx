import { Trans, useLingui } from '@lingui/react/macro'
import { giveConsent } from '@tequio/contracts/vetting/own'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Check, ErrorText } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Own } from './OwnVetting.tsx'

/** The consent to the transfer: the text in force, read and confirmed by the person. */
export const Consent = ({ own, onGiven }: { own: Own; onGiven: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const { send, busy, problem } = useSend(giveConsent)
  const [read, setRead] = useState(false)
  const [error, setError] = useState(false)
  const { consent } = own
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setError(!read)
    if (!read || !(await send({ body: { version: consent.version } }))) return
    say(t`Su consentimiento quedó registrado.`)
    onGiven()
    await go('/yo/verificacion')
  }
  return (
    <form className="stack-24" noValidate onSubmit={(event) => void submit(event)}>
      <div className="stack-12">
        {consent.text.split('\n\n').map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <p className="meta">
        <Trans>Texto versión {consent.version}</Trans>
      </p>
      {consent.givenAt ? (
        <Callout tone="ok">
          <p>
            <Trans>Usted dio su consentimiento el {momentInWords(consent.givenAt)}.</Trans>
          </p>
        </Callout>
      ) : (
        <>
          <Check checked={read} onChange={(event) => setRead(event.currentTarget.checked)} aria-describedby={error ? 'consent-e' : undefined}>
            <Trans>Leí el texto y doy mi consentimiento.</Trans>
          </Check>
          {error && (
            <ErrorText id="consent-e">
              <Trans>Marque la casilla si está de acuerdo.</Trans>
            </ErrorText>
          )}
          {problem && <Trouble problem={problem} />}
          <Button type="submit" look="next" size="big" full busy={busy}>
            <Trans>Dar mi consentimiento</Trans>
          </Button>
        </>
      )}
    </form>
  )
}
