import './sessions.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { readSessionCode } from '@tequio/contracts/training/attendance'
import { readEventCode } from '@tequio/contracts/training/event'
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { CodeStage } from '../../ui/sessions/CodeStage.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { codeNow } from './session-times.rules.ts'
import { sessionPath } from './session-words.ts'

type Shown = Reply<typeof readSessionCode>

/** Milliseconds since what is shown was read. The code goes on by them, with no clock of this device asked for the hour. */
const useElapsed = (readAt: number): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, now - readAt)
}

const Stage = ({ shown, readAt, isEvent }: { shown: Shown; readAt: number; isEvent: boolean }) => {
  const { people, present } = shown
  const { code, leftMs } = codeNow(shown.codes, shown.leftMs, useElapsed(readAt))
  if (code === undefined)
    return (
      <p className="h-l" role="alert">
        <Trans>Sin señal desde hace cinco minutos. El código vuelve solo cuando haya; mientras tanto, pase lista.</Trans>
      </p>
    )
  return (
    <CodeStage address={shown.address} code={code} leftMs={leftMs} isEvent={isEvent}>
      <Trans>
        {present} de {people} ya están
      </Trans>
    </CodeStage>
  )
}

const often = { refetchInterval: 5_000, refetchIntervalInBackground: true, gcTime: 0, staleTime: 0 } as const

/** The code in the whole window, for the wall of a room or a shared screen. */
const CodeWindow = ({ read, back, backWords, isEvent = false }: { read: UseQueryResult<Shown, ApiProblem>; back: string; backWords: string; isEvent?: boolean }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const name = t`Código de asistencia`
  // what ended the taking stands here; a signal that is away for a moment does not end it
  const isOver = read.error?.status === 409 || read.error?.status === 404
  const shown = isOver ? undefined : read.data
  const isShown = shown !== undefined
  useEffect(() => {
    const node = dialog.current
    if (isShown && node && !node.open) {
      node.showModal()
      // the window itself, so that no button stands out on the wall
      node.focus()
    }
    return () => node?.close()
  }, [isShown])
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: back, words: backWords },
  ]
  return (
    <Work name={name} title={name} crumbs={crumbs}>
      {!shown && read.error && (
        <>
          <Trouble problem={read.error} again={() => void read.refetch()} whole />
          {isOver && (
            <p>
              <ButtonLink look="primary" to={back}>
                <Trans>Ir a la lista</Trans>
              </ButtonLink>
            </p>
          )}
        </>
      )}
      {!shown && !read.error && <Skeleton lines={9} />}
      {shown && (
        <dialog
          ref={dialog}
          className="code-window"
          tabIndex={-1}
          aria-labelledby="codigo-de"
          onCancel={(event) => {
            event.preventDefault()
            void go(back)
          }}
        >
          <div className="split">
            <div>
              {shown.courseTitle !== '' && <p className="meta">{shown.courseTitle}</p>}
              <h2 className="h-l" id="codigo-de">
                {shown.title}
              </h2>
            </div>
            <p className="row">
              {document.fullscreenEnabled && (
                <Button
                  size="slim"
                  className="code-full"
                  onClick={() => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())}
                >
                  <Trans>Pantalla completa</Trans>
                </Button>
              )}
              <ButtonLink size="slim" icon="x" to={back}>
                <Trans>Cerrar</Trans>
              </ButtonLink>
            </p>
          </div>
          <Stage shown={shown} readAt={read.dataUpdatedAt} isEvent={isEvent} />
        </dialog>
      )}
    </Work>
  )
}

/** Of a session. */
export const SessionCode = () => {
  const { t } = useLingui()
  const { editionId = '', sessionId = '' } = useParams()
  return <CodeWindow read={useQuery({ ...queryOf(readSessionCode, { params: { sessionId } }), ...often })} back={sessionPath(editionId, sessionId)} backWords={t`Sesión`} />
}

/** Of an event. */
export const EventCode = () => {
  const { t } = useLingui()
  const { eventId = '' } = useParams()
  return (
    <CodeWindow read={useQuery({ ...queryOf(readEventCode, { params: { eventId } }), ...often })} back={`/equipo/capacitacion/eventos/${eventId}`} backWords={t`Evento`} isEvent />
  )
}
