import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { boardRequirements, listLacking, readBoard, type BoardRequirement } from '@tequio/contracts/training/board'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { PersonCell } from '../../ui/PersonCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { requirementWords } from './requirements.ts'

const isRequirement = (text: string | null): text is BoardRequirement => boardRequirements.includes(text as BoardRequirement)

/** The people behind a figure of the board; filters and page stand in the address. */
export const LackingPeople = () => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const municipality = search.get('municipio') ?? undefined
  const asked = search.get('falta')
  const requirement = isRequirement(asked) ? asked : undefined
  const after = search.get('desde') ?? undefined
  const board = useQuery(queryOf(readBoard))
  const list = useQuery(
    queryOf(listLacking, { query: { ...(municipality ? { municipality } : {}), ...(requirement ? { requirement } : {}), ...(after ? { after } : {}), limit: 50 } }),
  )
  const rows = board.data?.rows ?? []
  const row = rows.find((one) => one.municipalityId === municipality)
  const count = requirement ? (row ?? board.data?.total)?.lacking[requirement] : undefined
  const turn = (to: string | undefined) => change('desde', to)
  const where = row?.name ?? t`el programa`
  const what = requirement ? requirementWords(requirement) : ''
  return (
    <Work
      name={t`A quién le falta qué`}
      crumbs={[{ to: '/equipo', words: t`Tablero` }]}
      title={
        requirement && count !== undefined ? (
          <Plural
            value={count}
            one={`En ${where}, a # persona le falta: ${what}`}
            many={`En ${where}, a # personas les falta: ${what}`}
            other={`En ${where}, a # personas les falta: ${what}`}
          />
        ) : (
          <Trans>A quién le falta qué en {where}</Trans>
        )
      }
    >
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Select
          slim
          label={t`Municipio`}
          value={municipality ?? ''}
          onChange={(event) => change('municipio', event.currentTarget.value)}
          options={[['', t`Todos`], ...rows.map((one) => [one.municipalityId, `${one.name}, ${one.state}`] as const)]}
        />
        <Select
          slim
          label={t`Le falta`}
          value={requirement ?? ''}
          onChange={(event) => change('falta', event.currentTarget.value)}
          options={[['', t`Cualquier requisito`], ...boardRequirements.map((one) => [one, requirementWords(one)] as const)]}
        />
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={<Trans>No le falta a nadie</Trans>}>
          <Trans>Con estos filtros, todas las personas están completas.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Personas y lo que les falta`}
          rows={list.data.items}
          rowKey={(person) => person.personId}
          columns={[
            {
              key: 'name',
              words: t`Persona`,
              cell: (person) => <PersonCell name={person.name} sub={person.position} to={`/equipo/personas/${person.personId}`} />,
            },
            { key: 'where', words: t`Municipio`, cell: (person) => person.municipality },
            {
              key: 'missing',
              words: t`Le falta`,
              cell: (person) => (
                <span className="row">
                  {person.missing.map((one) => (
                    <Chip key={one} tone="warn">
                      {requirementWords(one)}
                    </Chip>
                  ))}
                </span>
              ),
            },
          ]}
          foot={
            <Pager
              shown={list.data.items.length}
              first={after ? () => turn(undefined) : undefined}
              more={list.data.next ? () => turn(list.data.next ?? undefined) : undefined}
              busy={list.isFetching}
            />
          }
        />
      )}
    </Work>
  )
}
