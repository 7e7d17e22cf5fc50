import { Trans, useLingui } from '@lingui/react/macro'
import type { Adjustment } from '@tequio/contracts/training/participation'
import { Link } from 'react-router'
import { numberInWords } from '../../session/dates.ts'
import { Table } from '../../ui/Table.tsx'
import { differenceInWords, periodInWords } from './figure-words.ts'
import { codeOf } from './period.rules.ts'

/** What was known of closed quarters only after they were closed; the persons behind each line open by name. */
export const Adjustments = ({ of, search, startMonth }: { of: readonly Adjustment[]; search: URLSearchParams; startMonth: number }) => {
  const { t } = useLingui()
  const toOf = (one: Adjustment): string => {
    const next = new URLSearchParams(search)
    next.set('sobre', one.from)
    return `/equipo/capacitacion/cifras/ajustes?${next}`
  }
  return (
    <section className="stack-8" aria-labelledby="ajustes">
      <h2 className="h-s" id="ajustes">
        <Trans>Ajustes a trimestres cerrados</Trans>
      </h2>
      <p className="meta">
        <Trans>Lo que se supo de un trimestre después de cerrarlo. Se informa una sola vez, aquí, y no está sumado en las cifras de arriba.</Trans>
      </p>
      <Table
        slim
        caption={t`Ajustes a trimestres cerrados`}
        rows={of}
        rowKey={(one) => one.from}
        columns={[
          { key: 'quarter', words: t`Trimestre cerrado`, cell: (one) => <Link to={`?periodo=${codeOf(one, startMonth)}`}>{periodInWords(one)}</Link> },
          { key: 'people', words: t`Personas`, align: 'num', cell: (one) => differenceInWords(one.people) },
          { key: 'participations', words: t`Participaciones`, align: 'num', cell: (one) => differenceInWords(one.participations) },
          { key: 'completed', words: t`Cursos terminados`, align: 'num', cell: (one) => differenceInWords(one.completed) },
          { key: 'hours', words: t`Horas`, align: 'num', cell: (one) => differenceInWords(one.hours) },
          {
            key: 'changed',
            words: t`De quiénes`,
            align: 'num',
            cell: (one) => (
              <Link to={toOf(one)} aria-label={t`De quiénes: ${numberInWords(one.changed)}`}>
                {numberInWords(one.changed)}
              </Link>
            ),
          },
        ]}
      />
    </section>
  )
}
