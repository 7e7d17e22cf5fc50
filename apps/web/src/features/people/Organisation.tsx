import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getIdentitySummary } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useState } from 'react'
import { Link, Navigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { InviteMunicipality } from './InviteMunicipality.tsx'

type Place = Reply<typeof getIdentitySummary>['items'][number]

const Contact = ({ place }: { place: Place }) =>
  place.hasContact ? (
    <Chip tone="ok">
      <Trans>Con enlace</Trans>
    </Chip>
  ) : (
    <Chip tone="warn">{place.lastContactOn ? <Trans>Sin enlace desde el {dayInShort(place.lastContactOn)}</Trans> : <Trans>Sin enlace</Trans>}</Chip>
  )

const Places = () => {
  const { t } = useLingui()
  const me = useMe()
  const summary = useQuery(queryOf(getIdentitySummary))
  const items = summary.data?.items
  const without = (items ?? []).filter((place) => !place.hasContact).length
  const name = t`Organización`
  const [isInviting, setInviting] = useState(false)
  const invites = may(me, identityPolicy, 'identity.participation.invite')
  const invite = (
    <Button look={items?.length === 0 ? 'next' : 'plain'} icon="plus" onClick={() => setInviting(true)}>
      <Trans>Invitar a un municipio</Trans>
    </Button>
  )
  return (
    <Work
      name={name}
      title={
        items === undefined || items.length === 0 ? (
          name
        ) : (
          <Plural
            value={without}
            _0="Todos los municipios tienen enlace"
            one="# municipio no tiene enlace"
            many="# municipios no tienen enlace"
            other="# municipios no tienen enlace"
          />
        )
      }
      lead={<Trans>Instituciones, puestos y vacantes de cada municipio.</Trans>}
      actions={
        <>
          {invites && items && invite}
          {may(me, identityPolicy, 'identity.record.load') && (
            <>
              <ButtonLink size="slim" icon="send" to="/equipo/expedientes">
                <Trans>Cargar un expediente</Trans>
              </ButtonLink>
              <ButtonLink size="slim" to="/equipo/fin-del-programa">
                <Trans>Fin del programa</Trans>
              </ButtonLink>
            </>
          )}
        </>
      }
    >
      {summary.error ? (
        <Trouble problem={summary.error} again={() => void summary.refetch()} whole />
      ) : !items ? (
        <Skeleton lines={9} />
      ) : items.length === 0 ? (
        <EmptyState title={<Trans>Aún no participa ningún municipio</Trans>}>
          {invites ? <Trans>Invite al primero: desde ese día puede enviar listas.</Trans> : <Trans>Cuando el programa invite a uno, su organización aparece aquí.</Trans>}
        </EmptyState>
      ) : (
        <Table
          caption={name}
          rows={items.toSorted((a, b) => Number(a.hasContact) - Number(b.hasContact) || a.name.localeCompare(b.name, 'es-MX'))}
          rowKey={(place) => place.municipalityId}
          columns={[
            {
              key: 'name',
              words: t`Municipio`,
              cell: (place) => (
                <>
                  <Link to={`/equipo/organizacion/${place.municipalityId}`}>{place.name}</Link>
                  <span className="own-words">{place.stateName}</span>
                </>
              ),
            },
            { key: 'persons', words: t`Personas en puesto`, align: 'num', cell: (place) => place.persons },
            { key: 'vacancies', words: t`Vacantes`, align: 'num', cell: (place) => place.vacancies },
            { key: 'contact', words: t`Enlace`, cell: (place) => <Contact place={place} /> },
          ]}
        />
      )}
      {isInviting && <InviteMunicipality onClose={() => setInviting(false)} />}
    </Work>
  )
}

/** Where the programme chooses a municipality; who stands for one goes straight to its chart. */
export const Organisation = () => {
  const [own] = municipalitiesOf(useMe(), 'liaison', 'signatory')
  return own === undefined ? <Places /> : <Navigate to={`/equipo/organizacion/${own}`} replace />
}
