/** A row of months, each standing or not, marked where something ends in it. `label` says all of it in words. */
export const Months = ({
  label,
  months,
  first,
  last,
}: {
  label: string
  months: readonly { month: string; stands: boolean; isMarked: boolean }[]
  first: string
  last: string
}) => (
  <div className="ahead">
    <div className="ahead-row" role="img" aria-label={label}>
      {months.map(({ month, stands, isMarked }) => (
        <span key={month} className={`${stands ? 'on' : 'off'}${isMarked ? ' mark' : ''}`} />
      ))}
    </div>
    <div className="split meta" aria-hidden="true">
      <span>{first}</span>
      <span>{last}</span>
    </div>
  </div>
)
