import './sessions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readSessionSheet } from '@tequio/contracts/training/attendance-sync'
import { cancelSession, listSessions, readSession } from '@tequio/contracts/training/session'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useOnline } from '../../ui/online.ts'
import { whenWords } from '../../ui/sessions/words.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { AttendanceList } from './AttendanceList.tsx'
import { mayPlan, sessionPath, wayWords } from './session-words.ts'

type Page = Reply<typeof readSession>
const ways = ['list', 'qr', 'code', 'call-list'] as const

const Title = ({ page: { session, state } }: { page: Page }) => {
  const { present, people } = session
  if (session.cancelledAt !== null) return <Trans>Esta sesión se canceló</Trans>
  if (state === 'early' && present === 0)
    return <Plural value={people} _0="Aún no hay nadie a quien pasar lista" one="# persona está convocada" many="# personas están convocadas" other="# personas están convocadas" />
  return (
    <Trans>
      {present} de {people} personas asistieron
    </Trans>
  )
}

const Facts = ({ page: { session, opensAt, closesAt, ways: counts } }: { page: Page }) => {
  const known = ways.filter((way) => counts[way] > 0)
  return (
    <dl className="dl">
      <dt>
        <Trans>Cuándo</Trans>
      </dt>
      <dd>{whenWords(session)}</dd>
      <dt>
        <Trans>Dónde</Trans>
      </dt>
      <dd>
        {session.kind === 'in-person' ? (
          session.place
        ) : session.place === '' ? (
          <Trans>Por videollamada; falta el enlace</Trans>
        ) : (
          <a href={session.place} target="_blank" rel="noreferrer">
            {session.place}
          </a>
        )}
      </dd>
      <dt>
        <Trans>QR y código</Trans>
      </dt>
      <dd>{whenWords({ startsAt: opensAt, endsAt: closesAt, zone: session.zone })}</dd>
      {known.length > 0 && (
        <>
          <dt>
            <Trans>Cómo se registró</Trans>
          </dt>
          <dd>{known.map((way) => `${wayWords(way)}: ${counts[way]}`).join(' · ')}</dd>
        </>
      )}
    </dl>
  )
}

const Cancel = ({ page: { session } }: { page: Page }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(cancelSession)
  const [asks, setAsks] = useState(false)
  const close = () => {
    forget()
    setAsks(false)
  }
  const cancel = async () => {
    const done = await send({ params: { sessionId: session.sessionId }, body: { version: session.version } })
    await Promise.all([listSessions, readSession].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    if (!done) return
    say(t`La sesión quedó cancelada. Las personas inscritas lo ven en su curso.`)
    close()
  }
  const { present, title } = session
  return (
    <>
      <Button look="quiet" onClick={() => setAsks(true)}>
        <Trans>Cancelar la sesión</Trans>
      </Button>
      <Dialog
        open={asks}
        title={<Trans>¿Cancelar «{title}»?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Dejarla como está</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void cancel()}>
              <Trans>Cancelar la sesión</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Ya no se podrá pasar lista ni cambiarla. Las personas inscritas la verán como cancelada.</Trans>
        </p>
        {present > 0 && (
          <p>
            <Plural
              value={present}
              one="La asistencia que ya se registró (# persona) se conserva."
              many="La asistencia que ya se registró (# personas) se conserva."
              other="La asistencia que ya se registró (# personas) se conserva."
            />
          </p>
        )}
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </>
  )
}

/** One live session: when and where, and who was there. */
export const SessionPage = () => {
  const { t } = useLingui()
  const me = useMe()
  const { editionId = '', sessionId = '' } = useParams()
  const read = useQuery({
    ...queryOf(readSession, { params: { sessionId } }),
    refetchInterval: ({ state }) => (state.data?.state === 'closed' || state.data?.session.cancelledAt ? false : 15_000),
  })
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: read.data?.edition.name ?? t`Edición` },
  ]
  const online = useOnline()
  const takesAlong = read.data !== undefined && read.data.session.cancelledAt === null && read.data.state !== 'closed' && may(me, trainingPolicy, 'training.attendance.take')
  // who opened the list with a signal goes on when it fails
  useEffect(() => {
    if (takesAlong) void import('../../offline/cached.ts').then(({ renew }) => renew(me.accountId, readSessionSheet, { params: { sessionId } }))
  }, [takesAlong, me.accountId, sessionId])
  if (!read.data) return <WorkWaiting name={t`Sesión`} crumbs={crumbs} read={read} />
  const page = read.data
  const { session, edition, state } = page
  const isOn = session.cancelledAt === null
  const mayTake = isOn && state !== 'early' && may(me, trainingPolicy, 'training.attendance.take')
  const isPlanner = isOn && mayPlan(me)
  const here = sessionPath(editionId, sessionId)
  const opens = momentInWords(page.opensAt, session.zone)
  return (
    <Work
      name={session.title}
      crumbs={crumbs}
      meta={`${edition.courseTitle} · ${session.title}`}
      title={<Title page={page} />}
      actions={
        <>
          {isPlanner && !(state === 'closed' && session.present > 0) && <Cancel page={page} />}
          {isPlanner && (
            <ButtonLink icon="pen" to={`${here}/cambiar`}>
              <Trans>Cambiar</Trans>
            </ButtonLink>
          )}
          {mayTake && session.kind === 'online' && (
            <ButtonLink icon="table" to={`${here}/llamada`}>
              <Trans>Usar la lista de la videollamada</Trans>
            </ButtonLink>
          )}
          {takesAlong && (
            <ButtonLink icon="phone-ok" href={`/asistencia/${sessionId}/lista`}>
              <Trans>Llevar la lista</Trans>
            </ButtonLink>
          )}
          {mayTake && state === 'open' && (
            <ButtonLink look="next" icon="qr" to={`${here}/codigo`}>
              {session.kind === 'online' ? <Trans>Mostrar el código</Trans> : <Trans>Mostrar el QR</Trans>}
            </ButtonLink>
          )}
        </>
      }
    >
      {!online && takesAlong && (
        <Callout tone="warn" live>
          <Trans>
            Sin señal. Siga en <a href={`/asistencia/${sessionId}/lista`}>la lista de este aparato</a>: lo que anote se guarda y se envía solo.
          </Trans>
        </Callout>
      )}
      {isOn && state === 'early' && (
        <Callout>
          <Trans>La lista, el QR y el código se abren el {opens} h, media hora antes de empezar.</Trans>
        </Callout>
      )}
      <Facts page={page} />
      <AttendanceList sessionId={sessionId} zone={session.zone} mayTake={mayTake} absent={session.people - session.present} isLive={state === 'open'} />
    </Work>
  )
}
