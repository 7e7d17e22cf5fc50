import { Trans, useLingui } from '@lingui/react/macro'
import { tellApart } from '@tequio/contracts/identity/duplicate'
import { useState } from 'react'
import { Link } from 'react-router'
import { useSend } from '../../api/send.ts'
import { dayInShort, dayOf } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { againstWords, forWords, type Pair, type Registration } from './twin-words.ts'

const One = ({ of }: { of: Registration }) => (
  <div className="twin-one stack-4">
    <p>
      <Link to={`/equipo/personas/${of.personId}`}>{of.displayName}</Link>
    </p>
    <dl className="dl">
      <dt>
        <Trans>CURP</Trans>
      </dt>
      <dd className="mono">{of.curpMasked}</dd>
      <dt>
        <Trans>Puestos</Trans>
      </dt>
      <dd>
        {of.posts.length === 0 && <Trans>Ninguno</Trans>}
        {of.posts.map((post, at) => (
          <span key={at} className="own-words">
            {[post.title, post.institutionName, post.municipalityName].filter(Boolean).join(', ')}
            {post.toOn && <Trans> (hasta el {dayInShort(post.toOn)})</Trans>}
          </span>
        ))}
      </dd>
      <dt>
        <Trans>Cuenta</Trans>
      </dt>
      <dd>
        {of.account === null ? (
          <Trans>No tiene</Trans>
        ) : of.account.lastSignInAt === null ? (
          <Trans>{of.account.user}, nunca ha entrado</Trans>
        ) : (
          <Trans>
            {of.account.user}, entró el {dayInShort(dayOf(of.account.lastSignInAt))}
          </Trans>
        )}
        {of.account?.hasRoles && (
          <span className="own-words">
            <Trans>Con funciones además de participante</Trans>
          </span>
        )}
      </dd>
      <dt>
        <Trans>Registro</Trans>
      </dt>
      <dd>{dayInShort(dayOf(of.registeredAt))}</dd>
    </dl>
  </div>
)

/** Two that may be one person: both beside each other, what speaks for it and against it, and the two answers. */
export const TwinPair = ({ of, refresh }: { of: Pair; refresh: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const apart = useSend(tellApart)
  const [asks, setAsks] = useState(false)
  const tell = async () => {
    if (!(await apart.send({ params: { personId: of.one.personId }, body: { otherId: of.other.personId, apart: true } }))) return
    say(t`Quedó anotado que no son la misma persona.`)
    await refresh()
  }
  return (
    <li className="card stack-8">
      <h3 className="h-xs">{of.one.displayName}</h3>
      <p>
        <Trans>A favor: {of.speaksFor.map(forWords).join(' · ')}</Trans>
      </p>
      {of.speaksAgainst.length > 0 && (
        <p>
          <Trans>En contra: {of.speaksAgainst.map(againstWords).join(' · ')}</Trans>
        </p>
      )}
      <div className="twin-two">
        <One of={of.one} />
        <One of={of.other} />
      </div>
      {of.isOwn ? (
        <p className="meta">
          <Trans>Es usted: otra persona del programa lo decide.</Trans>
        </p>
      ) : (
        <div className="row">
          <Button size="slim" look="next" onClick={() => setAsks(true)}>
            <Trans>Unir</Trans>
            <span className="vh">: {of.one.displayName}</span>
          </Button>
          <Button size="slim" busy={apart.busy} onClick={() => void tell()}>
            <Trans>No son la misma persona</Trans>
            <span className="vh">: {of.one.displayName}</span>
          </Button>
        </div>
      )}
      {apart.problem && <Trouble problem={apart.problem} again={() => void refresh()} />}
      {asks && <MergeDialog of={of} onClose={() => setAsks(false)} refresh={refresh} />}
    </li>
  )
}
