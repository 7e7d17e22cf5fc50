import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listInstitutions } from '@tequio/contracts/identity/institution'
import { searchMunicipalities } from '@tequio/contracts/identity/municipality'
import type { ScopeKind } from '@tequio/contracts/roles'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useMe } from '../../session/session.ts'
import { Select } from '../../ui/Field.tsx'

/** Where a role will be held: the state, the municipality, or one of its institutions, among those that one may give roles in. */
export const RolePlace = ({ kind, value, error }: { kind: ScopeKind; value?: string | undefined; error?: string | undefined }) => {
  const { t } = useLingui()
  const me = useMe()
  const places = useQuery(queryOf(searchMunicipalities, { query: { participating: true, limit: 100 } }))
  const [municipality, setMunicipality] = useState('')
  const institutions = useQuery({ ...queryOf(listInstitutions, { query: { municipality } }), enabled: kind === 'institution' && municipality !== '' })
  const mine = (places.data?.items ?? []).filter((place) => me.grants.some((grant) => grant.kind === 'programme' || grant.id === place.stateId))
  const none = ['', t`Elija…`] as const
  const towns = mine.map((place) => [place.municipalityId, `${place.name}, ${place.stateName}`] as const)
  if (kind === 'state')
    return (
      <Select
        key={mine.length}
        name="place"
        label={t`Estado`}
        defaultValue={value}
        error={error}
        options={[none, ...new Map(mine.map((place) => [place.stateId, place.stateName]))]}
      />
    )
  if (kind === 'municipality') return <Select key={mine.length} name="place" label={t`Municipio`} defaultValue={value} error={error} options={[none, ...towns]} />
  return (
    <>
      <Select label={t`Municipio`} value={municipality} onChange={(event) => setMunicipality(event.currentTarget.value)} options={[none, ...towns]} />
      <Select
        key={institutions.data?.items.length ?? -1}
        name="place"
        label={t`Institución`}
        error={error}
        disabled={!institutions.data}
        options={[none, ...(institutions.data?.items ?? []).map((one) => [one.institutionId, one.name] as const)]}
      />
    </>
  )
}
