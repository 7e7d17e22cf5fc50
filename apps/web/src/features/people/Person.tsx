import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getPerson } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { Link, useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort, momentInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { levelWords } from '../../session/posts.ts'
import { has, useMe } from '../../session/session.ts'
import { roleWords } from '../../session/roles.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Timeline } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { AccountActs } from './AccountActs.tsx'
import { holding } from './Position.tsx'
import { Reveal } from './Reveal.tsx'
import { Roles } from './Roles.tsx'
import { accountTone, accountWords } from './words.ts'

export type PersonPage = Reply<typeof getPerson>

const Posts = ({ posts }: { posts: PersonPage['posts'] }) => {
  const { t } = useLingui()
  if (posts.length === 0)
    return (
      <EmptyState level={3} title={<Trans>Sin puesto registrado</Trans>}>
        <Trans>Llega con la lista de su municipio.</Trans>
      </EmptyState>
    )
  return (
    <Timeline
      label={t`Puestos`}
      items={posts.map((post) => ({
        key: post.appointmentId,
        state: post.toOn === null ? ('now' as const) : ('done' as const),
        title: <span className="strong">{post.title}</span>,
        about: (
          <>
            {[post.institutionName, post.area, post.rank ?? levelWords(post.level)].filter(Boolean).join(' · ')}
            {(post.interim || !post.maySign || post.roles.length > 0) && (
              <>
                <br />
                {holding(post)}
              </>
            )}
            <br />
            {post.toOn === null ? (
              <Trans>Desde el {dayInShort(post.fromOn)}</Trans>
            ) : (
              <Trans>
                Del {dayInShort(post.fromOn)} al {dayInShort(post.toOn)}
              </Trans>
            )}
          </>
        ),
      }))}
    />
  )
}

const Account = ({ person }: { person: PersonPage }) => {
  const { account } = person
  if (!account)
    return (
      <p className="meta">
        <Trans>Esta persona no tiene cuenta.</Trans>
      </p>
    )
  return (
    <>
      <dl className="dl">
        <dt>
          <Trans>Estado</Trans>
        </dt>
        <dd>
          <Chip tone={accountTone[account.state]}>{accountWords(account.state)}</Chip>
        </dd>
        <dt>
          <Trans>Usuario</Trans>
        </dt>
        <dd>{account.user}</dd>
        <dt>
          <Trans>Hace</Trans>
        </dt>
        <dd>{[...new Set(account.grants.map((grant) => roleWords(grant.role)))].join(', ')}</dd>
        <dt>
          <Trans>Última entrada</Trans>
        </dt>
        <dd>{account.lastSignInAt ? momentInWords(account.lastSignInAt) : <Trans>Aún no entra</Trans>}</dd>
        {account.codeIssuedAt && (
          <>
            <dt>
              <Trans>Código dado</Trans>
            </dt>
            <dd>{momentInWords(account.codeIssuedAt)}</dd>
          </>
        )}
      </dl>
      <AccountActs person={person} />
    </>
  )
}

/** One person: posts that they hold and held, account, and what identifies them, masked. */
export const Person = () => {
  const { t } = useLingui()
  const me = useMe()
  const { personId = '' } = useParams()
  const data = useQuery(queryOf(getPerson, { params: { personId } }))
  const crumbs = [{ to: '/equipo/personas', words: t`Personas` }]
  const person = data.data
  if (!person)
    return (
      <Work name={t`Persona`} title={t`Persona`} crumbs={crumbs}>
        {data.error ? <Trouble problem={data.error} again={() => void data.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const current = person.posts.find((post) => post.toOn === null)
  return (
    <Work
      name={person.displayName}
      crumbs={crumbs}
      title={
        <span className="person">
          <Avatar name={person.displayName} size="l" />
          {person.displayName}
        </span>
      }
      lead={current ? [current.title, current.municipalityName].filter(Boolean).join(', ') : undefined}
      actions={
        <>
          {has(me, 'liaison') && !person.mergedInto && (
            <ButtonLink size="slim" icon="cap" to={`/equipo/personas/${personId}/externa`}>
              <Trans>Enviar capacitación externa</Trans>
            </ButtonLink>
          )}
          {may(me, identityPolicy, 'identity.data-request.register') && (
            <ButtonLink size="slim" icon="lock" to={`/equipo/personas/${personId}/datos-personales`}>
              <Trans>Registrar una solicitud sobre sus datos</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      {person.mergedInto && (
        <Callout>
          <Trans>
            Este registro se unió con <Link to={`/equipo/personas/${person.mergedInto.personId}`}>{person.mergedInto.displayName}</Link>, que es la misma persona. Sus puestos y
            cursos están ahí.
          </Trans>
        </Callout>
      )}
      <div className="cols-2">
        <div className="stack">
          <section className="card card-24 stack" aria-labelledby="puestos">
            <h2 className="h-s" id="puestos">
              <Trans>Puestos</Trans>
            </h2>
            <Posts posts={person.posts} />
          </section>
          {person.account && may(me, identityPolicy, 'identity.account.grant') && <Roles accountId={person.account.accountId} name={person.displayName} />}
        </div>
        <div className="stack">
          <section className="card card-24 stack" aria-labelledby="cuenta">
            <h2 className="h-s" id="cuenta">
              <Trans>Cuenta</Trans>
            </h2>
            <Account person={person} />
          </section>
          <section className="card card-24 stack" aria-labelledby="datos">
            <h2 className="h-s" id="datos">
              <Trans>Datos</Trans>
            </h2>
            <dl className="dl">
              <dt>
                <Trans>CURP</Trans>
              </dt>
              <dd>{person.curpMasked}</dd>
              <dt>
                <Trans>Teléfono</Trans>
              </dt>
              <dd>
                {person.phone ?? (
                  <span className="none">
                    <Trans>Sin dato</Trans>
                  </span>
                )}
              </dd>
              <dt>
                <Trans>Correo</Trans>
              </dt>
              <dd>
                {person.email ?? (
                  <span className="none">
                    <Trans>Sin dato</Trans>
                  </span>
                )}
              </dd>
            </dl>
            {may(me, identityPolicy, 'identity.person.reveal') && <Reveal personId={personId} />}
          </section>
        </div>
      </div>
    </Work>
  )
}
