import './organisation.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readOrganisation } from '@tequio/contracts/identity/institution'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { kindWords, levelWords } from '../../session/posts.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { ChartTable } from './ChartTable.tsx'
import { Free, freeSeats, type ChartInstitution, type ChartPost } from './Free.tsx'
import { BeginHandover, OpenHandover, PastHandovers, useHandovers } from './Handovers.tsx'
import { InstitutionForm } from './InstitutionForm.tsx'
import { PositionForm } from './PositionForm.tsx'

const Post = ({ post, to }: { post: ChartPost; to: string }) => (
  <div className={`org-post${post.holders.length === 0 ? ' is-free' : ''}`}>
    <Link to={to}>{post.title}</Link>
    <span className="meta">{[levelWords(post.level), post.rank].filter(Boolean).join(' · ')}</span>
    {post.holders.map((holder) => (
      <span key={holder.appointmentId} className="org-holder">
        <Avatar name={holder.displayName} size="s" />
        <span>
          {holder.displayName}
          {holder.interim && (
            <span className="meta">
              {' '}
              · <Trans>en interinato</Trans>
            </span>
          )}
        </span>
      </span>
    ))}
    {freeSeats(post) > 0 && <Free post={post} />}
  </div>
)

const areasOf = (institution: ChartInstitution) => [...new Set(institution.positions.map((post) => post.area))]

const Tree = ({ institution, at, keeps }: { institution: ChartInstitution; at: string; keeps: boolean }) => {
  const [adds, setAdds] = useState(false)
  return (
    <section aria-label={institution.name}>
      <div className="org-head">
        <h2 className="h-xs">{institution.name}</h2>
        <span className="meta">
          {kindWords(institution.kind)} · <Plural value={institution.positions.length} one="# puesto" many="# puestos" other="# puestos" />
        </span>
      </div>
      <ul className="org-branch">
        {areasOf(institution).map((area) => (
          <li key={area}>
            <h3 className="org-area">{area}</h3>
            {institution.positions
              .filter((post) => post.area === area)
              .map((post) => (
                <Post key={post.positionId} post={post} to={`${at}/puestos/${post.positionId}`} />
              ))}
          </li>
        ))}
        {keeps && (
          <li>
            <Button size="slim" icon="plus" onClick={() => setAdds(true)}>
              <Trans>Agregar un puesto</Trans>
              <span className="vh">: {institution.name}</span>
            </Button>
          </li>
        )}
      </ul>
      {adds && <PositionForm institutionId={institution.institutionId} areas={areasOf(institution)} onClose={() => setAdds(false)} />}
    </section>
  )
}

/** The organisation chart of one municipality, as a picture or as a table. */
export const Chart = () => {
  const { t } = useLingui()
  const me = useMe()
  const { municipalityId = '' } = useParams()
  const [search] = useSearchParams()
  const [asks, setAsks] = useState<'institution' | 'handover'>()
  const handovers = useHandovers(municipalityId, may(me, identityPolicy, 'identity.handover.see'))
  const read = useQuery(queryOf(readOrganisation, { params: { municipalityId } }))
  const isTable = search.get('vista') === 'tabla'
  const isOwn = municipalitiesOf(me, 'liaison', 'signatory').length > 0
  const crumbs = isOwn ? undefined : [{ to: '/equipo/organizacion', words: t`Organización` }]
  const page = read.data
  if (!page)
    return (
      <Work name={t`Organización`} title={t`Organización`} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={9} />}
      </Work>
    )
  const keeps = may(me, identityPolicy, 'identity.organisation.keep')
  const at = `/equipo/organizacion/${municipalityId}`
  const changes = handovers.data?.items ?? []
  const leads = may(me, identityPolicy, 'identity.handover.lead') && handovers.data && !changes.some((one) => one.state === 'draft')
  const { name, stateName } = page
  return (
    <Work
      name={name}
      crumbs={crumbs}
      meta={stateName}
      title={
        <Plural
          value={page.vacancies}
          _0={`${name} no tiene puestos vacantes`}
          one={`${name} tiene # puesto vacante`}
          many={`${name} tiene # puestos vacantes`}
          other={`${name} tiene # puestos vacantes`}
        />
      }
      lead={page.termEndsOn ? <Trans>El gobierno municipal termina el {dayInShort(page.termEndsOn)}.</Trans> : undefined}
      actions={
        <>
          <Button size="slim" icon="print" onClick={() => window.print()}>
            <Trans>Imprimir</Trans>
          </Button>
          {may(me, identityPolicy, 'identity.relation.see') && (
            <ButtonLink size="slim" icon="file" to={`${at}/convenios`}>
              <Trans>Convenios y contactos</Trans>
            </ButtonLink>
          )}
          {keeps && (
            <Button size="slim" icon="plus" onClick={() => setAsks('institution')}>
              <Trans>Agregar una institución</Trans>
            </Button>
          )}
          {leads && (
            <Button size="slim" icon="users" onClick={() => setAsks('handover')}>
              <Trans>Cambio de administración</Trans>
            </Button>
          )}
        </>
      }
    >
      <OpenHandover items={changes} at={at} />
      {!page.hasContact && (
        <Callout tone="warn">
          <Trans>Nadie en puesto es enlace con el programa. Abra el puesto de quien lo será y dele esa función.</Trans>
        </Callout>
      )}
      <nav className="tabs" aria-label={t`Vista`}>
        <Link className="tab" to="?" replace aria-current={isTable ? undefined : 'page'}>
          <Trans>Organigrama</Trans>
        </Link>
        <Link className="tab" to="?vista=tabla" replace aria-current={isTable ? 'page' : undefined}>
          <Trans>Tabla</Trans>
        </Link>
      </nav>
      {page.institutions.length === 0 ? (
        <EmptyState title={<Trans>Sin instituciones registradas</Trans>}>
          <Trans>Llegan con la lista del municipio, o se agregan aquí una por una.</Trans>
        </EmptyState>
      ) : isTable ? (
        <ChartTable page={page} at={at} />
      ) : (
        <div className="org">
          {page.institutions.map((institution) => (
            <Tree key={institution.institutionId} institution={institution} at={at} keeps={keeps} />
          ))}
        </div>
      )}
      <PastHandovers items={changes} at={at} />
      {may(me, identityPolicy, 'identity.record.take') && (
        <p>
          <Link to={`${at}/expediente`}>
            <Trans>Descargar todo lo del municipio, en un archivo</Trans>
          </Link>
        </p>
      )}
      {asks === 'institution' && <InstitutionForm municipalityId={municipalityId} onClose={() => setAsks(undefined)} />}
      {asks === 'handover' && <BeginHandover municipalityId={municipalityId} onClose={() => setAsks(undefined)} />}
    </Work>
  )
}
