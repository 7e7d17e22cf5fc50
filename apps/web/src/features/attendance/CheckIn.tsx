import './attendance.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { checkIn } from '@tequio/contracts/training/attendance'
import { readMySession, type OwnSession } from '@tequio/contracts/training/session'
import { useEffect, useState, type FormEvent } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import type { ApiProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { useCached } from '../../offline/cached.ts'
import { momentInWords, timeInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SessionPlace, SessionWays } from '../../ui/sessions/CourseSessions.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Trouble } from '../../ui/Trouble.tsx'

const digits = /^\d{6}$/

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
const Code = ({ session, scanned, done }: { session: OwnSession; scanned: string; done: (at: string) => void }) => {
  const { t } = useLingui()
  const { name } = useMe()
  const { sessionId } = session
  const { send, busy, problem } = useSend(checkIn)
  const [error, setError] = useState<string>()
  const enter = async (code: string) => {
    setError(undefined)
    const reply = await send({ params: { sessionId }, body: { code, way: code === scanned ? 'qr' : 'code' } })
    if (!reply) return
    if (reply.at === null) setError(t`Ese código ya cambió o no es de esta sesión. Escriba el que se ve ahora.`)
    else done(reply.at)
  }
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
        label={t`Código de la sesión`}
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
      {problem && (problem.code === 'too-many' ? <TooMany problem={problem} /> : <Trouble problem={problem} />)}
      <Button type="submit" look="next" size="big" full busy={busy}>
        <Trans>Registrar mi asistencia</Trans>
      </Button>
    </form>
  )
}

const Body = ({ session, scanned, done }: { session: OwnSession; scanned: string; done: (at: string) => void }) => {
  const { attendedAt, cancelledAt, state, opensAt, closesAt, zone } = session
  const [opens, closes] = [momentInWords(opensAt, zone), momentInWords(closesAt, zone)]
  if (attendedAt !== null) {
    const time = timeInWords(attendedAt, zone)
    return (
      <Callout tone="ok" live>
        <p className="h-s">
          <Trans>Su asistencia quedó registrada</Trans>
        </p>
        <p>
          <Trans>A las {time} h. No tiene que hacer nada más.</Trans>
        </p>
      </Callout>
    )
  }
  if (cancelledAt !== null)
    return (
      <Callout tone="warn">
        <Trans>Esta sesión se canceló. Si hay otra fecha, aparecerá en su curso.</Trans>
      </Callout>
    )
  if (state === 'early')
    return (
      <Callout>
        <Trans>La asistencia se registra desde el {opens} h. Vuelva a esta página o escanee el código ahí mismo.</Trans>
      </Callout>
    )
  if (state === 'closed')
    return (
      <Callout tone="warn">
        <Trans>El registro cerró el {closes} h. Si asistió, dígaselo a quien la impartió: todavía puede anotarlo en la lista.</Trans>
      </Callout>
    )
  return <Code session={session} scanned={scanned} done={done} />
}

/** What one may not see and what there is not are told with the same words. */
const Refused = ({ problem, again }: { problem: ApiProblem; again: () => void }) =>
  problem.code === 'not-found' ? (
    <EmptyState
      level={1}
      title={<Trans>Esta sesión no está entre las suyas</Trans>}
      action={
        <ButtonLink look="primary" to="/cursos">
          <Trans>Ver mis cursos</Trans>
        </ButtonLink>
      }
    >
      <Trans>Para registrar su asistencia necesita un lugar abierto en la edición. Dígaselo a quien imparte: puede anotarlo en su lista.</Trans>
    </EmptyState>
  ) : (
    <Trouble problem={problem} again={again} whole level={1} />
  )

/** One live session as who learns sees it: when, where, and checking in. The QR of the trainer's screen leads here. */
export const CheckIn = () => {
  const { t } = useLingui()
  const me = useMe()
  const { sessionId = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  // taken out of the address: a code is of this minute, and a page that is opened again is not
  const [scanned] = useState(() => search.get('c') ?? '')
  const [at, setAt] = useState<string>()
  useEffect(() => {
    if (search.has('c')) setSearch({}, { replace: true })
  }, [search, setSearch])
  const { value, problem, again } = useCached(me.accountId, readMySession, { params: { sessionId } })
  return (
    <LearnerShell
      name={value?.session.title ?? t`Asistencia`}
      back={value ? { to: `/cursos/${value.editionId}`, words: <Trans>Ir al curso</Trans> } : { to: '/cursos', words: <Trans>Cursos</Trans> }}
    >
      <div className="stack-24">
        {problem && <Refused problem={problem} again={again} />}
        {!value && !problem && <Skeleton lines={6} alone />}
        {value && (
          <>
            <div className="stack-8">
              <p className="meta">{value.courseTitle}</p>
              <h1 className="h-l">{value.session.title}</h1>
              <p>{whenWords(value.session)}</p>
              <p>
                <SessionPlace session={value.session} />
              </p>
            </div>
            <Body
              session={at ? { ...value.session, attendedAt: at } : value.session}
              scanned={digits.test(scanned) ? scanned : ''}
              done={(moment) => {
                setAt(moment)
                again()
              }}
            />
            <SessionWays session={value.session} />
          </>
        )}
      </div>
    </LearnerShell>
  )
}
