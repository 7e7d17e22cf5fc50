import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readCompletion } from '@tequio/contracts/training/board'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { numberInWords } from '../../session/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Table } from '../../ui/Table.tsx'
import { Part } from './Hole.tsx'

/** Training by municipality: seats, completed, certificates, hours. */
export const Completion = () => {
  const { t } = useLingui()
  const completion = useQuery(queryOf(readCompletion))
  return (
    <section className="stack-8" aria-labelledby="avance">
      <div className="split">
        <h2 className="h-s" id="avance">
          <Trans>Capacitación por municipio</Trans>
        </h2>
        <Link className="link-row" to="/equipo/capacitacion">
          <Trans>Ver las ediciones</Trans>
        </Link>
      </div>
      <Part read={completion} what={t`Capacitación`} lines={6}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState level={3} title={<Trans>Aún no hay inscripciones</Trans>}>
              <Trans>Abra una edición para que los municipios inscriban a su gente.</Trans>
            </EmptyState>
          ) : (
            <Table
              slim
              caption={t`Inscripciones, cursos terminados y constancias por municipio`}
              rows={rows}
              rowKey={(row) => row.municipalityId}
              columns={[
                { key: 'name', words: t`Municipio`, cell: (row) => <Link to={`/equipo/pendientes?municipio=${row.municipalityId}&falta=certificate`}>{row.name}</Link> },
                { key: 'state', words: t`Estado`, cell: (row) => <span className="none">{row.state}</span> },
                { key: 'people', words: t`Personas`, align: 'num', cell: (row) => row.people },
                { key: 'seats', words: t`Con lugar`, align: 'num', cell: (row) => row.seats },
                { key: 'completed', words: t`Terminaron`, align: 'num', cell: (row) => row.completed },
                { key: 'certificates', words: t`Constancias`, align: 'num', cell: (row) => row.certificates },
                { key: 'hours', words: t`Horas`, align: 'num', cell: (row) => numberInWords(row.hours) },
              ]}
            />
          )
        }
      </Part>
    </section>
  )
}
