import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { exportParticipation, participationSplits, printParticipation, readParticipation, type ParticipationSplit } from '@tequio/contracts/training/participation'
import { useState } from 'react'
import { Link } from 'react-router'
import { download } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { dayInWords, numberInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Adjustments } from './Adjustments.tsx'
import { Closing } from './Closing.tsx'
import { periodInWords, splitWords } from './figure-words.ts'
import { CountTables, SplitTable } from './FigureTables.tsx'
import { Gains } from './Gains.tsx'
import { countsOf, countText, frozenCounts } from './person-counts.ts'
import { PickPeriod } from './PickPeriod.tsx'
import { usePeriod } from './use-period.ts'

/** Who was trained in a period, with every disaggregation, and what people learnt. */
export const Figures = () => {
  const { t } = useLingui()
  const period = usePeriod()
  const query = period.query ?? { to: '' }
  const read = useQuery({ ...queryOf(readParticipation, { query }), enabled: period.query !== undefined, placeholderData: keepPreviousData })
  const counts = useQuery({ ...countsOf(query, read.data?.closing?.basis ?? null), enabled: read.data?.closed === null && !read.isPlaceholderData })
  // counts of before beside an answer that failed are of nobody any more
  const counted = counts.isError ? undefined : counts.data
  const [saving, setSaving] = useState<'xlsx' | 'pdf'>()
  const [trouble, setTrouble] = useState<ApiProblem>()
  const table = read.data
  const save = async (as: 'xlsx' | 'pdf') => {
    setSaving(as)
    setTrouble(undefined)
    const given = !table?.closed && counted && { sex: countText(counted.sexes), age: countText(counted.ages) }
    await download(as === 'xlsx' ? exportParticipation : printParticipation, { query: { ...query, ...given } }).catch((problem: unknown) => setTrouble(asProblem(problem)))
    setSaving(undefined)
  }
  const problem = period.error ?? read.error
  const split = participationSplits.find((one) => one === period.search.get('desglose')) ?? 'state'
  const tab = (to: ParticipationSplit): string => {
    const next = new URLSearchParams(period.search)
    next.set('desglose', to)
    return `?${next}`
  }
  const again = async () => {
    const { data } = await read.refetch()
    if (data?.closed === null) await counts.refetch()
  }
  const [hours, participations] = [numberInWords(table?.total.hours ?? 0), numberInWords(table?.total.participations ?? 0)]
  const asOf = table && dayInWords(table.asOf)
  return (
    <Work
      name={t`Cifras`}
      crumbs={[{ to: '/equipo/capacitacion', words: t`Capacitación` }]}
      meta={
        table && (
          <Trans>
            {periodInWords(table)}. Con lo que se sabía al {asOf}.
          </Trans>
        )
      }
      title={
        table ? (
          <Plural
            value={table.total.people}
            _0="Nadie se capacitó en este periodo"
            one="# persona se capacitó en este periodo"
            many="# personas se capacitaron en este periodo"
            other="# personas se capacitaron en este periodo"
          />
        ) : (
          <Trans>Personas capacitadas</Trans>
        )
      }
      lead={
        table && table.total.people > 0 ? (
          <Trans>
            Con {participations} participaciones en cursos y {hours} horas de cursos terminados.
          </Trans>
        ) : undefined
      }
      actions={
        table && (table.total.people > 0 || table.adjustments.length > 0) ? (
          <>
            <Button size="slim" icon="table" busy={saving === 'xlsx' || counts.isLoading} onClick={() => void save('xlsx')}>
              XLSX
            </Button>
            <Button size="slim" icon="print" busy={saving === 'pdf' || counts.isLoading} onClick={() => void save('pdf')}>
              PDF
            </Button>
          </>
        ) : undefined
      }
    >
      {trouble && <Trouble problem={trouble} again={() => void again()} />}
      {period.query && <PickPeriod of={period} />}
      {problem ? (
        <Trouble problem={problem} again={() => void again()} whole />
      ) : !table ? (
        <Skeleton lines={12} />
      ) : (
        <>
          <Closing table={table} startMonth={period.startMonth} counts={counted} isCounting={counts.isFetching} again={again} />
          {table.total.people === 0 ? (
            <EmptyState title={<Trans>Nada en este periodo</Trans>}>
              <Trans>Aparecen aquí las personas que terminaron una lección, un caso o una prueba en estos días.</Trans>
            </EmptyState>
          ) : (
            <>
              <CountTables counts={table.closed ? frozenCounts(table.closed) : counted} problem={table.closed ? null : counts.error} />
              <section className="stack-12" aria-labelledby="desglose">
                <h2 className="h-s" id="desglose">
                  <Trans>Desglose</Trans>
                </h2>
                <nav className="tabs" aria-label={t`Desglose`}>
                  {participationSplits.map((one) => (
                    <Link key={one} className="tab" to={tab(one)} replace preventScrollReset aria-current={one === split ? 'page' : undefined}>
                      {splitWords(one)}
                    </Link>
                  ))}
                </nav>
                <SplitTable split={split} table={table} search={period.search} />
              </section>
            </>
          )}
          {table.adjustments.length > 0 && <Adjustments of={table.adjustments} search={period.search} startMonth={period.startMonth} />}
        </>
      )}
      {!problem && <Gains />}
    </Work>
  )
}
