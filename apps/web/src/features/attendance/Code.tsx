import './attendance.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { checkIn } from '@tequio/contracts/training/attendance'
import { checkInAtEvent } from '@tequio/contracts/training/event'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { isNetworkTrouble, type ApiProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { lay } from '../../offline/outbox.ts'
import { write } from '../../offline/sync.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { TextField } from '../../ui/Field.tsx'
import { useOnline } from '../../ui/online.ts'
import { Trouble } from '../../ui/Trouble.tsx'

export const digits = /^\d{6}$/

const TooMany = ({ problem }: { problem: ApiProblem }) => {
  const minutes = Math.ceil(Number(problem.facts['retryAfterSeconds'] ?? 60) / 60)
  return (
    <Callout tone="err" live>
      <Trans>Fueron varios códigos equivocados.</Trans>{' '}
      <Plural
        value={minutes}
        one="Espere # minuto y escriba el que se vea, o pida que lo anoten en la lista."
        many="Espere # minutos y escriba el que se vea, o pida que lo anoten en la lista."
        other="Espere # minutos y escriba el que se vea, o pida que lo anoten en la lista."
      />
    </Callout>
  )
}

/** The code from the screen or from what was said. One that a QR brought stands there already, and who is signed in reads as whom before it is sent. */
export const Code = ({ sessionId, scanned, done, eventId }: { sessionId: string; scanned: string; done: (at: string) => void; eventId?: string }) => {
  const { t } = useLingui()
  const { accountId, name } = useMe()
  const online = useOnline()
  const ofSession = useSend(checkIn)
  const ofEvent = useSend(checkInAtEvent)
  const { busy, problem } = eventId === undefined ? ofSession : ofEvent
  const [full, setFull] = useState(false)
  const entered = useRef<{ code: string; at: Date }>(undefined)
  const [error, setError] = useState<string>()
  // with the moment when it was entered, by which it is looked at when it arrives
  const keep = (code: string, at: Date) =>
    write(accountId, (tx) => lay(tx, { type: 'attendance.checked-in', body: { sessionId, code, way: code === scanned ? 'qr' : 'code' } }, at)).then(
      () => setFull(false),
      () => setFull(true),
    )
  const enter = async (code: string) => {
    setError(undefined)
    if (!navigator.onLine && eventId === undefined) return keep(code, new Date())
    const pressedAt = new Date()
    const body = { code, way: code === scanned ? ('qr' as const) : ('code' as const) }
    const reply = await (eventId === undefined ? ofSession.send({ params: { sessionId }, body }) : ofEvent.send({ params: { eventId }, body }))
    if (!reply) {
      entered.current = { code, at: pressedAt }
      return
    }
    if (reply.at === null) setError(t`Ese código ya cambió o no es de esta sesión. Escriba el que se ve ahora.`)
    else done(reply.at)
  }
  // an answer that does not come: the service knows a code that came twice
  useEffect(() => {
    const known = entered.current
    entered.current = undefined
    if (known && eventId === undefined && isNetworkTrouble(problem)) void keep(known.code, known.at)
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').replace(/\s/g, '')
    if (digits.test(code)) void enter(code)
    else setError(t`Escriba las seis cifras del código.`)
  }
  return (
    <form className="card stack" noValidate onSubmit={submit} aria-busy={busy || undefined}>
      <TextField
        id="codigo"
        name="code"
        label={eventId === undefined ? t`Código de la sesión` : t`Código del evento`}
        hint={t`Seis cifras: se ven en la pantalla o las dice quien imparte. Cambian cada 30 segundos.`}
        className="input code-input"
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        defaultValue={scanned}
        error={error}
      />
      <p className="meta">
        <Trans>
          Entró como {name}. ¿No es usted? <Link to="/yo">Salga de la cuenta</Link> antes de registrar.
        </Trans>
      </p>
      {full && (
        <Callout tone="err" live>
          <Trans>No se pudo guardar en este teléfono. Pida que lo anoten en la lista.</Trans>
        </Callout>
      )}
      {problem && !(eventId === undefined && isNetworkTrouble(problem)) && (problem.code === 'too-many' ? <TooMany problem={problem} /> : <Trouble problem={problem} />)}
      <Button type="submit" look="next" size="big" full busy={busy}>
        {online || eventId !== undefined ? <Trans>Registrar mi asistencia</Trans> : <Trans>Guardar mi asistencia</Trans>}
      </Button>
    </form>
  )
}
