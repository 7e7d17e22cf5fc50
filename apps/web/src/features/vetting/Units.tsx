import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listUnits, type UnitRow } from '@tequio/contracts/vetting/unit'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { useFilters } from './filters.ts'

const Standing = ({ row }: { row: UnitRow }) =>
  row.commanderLeft ? (
    <Chip tone="warn">
      <Trans>Su mando dejó el puesto</Trans>
    </Chip>
  ) : row.isComplete ? (
    <Chip tone="ok">
      <Trans>Completa</Trans>
    </Chip>
  ) : (
    <Chip tone="warn">
      <Trans>Faltan datos</Trans>
    </Chip>
  )

/** The units that the embassy's sheet names, with their commander and what they lack. */
export const Units = () => {
  const { t } = useLingui()
  const { get, set } = useFilters()
  const [q, after] = [get('q'), get('desde')]
  const isIncomplete = get('estado') === 'faltan'
  const list = useQuery({
    ...queryOf(listUnits, { query: { limit: 50, ...(q ? { q } : {}), ...(isIncomplete ? { incomplete: true } : {}), ...(after ? { after } : {}) } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Work
      tight
      name={t`Unidades`}
      title={<Trans>Unidades y sus mandos</Trans>}
      lead={<Trans>La hoja de la embajada dice a qué unidad pertenece cada persona y quién la manda.</Trans>}
      crumbs={[{ to: '/equipo/verificacion', words: t`Verificación previa` }]}
    >
      <form className="filters" role="search" aria-label={t`Filtrar unidades`} onSubmit={(event) => event.preventDefault()}>
        <div className="grow">
          <TextField slim label={t`Unidad, institución o mando`} type="search" defaultValue={q ?? ''} onChange={(event) => set('q', event.currentTarget.value.trim())} />
        </div>
        <Select
          slim
          label={t`Datos`}
          value={isIncomplete ? 'faltan' : ''}
          onChange={(event) => set('estado', event.currentTarget.value)}
          options={[
            ['', t`Todas las unidades`],
            ['faltan', t`Por completar`],
          ]}
        />
      </form>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={9} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={q || isIncomplete ? <Trans>Ninguna unidad con estos filtros</Trans> : <Trans>Aún no hay unidades</Trans>}>
          {q || isIncomplete ? <Trans>Cambie los filtros para ver las demás.</Trans> : <Trans>Aparecen aquí con la primera persona de cada institución.</Trans>}
        </EmptyState>
      ) : (
        <Table
          caption={t`Unidades, su mando y si les faltan datos`}
          rows={list.data.items}
          rowKey={(row) => row.unitId}
          columns={[
            {
              key: 'unit',
              words: t`Unidad`,
              cell: (row) => (
                <span>
                  <Link to={`/equipo/verificacion/unidades/${row.unitId}`}>{row.name}</Link>
                  <span className="sub">{row.area === null ? row.institution : `${row.institution} · ${row.area}`}</span>
                </span>
              ),
            },
            { key: 'where', words: t`Municipio`, cell: (row) => row.municipality },
            {
              key: 'commander',
              words: t`Mando`,
              cell: (row) =>
                row.commander || (
                  <span className="none">
                    <Trans>Sin mando</Trans>
                  </span>
                ),
            },
            { key: 'state', words: t`Datos`, cell: (row) => <Standing row={row} /> },
          ]}
          foot={
            <Pager
              shown={list.data.items.length}
              first={after ? () => set('desde', undefined) : undefined}
              more={list.data.next ? () => set('desde', list.data.next ?? undefined) : undefined}
              busy={list.isFetching}
            />
          }
        />
      )}
    </Work>
  )
}
