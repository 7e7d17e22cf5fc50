import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readRoles } from '@tequio/contracts/identity/role'
import { useState } from 'react'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { roleWords, whereWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { DecideRole, type Decision } from './DecideRole.tsx'
import { EndRole } from './EndRole.tsx'
import { GiveRole, type Wanted } from './GiveRole.tsx'
import { RoleHistory } from './RoleHistory.tsx'

export type RolesPage = Reply<typeof readRoles>
type Held = RolesPage['active'][number]
export type RoleChange = RolesPage['waiting'][number]

const Active = ({ held, end }: { held: Held; end?: () => void }) => {
  const { t } = useLingui()
  return (
    <li className="item">
      <span className="grow">
        <span className="h-xs">{roleWords(held.role)}</span>
        <span className="meta">
          {[
            whereWords(held),
            held.until ? t`hasta el ${dayInShort(held.until)}` : t`sin fecha de fin`,
            ...(held.maySign ? [] : [t`sin facultad de firma`]),
            ...(held.lentBy ? [t`la delegó ${held.lentBy}`] : []),
          ].join(' · ')}
        </span>
      </span>
      {end && (
        <Button look="quiet" size="slim" onClick={end} aria-label={t`Quitar ${roleWords(held.role)}`}>
          <Trans>Quitar</Trans>
        </Button>
      )}
    </li>
  )
}

const Waiting = ({ change, ask, again }: { change: RoleChange; ask: (decision: Decision) => void; again: () => void }) => (
  <li className="stack-8 role-waiting">
    <p className="row">
      <span className="strong">{roleWords(change.role)}</span>
      {change.isStale ? (
        <Chip tone="err">
          <Trans>La cuenta cambió después</Trans>
        </Chip>
      ) : (
        <Chip tone="warn">{change.answerBy && <Trans>Espera hasta el {dayInShort(change.answerBy)}</Trans>}</Chip>
      )}
    </p>
    <p className="meta">
      {whereWords(change)}
      {change.until && (
        <>
          {' · '}
          <Trans>hasta el {dayInShort(change.until)}</Trans>
        </>
      )}
      {' · '}
      {change.isMine ? <Trans>la propuso usted</Trans> : <Trans>la propuso {change.by}</Trans>}
    </p>
    <p>{change.reason}</p>
    <p className="row">
      {change.mayDecide && !change.isStale && (
        <Button size="slim" look="primary" onClick={() => ask('confirm')}>
          <Trans>Confirmar</Trans>
        </Button>
      )}
      {change.mayDecide && (
        <Button size="slim" onClick={() => ask('decline')}>
          <Trans>No confirmar</Trans>
        </Button>
      )}
      {change.isStale && (
        <Button size="slim" onClick={again}>
          <Trans>Proponer otra vez</Trans>
        </Button>
      )}
      {change.isMine && (
        <Button look="quiet" size="slim" onClick={() => ask('withdraw')}>
          <Trans>Retirar la propuesta</Trans>
        </Button>
      )}
    </p>
  </li>
)

/** What the person does here: active with place and last day, waiting for a second person, and what was before. */
export const Roles = ({ accountId, name }: { accountId: string; name: string }) => {
  const me = useMe()
  const data = useQuery(queryOf(readRoles, { params: { accountId } }))
  const [gives, setGives] = useState<Wanted>()
  const [ends, setEnds] = useState<Held>()
  const [asks, setAsks] = useState<{ change: RoleChange; decision: Decision }>()
  const roles = data.data
  const isOwn = accountId === me.accountId
  return (
    <section className="card card-24 stack" aria-labelledby="funciones">
      <h2 className="h-s" id="funciones">
        <Trans>Funciones</Trans>
      </h2>
      {data.error && <Trouble problem={data.error} again={() => void data.refetch()} />}
      {!roles && !data.error && <Skeleton lines={4} />}
      {roles && (
        <>
          {roles.active.length === 0 ? (
            <p className="meta">
              <Trans>No tiene ninguna función.</Trans>
            </p>
          ) : (
            <ul className="list">
              {roles.active.map((held) => (
                <Active key={`${held.role} ${held.id} ${held.lentBy}`} held={held} {...(isOwn || held.kind === 'person' ? {} : { end: () => setEnds(held) })} />
              ))}
            </ul>
          )}
          {isOwn ? (
            <p className="meta">
              <Trans>Nadie cambia sus propias funciones.</Trans>
            </p>
          ) : (
            <p>
              <Button size="slim" onClick={() => setGives({})}>
                <Trans>Dar una función</Trans>
              </Button>
            </p>
          )}
          {roles.waiting.length > 0 && (
            <div className="stack-8">
              <h3 className="h-xs">
                <Trans>Esperan a una segunda persona</Trans>
              </h3>
              <ul className="stack">
                {roles.waiting.map((change) => (
                  <Waiting key={change.changeId} change={change} ask={(decision) => setAsks({ change, decision })} again={() => setGives(change)} />
                ))}
              </ul>
            </div>
          )}
          <RoleHistory roles={roles} />
        </>
      )}
      {gives && roles && <GiveRole accountId={accountId} version={roles.version} name={name} wanted={gives} onClose={() => setGives(undefined)} />}
      {ends && roles && <EndRole accountId={accountId} version={roles.version} name={name} held={ends} onClose={() => setEnds(undefined)} />}
      {asks && <DecideRole change={asks.change} decision={asks.decision} onClose={() => setAsks(undefined)} />}
    </section>
  )
}
