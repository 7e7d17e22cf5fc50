import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { searchMunicipalities } from '@tequio/contracts/identity/municipality'
import { listPersons } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { may } from '../../session/may.ts'
import { institutionKinds, kindWords } from '../../session/posts.ts'
import { useMe } from '../../session/session.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { accountStates, accountTone, accountWords, type AccountState } from './words.ts'

const typedPauseMs = 300

/** The directory: found by name whatever the accents, narrowed by municipality, institution and account. Filters stand in the address. */
export const People = () => {
  const { t } = useLingui()
  const me = useMe()
  const [search, changeFilter] = useFilters()
  const [typed, setTyped] = useState(search.get('q') ?? '')
  const asked = (name: string) => search.get(name) || undefined
  const municipality = asked('municipio')
  const institution = institutionKinds.find((kind) => kind === search.get('institucion'))
  const account = accountStates.find((state) => state === search.get('cuenta')) as AccountState | undefined
  const [q, after] = [asked('q'), asked('desde')]
  const places = useQuery(queryOf(searchMunicipalities, { query: { participating: true, limit: 100 } }))
  const list = useQuery(
    queryOf(listPersons, {
      query: {
        ...(q ? { q } : {}),
        ...(municipality ? { municipality } : {}),
        ...(institution ? { institution } : {}),
        ...(account ? { account } : {}),
        ...(after ? { after } : {}),
        limit: 50,
      },
    }),
  )
  const change = (name: string, value: string) => changeFilter(name, value, { replace: name === 'q' })
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(pause.current)
    pause.current = setTimeout(() => change('q', text.trim()), typedPauseMs)
  }
  const isNarrowed = Boolean(q ?? municipality ?? institution ?? account)
  const reads = may(me, identityPolicy, 'identity.list.use')
  const seen = (places.data?.items ?? []).filter((place) =>
    me.grants.some((grant) => grant.kind === 'programme' || grant.id === place.municipalityId || grant.id === place.stateId),
  )
  const total = list.data?.total
  return (
    <Work
      name={t`Personas`}
      title={total === undefined ? t`Personas` : <Plural value={total} _0="No hay personas con estos filtros" one="# persona" many="# personas" other="# personas" />}
      actions={
        <>
          {may(me, identityPolicy, 'identity.person.merge') && (
            <ButtonLink icon="users" to="/equipo/personas/duplicados">
              <Trans>Duplicados</Trans>
            </ButtonLink>
          )}
          {reads && (
            <ButtonLink icon="table" to="/equipo/listas">
              <Trans>Subir una lista</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          clearTimeout(pause.current)
          change('q', typed.trim())
        }}
      >
        <div className="grow">
          <TextField slim type="search" label={t`Nombre`} value={typed} onChange={(event) => type(event.currentTarget.value)} autoComplete="off" maxLength={80} />
        </div>
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...seen.map((place) => [place.municipalityId, `${place.name}, ${place.stateName}`] as const)]}
        />
        <Select
          slim
          label={t`Institución`}
          value={institution ?? ''}
          onChange={(event) => change('institucion', event.currentTarget.value)}
          options={[['', t`Todas`], ...institutionKinds.map((kind) => [kind, kindWords(kind)] as const)]}
        />
        <Select
          slim
          label={t`Cuenta`}
          value={account ?? ''}
          onChange={(event) => change('cuenta', event.currentTarget.value)}
          options={[['', t`Todas`], ...accountStates.map((state) => [state, accountWords(state)] as const)]}
        />
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        isNarrowed ? (
          <EmptyState title={<Trans>Nadie coincide</Trans>}>
            <Trans>Pruebe con un apellido solo, o quite un filtro.</Trans>
          </EmptyState>
        ) : (
          <EmptyState
            title={<Trans>Aún no hay personas</Trans>}
            action={
              reads && (
                <ButtonLink look="next" to="/equipo/listas">
                  <Trans>Subir la primera lista</Trans>
                </ButtonLink>
              )
            }
          >
            <Trans>Llegan con la lista de participantes de cada municipio.</Trans>
          </EmptyState>
        )
      ) : (
        <Table
          caption={t`Personas`}
          rows={list.data.items}
          rowKey={(person) => person.personId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (person) => (
                <span className="person">
                  <Avatar name={person.displayName} size="s" />
                  <span>
                    <Link to={`/equipo/personas/${person.personId}`}>{person.listName}</Link>
                    <span className="sub">{person.postTitle || t`Sin puesto`}</span>
                  </span>
                </span>
              ),
            },
            {
              key: 'where',
              words: t`Municipio`,
              cell: (person) =>
                person.municipalityName || (
                  <span className="none">
                    <Trans>Programa</Trans>
                  </span>
                ),
            },
            {
              key: 'institution',
              words: t`Institución`,
              cell: (person) =>
                person.institutionName || (
                  <span className="none">
                    <Trans>Sin institución</Trans>
                  </span>
                ),
            },
            { key: 'account', words: t`Cuenta`, cell: (person) => <Chip tone={accountTone[person.account]}>{accountWords(person.account)}</Chip> },
          ]}
          foot={
            <Pager
              shown={list.data.items.length}
              first={after ? () => change('desde', '') : undefined}
              more={list.data.next ? () => change('desde', list.data.next ?? '') : undefined}
              busy={list.isFetching}
            />
          }
        />
      )}
    </Work>
  )
}
