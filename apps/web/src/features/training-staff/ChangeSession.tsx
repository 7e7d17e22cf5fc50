import './sessions.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changeSession, listSessions, readSession, type SessionLine } from '@tequio/contracts/training/session'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Callout } from '../../ui/Callout.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { SessionForm, type SessionFields } from './SessionForm.tsx'
import { sessionPath } from './session-words.ts'

/** What somebody else saved meanwhile; what was typed here stays, and saving again puts it in its place. */
const Meanwhile = ({ session }: { session: SessionLine }) => (
  <Callout tone="warn" live>
    <p className="strong">
      <Trans>Otra persona guardó un cambio mientras usted escribía</Trans>
    </p>
    <p>
      <Trans>Ahora dice:</Trans> {session.title}. {whenWords(session)}. {session.place}
    </p>
    <p>
      <Trans>Lo que usted escribió sigue aquí. Si guarda otra vez, queda lo suyo.</Trans>
    </p>
  </Callout>
)

type Read = Reply<typeof readSession>

/** What is typed answers to the session as it was read first, until what somebody else saved was shown beside it. */
const Change = ({ read, again, page }: { read: Read; again: () => Promise<unknown>; page: string }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const [first] = useState(read.session)
  const { send, busy, problem } = useSend(changeSession)
  const isStale = problem?.code === 'stale'
  const change = async (fields: SessionFields) => {
    if (!(await send({ params: { sessionId: first.sessionId }, body: { version: isStale ? read.session.version : first.version, ...fields } }))) {
      await again()
      return
    }
    await Promise.all([listSessions, readSession].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    say(t`El cambio quedó guardado. Las personas inscritas ya lo ven.`)
    await go(page)
  }
  return (
    <SessionForm
      before={first}
      editionPath={page}
      busy={busy}
      trouble={problem && (isStale ? <Meanwhile session={read.session} /> : <Trouble problem={problem} />)}
      submitWords={<Trans>Guardar el cambio</Trans>}
      onSend={(fields) => void change(fields)}
    />
  )
}

/** Changes a planned session. */
export const ChangeSession = () => {
  const { t } = useLingui()
  const { editionId = '', sessionId = '' } = useParams()
  const read = useQuery({ ...queryOf(readSession, { params: { sessionId } }), refetchOnWindowFocus: false, staleTime: 0, gcTime: 0 })
  const page = sessionPath(editionId, sessionId)
  const name = t`Cambiar la sesión`
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: read.data?.edition.name ?? t`Edición` },
    { to: page, words: read.data?.session.title ?? t`Sesión` },
  ]
  if (!read.data) return <WorkWaiting name={name} crumbs={crumbs} read={read} />
  return (
    <Work name={name} crumbs={crumbs} title={<Trans>Cambiar la sesión</Trans>}>
      <Change read={read.data} again={() => read.refetch()} page={page} />
    </Work>
  )
}
