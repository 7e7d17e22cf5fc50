import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ParticipationTable } from '@tequio/contracts/training/participation'
import { Link } from 'react-router'
import { dayInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import { CloseQuarter } from './CloseQuarter.tsx'
import { periodInWords } from './figure-words.ts'
import { codeOf } from './period.rules.ts'
import type { PersonCounts } from './person-counts.ts'

/** Whether the quarter is closed, by whom and when; or the button that closes it; or which one comes before. Nothing for other periods. */
export const Closing = ({
  table,
  startMonth,
  counts,
  isCounting,
  again,
}: {
  table: ParticipationTable
  startMonth: number
  counts: PersonCounts | undefined
  isCounting: boolean
  again: () => Promise<unknown>
}) => {
  const { t } = useLingui()
  const { closed, closing, from, to, adjustments } = table
  if (closed) {
    const [day, by] = [dayInWords(table.asOf), closed.by]
    return (
      <Callout icon="lock">
        <div className="stack-4">
          <p>
            <b>{by === null ? t`Cerrado el ${day}.` : t`Cerrado el ${day} por ${by}.`}</b>
          </p>
          <p>
            <Trans>Estas cifras ya no cambian. Lo que se supo después está como ajuste en el trimestre siguiente.</Trans>
          </p>
          {adjustments.length > 0 && (
            <p>
              <a href="#ajustes">
                <Plural value={adjustments.length} one="Ajustes a # trimestre anterior" many="Ajustes a # trimestres anteriores" other="Ajustes a # trimestres anteriores" />
              </a>
            </p>
          )}
        </div>
      </Callout>
    )
  }
  if (!closing || from === null) return null
  if (closing.before || closing.basis === null) {
    if (!closing.before) return null
    const quarter = periodInWords(closing.before)
    return (
      <Callout>
        <Trans>
          Este trimestre terminó y no está cerrado. Antes se cierra otro: <Link to={`?periodo=${codeOf(closing.before, startMonth)}`}>{quarter}</Link>.
        </Trans>
      </Callout>
    )
  }
  return (
    <CloseQuarter
      key={`${from} ${to}`}
      table={table}
      quarter={{ from, to, basis: closing.basis }}
      isFirst={closing.isFirst}
      counts={counts}
      isCounting={isCounting}
      again={again}
    />
  )
}
