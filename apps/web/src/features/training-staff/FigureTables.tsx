import { Trans, useLingui } from '@lingui/react/macro'
import type { ApiProblem } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import type { ParticipationSplit, ParticipationTable, SplitRow } from '@tequio/contracts/training/participation'
import { Link } from 'react-router'
import { numberInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { ageWords, sexWords, splitHead, splitWords } from './figure-words.ts'
import type { PersonCounts } from './person-counts.ts'

/** Persons by what identity counts; it names nobody, so nothing opens. */
const CountTable = ({ id, title, head, words, counts }: { id: string; title: string; head: string; words: readonly string[]; counts: readonly number[] }) => {
  const { t } = useLingui()
  const all = counts.reduce((sum, one) => sum + one, 0)
  const rows = words.map((word, at) => ({ word, count: counts[at] ?? 0 })).filter(({ count }, at) => count > 0 || at < 2)
  return (
    <section className="stack-8" aria-labelledby={id}>
      <h2 className="h-s" id={id}>
        {title}
      </h2>
      <Table
        slim
        caption={title}
        rows={rows}
        rowKey={(row) => row.word}
        columns={[
          { key: 'word', words: head, cell: (row) => row.word },
          { key: 'people', words: t`Personas`, align: 'num', cell: (row) => numberInWords(row.count) },
          { key: 'share', words: t`Parte`, align: 'num', cell: (row) => `${Math.round((100 * row.count) / Math.max(all, 1))} %` },
        ]}
      />
    </section>
  )
}

/** Persons by sex and by age; null where they were not counted when the quarter was closed. */
export const CountTables = ({ counts, problem }: { counts: PersonCounts | null | undefined; problem: ApiProblem | null }) => {
  const { t } = useLingui()
  if (problem)
    return (
      <Callout tone="warn" live>
        <Trans>Sexo y edad no se pudieron contar.</Trans> {sentenceOf(problem)}
      </Callout>
    )
  if (counts === null)
    return (
      <p className="meta">
        <Trans>Sexo y edad no se pudieron contar al cerrar este trimestre: quedaron sin dato.</Trans>
      </p>
    )
  if (!counts) return <Skeleton lines={4} />
  return (
    <div className="cols-2 cols-pair">
      <CountTable id="sexo" title={t`Por sexo`} head={t`Sexo`} words={sexWords()} counts={counts.sexes} />
      <CountTable id="edad" title={t`Por edad`} head={t`Edad`} words={ageWords()} counts={counts.ages} />
    </div>
  )
}

/** One disaggregation; the persons of each row open by name. */
export const SplitTable = ({ split, table, search }: { split: ParticipationSplit; table: ParticipationTable; search: URLSearchParams }) => {
  const { t } = useLingui()
  const toOf = (row: SplitRow): string => {
    const next = new URLSearchParams(search)
    next.delete('desde')
    next.set('por', split)
    next.set('clave', row.key)
    return `/equipo/capacitacion/cifras/personas?${next}`
  }
  const nameOf = (row: SplitRow): string => (row.key === '' ? t`Sin dato` : row.name)
  return (
    <div className="stack-8">
      {split === 'course' && (
        <p className="meta">
          <Trans>Quien tomó varios cursos cuenta en cada uno: aquí las personas pueden sumar más que el total.</Trans>
        </p>
      )}
      <Table
        slim
        caption={splitWords(split)}
        rows={table.splits[split]}
        rowKey={(row) => row.key}
        columns={[
          { key: 'name', words: splitHead(split), cell: nameOf },
          {
            key: 'people',
            words: t`Personas`,
            align: 'num',
            cell: (row) => (
              <Link to={toOf(row)} aria-label={`${nameOf(row)}: ${numberInWords(row.people)}`}>
                {numberInWords(row.people)}
              </Link>
            ),
          },
          { key: 'participations', words: t`Participaciones`, align: 'num', cell: (row) => numberInWords(row.participations) },
          { key: 'completed', words: t`Cursos terminados`, align: 'num', cell: (row) => numberInWords(row.completed) },
          { key: 'hours', words: t`Horas`, align: 'num', cell: (row) => numberInWords(row.hours) },
        ]}
      />
    </div>
  )
}
