import { Trans, useLingui } from '@lingui/react/macro'
import { boardRequirements, type BoardRequirement, type BoardRow } from '@tequio/contracts/training/board'
import { Link } from 'react-router'
import { Icon } from '../../ui/Icon.tsx'
import { Table } from '../../ui/Table.tsx'
import { isMany, requirementWords } from './requirements.ts'

export const Legend = () => (
  <ul className="legend">
    <li>
      <Icon name="check" small />
      <Trans>completo</Trans>
    </li>
    <li>
      <span className="lack" aria-hidden="true">
        4
      </span>
      <Trans>a cuántas les falta</Trans>
    </li>
    <li>
      <span className="lack lack-hi" aria-hidden="true">
        8
      </span>
      <Trans>30 % o más</Trans>
    </li>
  </ul>
)

const Lack = ({ row, requirement }: { row: BoardRow; requirement: BoardRequirement }) => {
  const { t } = useLingui()
  const lacking = row.lacking[requirement]
  if (lacking === 0)
    return (
      <>
        <Icon name="check" />
        <span className="vh">
          <Trans>Completo</Trans>
        </span>
      </>
    )
  const words = requirementWords(requirement)
  return (
    <Link
      className={`lack${isMany(lacking, row.people) ? ' lack-hi' : ''}`}
      to={`/equipo/pendientes?municipio=${row.municipalityId}&falta=${requirement}`}
      aria-label={t`${row.name}: a ${lacking} les falta ${words}`}
    >
      {lacking}
    </Link>
  )
}

/** Municipalities × requirements; every number opens its list. */
export const Lacking = ({ rows }: { rows: readonly BoardRow[] }) => {
  const { t } = useLingui()
  return (
    <Table
      slim
      caption={t`Personas a quienes les falta cada requisito, por municipio`}
      rows={rows}
      rowKey={(row) => row.municipalityId}
      columns={[
        { key: 'name', words: t`Municipio`, cell: (row) => <Link to={`/equipo/pendientes?municipio=${row.municipalityId}`}>{row.name}</Link> },
        { key: 'state', words: t`Estado`, cell: (row) => <span className="none">{row.state}</span> },
        { key: 'people', words: t`Personas`, align: 'num', cell: (row) => row.people },
        ...boardRequirements.map((requirement) => ({
          key: requirement,
          words: requirementWords(requirement),
          align: 'center' as const,
          cell: (row: BoardRow) => <Lack row={row} requirement={requirement} />,
        })),
      ]}
    />
  )
}
