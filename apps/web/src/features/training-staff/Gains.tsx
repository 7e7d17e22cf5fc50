import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readGains, type Gain } from '@tequio/contracts/training/edition'
import { Link } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { numberInWords } from '../../session/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Line = { key: string; name: string; to?: string; gain: Gain | null }

/** What people learnt in each course and edition: paired, with the interval of the mean difference. */
export const Gains = () => {
  const { t } = useLingui()
  const read = useQuery(queryOf(readGains))
  const lines = (read.data?.courses ?? []).flatMap((course): Line[] => [
    { key: course.courseId, name: course.title, gain: course.gain },
    ...course.editions.map((edition) => ({ key: edition.editionId, name: edition.name, to: `/equipo/capacitacion/${edition.editionId}/avance`, gain: edition.gain })),
  ])
  const below = read.data?.hiddenBelow ?? 0
  const shown = (gain: Gain | null, of: (gain: Gain) => string) => (gain === null ? <span className="none">{t`menos de ${below}`}</span> : of(gain))
  return (
    <section className="stack-8" aria-labelledby="aprendizaje">
      <h2 className="h-s" id="aprendizaje">
        <Trans>Cuánto se aprendió</Trans>
      </h2>
      <p className="meta">
        <Trans>
          De la primera prueba inicial a la mejor prueba final de quienes hicieron las dos. El intervalo dice entre qué valores está la diferencia media, con 95 % de confianza.
        </Trans>
      </p>
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !read.data ? (
        <Skeleton lines={5} />
      ) : lines.length === 0 ? (
        <EmptyState level={3} title={<Trans>Nadie ha hecho las dos pruebas</Trans>}>
          <Trans>Aparece aquí desde cinco personas con prueba inicial y final.</Trans>
        </EmptyState>
      ) : (
        <Table
          slim
          caption={t`Diferencia entre la prueba inicial y la final`}
          rows={lines}
          rowKey={(line) => line.key}
          columns={[
            { key: 'name', words: t`Curso y edición`, cell: (line) => (line.to === undefined ? line.name : <Link to={line.to}>{line.name}</Link>) },
            { key: 'people', words: t`Personas`, align: 'num', cell: (line) => shown(line.gain, (gain) => numberInWords(gain.people)) },
            { key: 'before', words: t`Inicial`, align: 'num', cell: (line) => line.gain && numberInWords(line.gain.before) },
            { key: 'after', words: t`Final`, align: 'num', cell: (line) => line.gain && numberInWords(line.gain.after) },
            {
              key: 'difference',
              words: t`Diferencia`,
              align: 'num',
              cell: (line) => line.gain && <b>{`${line.gain.difference > 0 ? '+' : ''}${numberInWords(line.gain.difference)}`}</b>,
            },
            {
              key: 'interval',
              words: t`Intervalo`,
              align: 'num',
              cell: ({ gain }) =>
                gain && (
                  <Trans>
                    {numberInWords(gain.low)} a {numberInWords(gain.high)}
                  </Trans>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
