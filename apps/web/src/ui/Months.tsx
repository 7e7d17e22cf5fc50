import './css/months.css'
import type { ReactNode } from 'react'
import { monthInWords } from '../session/dates.ts'

/** A row of months, each standing or not, marked where something ends in it. `label` says all of it in words. */
export const Months = ({ label, months }: { label: string; months: readonly { month: string; stands: boolean; isMarked: boolean }[] }) =>
  months.length === 0 ? null : (
    <div className="ahead">
      <div className="ahead-row" role="img" aria-label={label}>
        {months.map(({ month, stands, isMarked }) => (
          <span key={month} className={`${stands ? 'on' : 'off'}${isMarked ? ' ends' : ''}`} />
        ))}
      </div>
      <div className="split meta" aria-hidden="true">
        <span>{monthInWords(months[0]?.month ?? '')}</span>
        <span>{monthInWords(months.at(-1)?.month ?? '')}</span>
      </div>
    </div>
  )

/** A list of months, a bar each; the figure stands in the row, so the bar is only for the eye. */
export const MonthList = ({ rows }: { rows: readonly { month: string; words: string; count: number; figure: ReactNode }[] }) => {
  const most = Math.max(1, ...rows.map((row) => row.count))
  return (
    <ol className="card months">
      {rows.map(({ month, words, count, figure }) => (
        <li key={month}>
          <span className="month">{words}</span>
          <span className="bar" aria-hidden="true">
            <span style={{ inlineSize: `${(100 * count) / most}%` }} />
          </span>
          {figure}
        </li>
      ))}
    </ol>
  )
}
