import './organisation.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { closePosition, readPosition } from '@tequio/contracts/identity/institution'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { levelWords } from '../../session/posts.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { roleWords } from '../../session/roles.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Timeline } from '../../ui/Steps.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Free, freeSeats } from './Free.tsx'
import { LeavePost } from './LeavePost.tsx'
import { PositionForm } from './PositionForm.tsx'
import { TakePost } from './TakePost.tsx'

type PositionPage = Reply<typeof readPosition>
type Holder = PositionPage['holders'][number]

export const holding = (of: Pick<Holder, 'interim' | 'maySign' | 'roles'>): ReactNode => (
  <>
    {of.interim && (
      <Chip tone="info">
        <Trans>En interinato</Trans>
      </Chip>
    )}{' '}
    {!of.maySign && (
      <Chip tone="warn">
        <Trans>Sin facultad de firma</Trans>
      </Chip>
    )}{' '}
    {of.roles.map((role) => roleWords(role)).join(', ')}
  </>
)

const History = ({ holders }: { holders: readonly Holder[] }) => {
  const { t } = useLingui()
  return (
    <Timeline
      label={t`Historia del puesto`}
      items={holders.map((holder) => ({
        key: holder.appointmentId,
        state: holder.toOn === null ? ('now' as const) : ('done' as const),
        title: <span className="strong">{holder.displayName}</span>,
        about: (
          <>
            {holder.toOn === null ? (
              <Trans>Desde el {dayInShort(holder.fromOn)}</Trans>
            ) : (
              <Trans>
                Del {dayInShort(holder.fromOn)} al {dayInShort(holder.toOn)}
              </Trans>
            )}
            {holder.interim && (
              <>
                {' '}
                · <Trans>en interinato</Trans>
              </>
            )}
          </>
        ),
      }))}
    />
  )
}

/** One post: who holds it, who held it, and the acts that change that. */
export const Position = () => {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const { municipalityId = '', positionId = '' } = useParams()
  const [asks, setAsks] = useState<'edit' | 'take' | Holder>()
  const read = useQuery(queryOf(readPosition, { params: { positionId } }))
  const close = useSend(closePosition)
  const isOwn = municipalitiesOf(me, 'liaison', 'signatory').length > 0
  const post = read.data
  const crumbs = [
    ...(isOwn ? [] : [{ to: '/equipo/organizacion', words: t`Organización` }]),
    { to: `/equipo/organizacion/${municipalityId}`, words: post?.municipalityName ?? t`Organigrama` },
  ]
  if (!post)
    return (
      <Work name={t`Puesto`} title={t`Puesto`} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const keeps = may(me, identityPolicy, 'identity.organisation.keep')
  const appoints = may(me, identityPolicy, 'identity.appointment.change')
  const current = post.holders.filter((holder) => holder.toOn === null)
  const now = { ...post, holders: current }
  const closed = post.closedOn !== null
  const setClosed = async () => {
    if (!(await close.send({ params: { positionId }, body: { version: post.version, closed: !closed } }))) return
    await client.invalidateQueries()
    say(closed ? t`El puesto volvió al organigrama.` : t`El puesto salió del organigrama.`)
  }
  return (
    <Work
      name={post.title}
      crumbs={crumbs}
      title={post.title}
      lead={[post.institutionName, post.area, levelWords(post.level), post.rank].filter(Boolean).join(' · ')}
      actions={
        keeps && (
          <>
            <Button size="slim" icon="pen" onClick={() => setAsks('edit')}>
              <Trans>Corregir</Trans>
            </Button>
            {(closed || current.length === 0) && (
              <Button size="slim" look="quiet" busy={close.busy} onClick={() => void setClosed()}>
                {closed ? <Trans>Volver al organigrama</Trans> : <Trans>Quitar del organigrama</Trans>}
              </Button>
            )}
          </>
        )
      }
    >
      {close.problem && <Trouble problem={close.problem} />}
      {post.closedOn && (
        <Callout>
          <Trans>Este puesto salió del organigrama el {dayInShort(post.closedOn)}. Su historia se conserva.</Trans>
        </Callout>
      )}
      <div className="cols-2">
        <section className="card card-24 stack" aria-labelledby="hoy">
          <h2 className="h-s" id="hoy">
            <Trans>Hoy</Trans>
          </h2>
          {current.length > 0 && (
            <ul className="list">
              {current.map((holder) => (
                <li key={holder.appointmentId} className="item">
                  <Avatar name={holder.displayName} />
                  <span className="grow">
                    {may(me, identityPolicy, 'identity.person.see') ? <Link to={`/equipo/personas/${holder.personId}`}>{holder.displayName}</Link> : holder.displayName}
                    <span className="meta">
                      <Trans>Desde el {dayInShort(holder.fromOn)}</Trans>
                    </span>
                    {(holder.interim || !holder.maySign || holder.roles.length > 0) && <span className="meta">{holding(holder)}</span>}
                  </span>
                  {appoints && (
                    <Button size="slim" onClick={() => setAsks(holder)}>
                      <Trans>Deja el puesto</Trans>
                      <span className="vh">: {holder.displayName}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
          {!closed && freeSeats(now) > 0 && <Free post={now} />}
          {appoints && !closed && freeSeats(now) > 0 && (
            <p>
              <Button look="next" onClick={() => setAsks('take')}>
                <Trans>Alguien toma el puesto</Trans>
              </Button>
            </p>
          )}
        </section>
        <section className="card card-24 stack" aria-labelledby="historia">
          <h2 className="h-s" id="historia">
            <Trans>Historia del puesto</Trans>
          </h2>
          {post.holders.length > 0 ? (
            <History holders={post.holders} />
          ) : (
            <EmptyState level={3} title={<Trans>Nadie lo ha ocupado</Trans>}>
              <Trans>Quien lo tome quedará aquí con sus fechas.</Trans>
            </EmptyState>
          )}
        </section>
      </div>
      {asks === 'edit' && <PositionForm institutionId={post.institutionId} post={now} areas={[post.area]} onClose={() => setAsks(undefined)} />}
      {asks === 'take' && <TakePost positionId={positionId} title={post.title} today={post.today} onClose={() => setAsks(undefined)} />}
      {typeof asks === 'object' && <LeavePost holder={asks} today={post.today} onClose={() => setAsks(undefined)} />}
    </Work>
  )
}
