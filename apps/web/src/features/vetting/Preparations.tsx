import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { listPreparations, type PreparationHead } from '@tequio/contracts/vetting/preparation'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInShort, daysUntil } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { useFilters } from './filters.ts'

const Owed = ({ row }: { row: PreparationHead }) => {
  const lacking = row.tasks.reduce((sum, task) => sum + task.lacking, 0)
  if (lacking === 0)
    return (
      <Chip tone="ok">
        <Trans>Nada</Trans>
      </Chip>
    )
  return (
    <Chip tone={row.tasks.some((task) => task.isLate) ? 'err' : 'warn'}>
      <Plural value={lacking} one="# papel" many="# papeles" other="# papeles" />
    </Chip>
  )
}

const Due = ({ row }: { row: PreparationHead }) => {
  const [task] = row.tasks
  if (!task)
    return (
      <span className="none">
        <Trans>Sin fecha</Trans>
      </span>
    )
  const days = daysUntil(task.dueOn)
  return (
    <span className="nowrap">
      {dayInShort(task.dueOn)}{' '}
      {days >= 0 && (
        <span className="none">
          <Plural value={days} _0="hoy" one="# día" many="# días" other="# días" />
        </span>
      )}
    </span>
  )
}

/** Courses that institutions prepare for, by first day, with what each still owes. */
export const Preparations = () => {
  const { t } = useLingui()
  const prepares = has(useMe(), 'coordinator')
  const { get, set } = useFilters()
  const after = get('desde')
  const list = useQuery(queryOf(listPreparations, { query: { limit: 50, ...(after ? { after } : {}) } }))
  return (
    <Work
      tight
      name={t`Preparación de cursos`}
      title={<Trans>A quién invitar y qué papeles faltan</Trans>}
      lead={<Trans>Cada institución reúne los papeles antes de su día, para que la respuesta llegue antes del curso.</Trans>}
      crumbs={[{ to: '/equipo/verificacion', words: t`Verificación previa` }]}
      actions={
        prepares && (
          <ButtonLink look="next" after="right" to="/equipo/verificacion/unidades">
            <Trans>Preparar un curso con una unidad</Trans>
          </ButtonLink>
        )
      }
    >
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={6} />
      ) : list.data.items.length === 0 ? (
        <EmptyState title={<Trans>No hay cursos en preparación</Trans>}>
          {prepares ? (
            <Trans>Elija la unidad de una institución y diga qué curso viene. Tequio propone a quién invitar.</Trans>
          ) : (
            <Trans>Cuando el programa prepare un curso con su institución, aparece aquí con sus fechas.</Trans>
          )}
        </EmptyState>
      ) : (
        <Table
          caption={t`Cursos en preparación, con lo que debe cada institución`}
          rows={list.data.items}
          rowKey={(row) => row.preparationId}
          columns={[
            {
              key: 'course',
              words: t`Curso`,
              cell: (row) => (
                <span>
                  <Link to={`/equipo/verificacion/preparaciones/${row.preparationId}`}>{row.purpose}</Link>
                  <span className="sub">{row.institution}</span>
                </span>
              ),
            },
            { key: 'where', words: t`Municipio`, cell: (row) => row.municipality },
            { key: 'starts', words: t`Empieza`, cell: (row) => <span className="nowrap">{dayInShort(row.startsOn)}</span> },
            { key: 'due', words: t`Papeles a más tardar`, cell: (row) => <Due row={row} /> },
            { key: 'owed', words: t`Falta`, cell: (row) => <Owed row={row} /> },
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
