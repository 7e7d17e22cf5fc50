import '../../ui/css/chart.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readPersonFigures } from '@tequio/contracts/identity/person'
import { sentenceOf } from '../../api/sentences.ts'
import { queryOf } from '../../api/query.ts'
import { momentInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Shown } from './Shown.tsx'

/** Persons in post by the sex that their CURP tells, with definition and date. */
export const BySex = () => {
  const { t } = useLingui()
  const { data, error } = useQuery(queryOf(readPersonFigures))
  const words = { M: t`Mujeres`, H: t`Hombres`, X: t`Ni mujer ni hombre (X en la CURP)` }
  const shareOf = (persons: number | null): number | undefined => (persons === null || !data?.persons ? undefined : Math.round((100 * persons) / data.persons))
  return (
    <section className="stack-8" aria-labelledby="por-sexo">
      <h2 className="h-s" id="por-sexo">
        <Trans>Personas por sexo</Trans>
      </h2>
      {error ? (
        <Callout tone="warn" live>
          {sentenceOf(error)}
        </Callout>
      ) : !data ? (
        <div className="card">
          <Skeleton lines={3} />
        </div>
      ) : data.persons === 0 ? (
        <EmptyState level={3} title={<Trans>Aún no hay personas con un puesto vigente</Trans>}>
          <Trans>Aparecen aquí cuando se confirma la primera lista.</Trans>
        </EmptyState>
      ) : (
        <div className="card stack">
          <ul className="stack">
            {data.bySex
              .filter(({ sex, persons }) => sex !== 'X' || persons !== 0)
              .map(({ sex, persons }) => {
                const share = shareOf(persons)
                return (
                  <li key={sex} className="stack-8">
                    <p className="split">
                      <span>{words[sex]}</span>
                      <b>
                        <Shown value={persons} below={data.hiddenBelow} />
                        {share !== undefined && ` · ${share} %`}
                      </b>
                    </p>
                    <svg className="chart chart-line" aria-hidden="true">
                      <rect className="bar-bg" width="100%" height="100%" rx="5" />
                      {share !== undefined && <rect className="bar" width={`${share}%`} height="100%" rx="5" />}
                    </svg>
                  </li>
                )
              })}
          </ul>
          <p className="meta">
            <Trans>Servidoras y servidores públicos con un puesto vigente en un municipio que participa, según el sexo que dice su CURP.</Trans>{' '}
            <Trans>Al {momentInWords(data.asOf)}</Trans>
          </p>
        </div>
      )}
    </section>
  )
}
