import './sessions.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readEdition } from '@tequio/contracts/training/edition'
import { listSessions, planSession } from '@tequio/contracts/training/session'
import { useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInWords } from '../../session/dates.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { SessionForm, type SessionFields } from './SessionForm.tsx'
import { sessionPath } from './session-words.ts'

/** Plans a live session of an edition. */
export const NewSession = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { editionId = '' } = useParams()
  const read = useQuery(queryOf(readEdition, { params: { editionId } }))
  const { send, busy, problem } = useSend(planSession)
  const editionPath = `/equipo/capacitacion/${editionId}`
  const name = t`Programar una sesión`
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: editionPath, words: read.data?.edition.name ?? t`Edición` },
  ]
  if (read.error || !read.data) return <WorkWaiting name={name} crumbs={crumbs} read={read} />
  const { startsOn, endsOn } = read.data.edition
  const [from, to] = [dayInWords(startsOn), dayInWords(endsOn)]
  const plan = async (body: SessionFields) => {
    const done = await send({ params: { editionId }, body })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listSessions.path] })
    say(t`La sesión quedó programada. Las personas inscritas ya la ven en su curso.`)
    await go(sessionPath(editionId, done.sessionId))
  }
  return (
    <Work
      name={name}
      crumbs={crumbs}
      title={<Trans>Programar una sesión</Trans>}
      lead={
        <Trans>
          La edición va del {from} al {to}.
        </Trans>
      }
    >
      <SessionForm
        editionPath={editionPath}
        busy={busy}
        trouble={problem && <Trouble problem={problem} />}
        submitWords={<Trans>Programar la sesión</Trans>}
        onSend={(fields) => void plan(fields)}
      />
    </Work>
  )
}
