import { Trans, useLingui } from '@lingui/react/macro'
import { addPasskey, beginPasskey } from '@tequio/contracts/identity/passkey'
import { useState, type FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

// what devices make: EdDSA, ECDSA and RSA signatures (COSE)
const algorithms = [-8, -7, -257]
const patienceMs = 300_000

/** Names this device and lets it make a key. */
export const AddPasskey = ({ added, cancel }: { added: (reply: Reply<typeof addPasskey>) => void; cancel: () => void }) => {
  const { t } = useLingui()
  const begin = useSend(beginPasskey)
  const add = useSend(addPasskey)
  const [error, setError] = useState<string>()
  const [isRefused, setRefused] = useState(false)
  const [busy, setBusy] = useState(false)
  const make = async (name: string) => {
    const given = await begin.send({})
    if (!given) return
    const { startRegistration } = await import('@simplewebauthn/browser')
    const made = await startRegistration({
      optionsJSON: {
        challenge: given.challenge,
        rp: { id: given.rpId, name: 'Tequio' },
        user: given.user,
        pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
        excludeCredentials: given.known.map((id) => ({ id, type: 'public-key' as const })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
        timeout: patienceMs,
      },
    }).catch(() => undefined)
    if (!made) return setRefused(true)
    const { clientDataJSON, attestationObject, transports = [] } = made.response
    const reply = await add.send({ body: { name, id: made.id, clientDataJSON, attestationObject, transports } })
    if (reply) added(reply)
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    setError(name === '' ? t`Escriba un nombre para reconocerlo.` : undefined)
    setRefused(false)
    if (name === '' || busy) return
    setBusy(true)
    await make(name).finally(() => setBusy(false))
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextField name="name" label={t`Nombre de este aparato`} hint={t`Por ejemplo: mi celular, computadora de la oficina.`} error={error} maxLength={40} autoComplete="off" />
      {isRefused && (
        <p className="meta" role="alert">
          <Trans>El aparato no hizo la llave: se canceló, ya tiene una, o le falta huella, cara o PIN de bloqueo.</Trans>
        </p>
      )}
      {begin.problem && <Trouble problem={begin.problem} />}
      {add.problem && <Trouble problem={add.problem} />}
      <div className="row">
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Hacer la llave</Trans>
        </Button>
        <Button look="quiet" onClick={cancel}>
          <Trans>Cancelar</Trans>
        </Button>
      </div>
    </form>
  )
}
