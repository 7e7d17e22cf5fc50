import './attendance.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readMySession, type OwnSession } from '@tequio/contracts/training/session'
import { useEffect, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { isNetworkTrouble, type ApiProblem } from '../../api/problem.ts'
import { useCached } from '../../offline/cached.ts'
import { momentInWords, timeInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SessionPlace, SessionWays } from '../../ui/sessions/CourseSessions.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import { Code, digits } from './Code.tsx'
import { Kept, useKept } from './Kept.tsx'

/** As the service saw it, or, once that was a while ago, by this device's clock: a page that was kept opens with its time. */
const stateOf = ({ state, opensAt, closesAt }: Pick<OwnSession, 'state' | 'opensAt' | 'closesAt'>): OwnSession['state'] => {
  const now = Date.now()
  return state === 'early' && now >= Date.parse(opensAt) ? 'open' : state === 'open' && now > Date.parse(closesAt) ? 'closed' : state
}

export const Body = ({
  session,
  scanned,
  done,
  sessionId = '',
  eventId,
}: {
  session: Pick<OwnSession, 'state' | 'opensAt' | 'closesAt' | 'attendedAt' | 'cancelledAt' | 'zone'>
  scanned: string
  done: (at: string) => void
  sessionId?: string
  eventId?: string
}) => {
  const { attendedAt, cancelledAt, opensAt, closesAt, zone } = session
  const state = stateOf(session)
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
        {eventId === undefined ? <Trans>Esta sesión se canceló. Si hay otra fecha, aparecerá en su curso.</Trans> : <Trans>Este evento se canceló.</Trans>}
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
  return <Code sessionId={sessionId} scanned={scanned} done={done} {...(eventId === undefined ? {} : { eventId })} />
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
  const kept = useKept(sessionId)
  const { value, problem, again } = useCached(me.accountId, readMySession, { params: { sessionId } }, kept.answered)
  const done = (moment: string) => {
    setAt(moment)
    again()
  }
  // a code that was scanned without a signal is kept although nothing is known of its session here
  const isBlind = !value && isNetworkTrouble(problem)
  return (
    <LearnerShell
      name={value?.session.title ?? t`Asistencia`}
      back={value ? { to: `/cursos/${value.editionId}`, words: <Trans>Ir al curso</Trans> } : { to: '/cursos', words: <Trans>Cursos</Trans> }}
    >
      <div className="stack-24">
        <Kept of={kept} />
        {problem && !isBlind && <Refused problem={problem} again={again} />}
        {isBlind && !kept.isWaiting && (
          <>
            <h1 className="h-l">
              <Trans>Registre su asistencia</Trans>
            </h1>
            <Code sessionId={sessionId} scanned={digits.test(scanned) ? scanned : ''} done={done} />
          </>
        )}
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
            {!(kept.isWaiting && value.session.attendedAt === null) && (
              <Body sessionId={sessionId} session={at ? { ...value.session, attendedAt: at } : value.session} scanned={digits.test(scanned) ? scanned : ''} done={done} />
            )}
            <SessionWays session={value.session} />
          </>
        )}
      </div>
    </LearnerShell>
  )
}
