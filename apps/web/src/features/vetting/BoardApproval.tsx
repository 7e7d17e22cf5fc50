import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readApproval, type ApprovalGroup } from '@tequio/contracts/vetting/board'
import { queryOf } from '../../api/query.ts'
import { dayInWords } from '../../session/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Figure } from './BoardFigures.tsx'
import { kindNamed, listOf, sexWords } from './board-words.ts'

type Open = (group: ApprovalGroup) => { all: string; approved: string }

const Groups = ({
  caption,
  heading,
  groups,
  nameOf,
  open,
}: {
  caption: string
  heading: string
  groups: readonly ApprovalGroup[]
  nameOf: (group: ApprovalGroup) => string
  open?: Open
}) => {
  const { t } = useLingui()
  const hidden = (
    <span className="none">
      <Trans>Oculto</Trans>
    </span>
  )
  const cell = (group: ApprovalGroup, which: 'all' | 'approved') => {
    const value = which === 'all' ? group.answered : group.approved
    if (value === null) return hidden
    const words = which === 'all' ? t`${nameOf(group)}, respondidas` : t`${nameOf(group)}, aprobadas`
    return open ? <Figure value={value} to={open(group)[which]} of={words} /> : value
  }
  return (
    <Table
      slim
      caption={caption}
      rows={groups}
      rowKey={(group) => group.key}
      columns={[
        { key: 'name', words: heading, cell: nameOf },
        { key: 'answered', words: t`Respondidas`, align: 'num', cell: (group) => cell(group, 'all') },
        { key: 'approved', words: t`Aprobadas`, align: 'num', cell: (group) => cell(group, 'approved') },
        {
          key: 'share',
          words: t`Parte`,
          align: 'num',
          cell: ({ answered, approved }) => (answered === null || approved === null || answered === 0 ? hidden : <strong>{Math.round((100 * approved) / answered)} %</strong>),
        },
      ]}
    />
  )
}

/** How many of the answered were approved, split three ways; small groups are hidden by the service. */
export const Approval = () => {
  const { t } = useLingui()
  const read = useQuery(queryOf(readApproval))
  if (read.error?.code === 'not-found')
    return (
      <p className="meta">
        <Trans>Se muestra a quien ve todo el programa.</Trans>
      </p>
    )
  if (read.error) return <Trouble problem={read.error} again={() => void read.refetch()} />
  if (!read.data) return <Skeleton lines={6} />
  const { since, hiddenBelow, total, sexes, kinds, municipalities } = read.data
  if (total.answered === 0)
    return (
      <EmptyState level={3} title={<Trans>Aún no hay respuestas</Trans>}>
        <Trans>Aquí se ve qué parte se aprueba, en cuanto llegan las primeras.</Trans>
      </EmptyState>
    )
  const { answered, approved } = total
  const day = dayInWords(since)
  return (
    <div className="stack">
      <p className="lead">
        {answered === null || approved === null ? (
          <Trans>Desde el {day} hay muy pocas respuestas para mostrarlas.</Trans>
        ) : (
          <Plural
            value={approved}
            one={`# de ${answered} personas respondidas desde el ${day} se aprobó.`}
            many={`# de ${answered} personas respondidas desde el ${day} se aprobaron.`}
            other={`# de ${answered} personas respondidas desde el ${day} se aprobaron.`}
          />
        )}
      </p>
      <div className="cols-2">
        <Groups caption={t`Parte aprobada por sexo`} heading={t`Sexo`} groups={sexes} nameOf={(group) => sexWords(group.key)} />
        <Groups
          caption={t`Parte aprobada por institución`}
          heading={t`Institución`}
          groups={kinds}
          nameOf={(group) => kindNamed(group.key)}
          open={(group) => ({ all: listOf.answered({ kind: group.key }), approved: listOf.answered({ kind: group.key, approved: true }) })}
        />
      </div>
      <details className="fold">
        <summary>
          <Plural value={municipalities.length} one="Por municipio: # con respuestas" many="Por municipio: # con respuestas" other="Por municipio: # con respuestas" />
        </summary>
        <Groups
          caption={t`Parte aprobada por municipio`}
          heading={t`Municipio`}
          groups={municipalities}
          nameOf={(group) => group.name}
          open={(group) => ({ all: listOf.answered({ municipality: group.key }), approved: listOf.answered({ municipality: group.key, approved: true }) })}
        />
      </details>
      <p className="meta">
        <Trans>Se ocultan los grupos de menos de {hiddenBelow} personas y los que permitirían deducirlos. El sexo se cuenta sin abrir expedientes y por eso no tiene lista.</Trans>
      </p>
    </div>
  )
}
