import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readMentoringSummary } from '@tequio/contracts/mentoring/summary'
import { readProgressSummary } from '@tequio/contracts/progress/summary'
import { readTrainingFigures } from '@tequio/contracts/training/board'
import type { ReactNode } from 'react'
import { sentenceOf } from '../../api/sentences.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { momentInWords, numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Awaited, Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Work } from '../../ui/Work.tsx'
import { BySex } from './BySex.tsx'
import { Shown } from './Shown.tsx'

const Figure = ({ value, what, definition, asOf, problem }: { value: ReactNode; what: ReactNode; definition: ReactNode; asOf: string | undefined; problem: ApiProblem | null }) => (
  <li className="card stack-8">
    <p className="figure">
      <b>{problem ? '–' : (value ?? <Awaited />)}</b>
      <span>{what}</span>
    </p>
    <p className="meta">{definition}</p>
    <p className="meta">{problem ? sentenceOf(problem) : asOf ? <Trans>Al {momentInWords(asOf)}</Trans> : null}</p>
  </li>
)

/** Aggregates without names: each figure with its definition and its date; the services send no small group. */
export const Donor = () => {
  const { t } = useLingui()
  const training = useQuery(queryOf(readTrainingFigures))
  const mentoring = useQuery(queryOf(readMentoringSummary))
  const progress = useQuery(queryOf(readProgressSummary))
  const rows = training.data?.rows ?? []
  const below = training.data?.hiddenBelow ?? 0
  const pairs = mentoring.data?.pairs
  const allPairs = pairs && pairs.well + pairs.soon + pairs.attention + pairs.stalled
  return (
    <Work
      name={t`Página del donante`}
      title={
        training.data ? (
          <Plural value={training.data.training} one="# municipio capacita a su gente" many="# municipios capacitan a su gente" other="# municipios capacitan a su gente" />
        ) : (
          t`Página del donante`
        )
      }
      lead={<Trans>Cifras del programa, sin nombres. Cada una dice qué cuenta y de cuándo es.</Trans>}
      actions={
        <Button size="slim" icon="print" onClick={() => window.print()}>
          PDF
        </Button>
      }
    >
      <ul className="cols-3" aria-label={t`Cifras del programa`}>
        <Figure
          value={training.data ? <Shown value={training.data.people} below={below} /> : undefined}
          what={t`personas en el programa`}
          definition={t`Servidoras y servidores públicos con un puesto vigente en un municipio que participa.`}
          asOf={training.data?.asOf}
          problem={training.error}
        />
        <Figure
          value={training.data ? <Shown value={training.data.hours} /> : undefined}
          what={t`horas de capacitación acreditadas`}
          definition={t`Suma de las horas de las constancias expedidas.`}
          asOf={training.data?.asOf}
          problem={training.error}
        />
        <Figure
          value={training.data ? <Shown value={training.data.certificates} below={below} /> : undefined}
          what={t`constancias expedidas`}
          definition={t`Una por curso terminado; una constancia revocada no cuenta.`}
          asOf={training.data?.asOf}
          problem={training.error}
        />
        <Figure
          value={progress.data ? numberInWords(progress.data.measured) : undefined}
          what={t`municipios con diagnóstico firmado`}
          definition={t`Firmado por quien evalúa y por el municipio, en cualquier ronda.`}
          asOf={progress.data?.asOf}
          problem={progress.error}
        />
        <Figure
          value={progress.data ? t`${progress.data.improved} de ${progress.data.compared}` : undefined}
          what={t`municipios que mejoraron`}
          definition={t`Puntaje total más alto que en su ronda anterior, en los criterios comunes. De los que tienen dos rondas.`}
          asOf={progress.data?.asOf}
          problem={progress.error}
        />
        <Figure
          value={allPairs === undefined ? undefined : numberInWords(allPairs)}
          what={t`pares de municipios en mentoría`}
          definition={t`Pares formados que no han terminado, firmados o por firmar.`}
          asOf={mentoring.data?.asOf}
          problem={mentoring.error}
        />
      </ul>
      <BySex />
      <section className="stack-8" aria-labelledby="cobertura">
        <h2 className="h-s" id="cobertura">
          <Trans>Cobertura por municipio</Trans>
        </h2>
        {training.error ? (
          <Callout tone="warn" live>
            {sentenceOf(training.error)}
          </Callout>
        ) : !training.data ? (
          <div className="card">
            <Skeleton lines={6} />
          </div>
        ) : rows.length === 0 ? (
          <EmptyState level={3} title={<Trans>Aún no hay municipios con personas</Trans>}>
            <Trans>Aparecen aquí cuando se confirma la primera lista.</Trans>
          </EmptyState>
        ) : (
          <>
            <Table
              slim
              caption={t`Personas y constancias por municipio`}
              rows={rows}
              rowKey={(row) => row.municipalityId}
              columns={[
                { key: 'name', words: t`Municipio`, cell: (row) => row.name },
                { key: 'state', words: t`Estado`, cell: (row) => <span className="none">{row.state}</span> },
                { key: 'people', words: t`Personas`, align: 'num', cell: (row) => <Shown value={row.people} below={below} /> },
                { key: 'certificates', words: t`Constancias`, align: 'num', cell: (row) => <Shown value={row.certificates} below={below} /> },
              ]}
            />
            <p className="meta">
              <Trans>Los grupos de menos de {below} personas no se muestran, ni otro grupo del que se pudieran deducir, para que nadie sea reconocible.</Trans>
            </p>
          </>
        )}
      </section>
    </Work>
  )
}
