import '../../ui/css/level.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { readProgressSummary } from '@tequio/contracts/progress/summary'
import { Link } from 'react-router'
import type { Reply } from '../../api/call.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Table } from '../../ui/Table.tsx'
import { Part } from './Hole.tsx'

export type ProgressSummary = Reply<typeof readProgressSummary>

/** How many municipalities improved, and at which level they stand in each component. */
export const MatrixOverview = ({ read }: { read: { data: ProgressSummary | undefined; error: ApiProblem | null; refetch: () => unknown } }) => {
  const { t } = useLingui()
  const levels = [t`Inexistente`, t`Inicial`, t`Básico`, t`Operativo`, t`Consolidado`]
  return (
    <section className="stack-8" aria-labelledby="matriz">
      <div className="split">
        <h2 className="h-s" id="matriz">
          <Trans>Matriz de avances</Trans>
        </h2>
        <Link className="link-row" to="/equipo/matriz">
          <Trans>Ver la matriz</Trans>
        </Link>
      </div>
      <Part read={read} what={t`Matriz de avances`} lines={6}>
        {({ measured, participating, compared, improved, components }) =>
          measured === 0 ? (
            <EmptyState level={3} title={<Trans>Aún no hay diagnósticos firmados</Trans>}>
              <Trans>El primero de cada municipio es su línea base.</Trans>
            </EmptyState>
          ) : (
            <>
              <p className="lead">
                {compared > 0 ? (
                  <Plural
                    value={improved}
                    one={`# de ${compared} municipios mejoró; ${measured} de ${participating} tienen diagnóstico.`}
                    many={`# de ${compared} municipios mejoraron; ${measured} de ${participating} tienen diagnóstico.`}
                    other={`# de ${compared} municipios mejoraron; ${measured} de ${participating} tienen diagnóstico.`}
                  />
                ) : (
                  <Trans>
                    {measured} de {participating} municipios tienen su línea base.
                  </Trans>
                )}
              </p>
              <Table
                slim
                caption={t`Cuántos municipios están en cada nivel, por componente`}
                rows={components}
                rowKey={(component) => component.id}
                columns={[
                  { key: 'title', words: t`Componente`, cell: (component) => component.title },
                  ...levels.map((words, level) => ({
                    key: String(level),
                    words: `${level}. ${words}`,
                    align: 'center' as const,
                    cell: (component: ProgressSummary['components'][number]) =>
                      component.levels[level] ? <span className={`lvl v${level}`}>{component.levels[level]}</span> : <span className="none">0</span>,
                  })),
                ]}
              />
            </>
          )
        }
      </Part>
    </section>
  )
}
