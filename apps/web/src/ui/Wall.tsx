/** Pairs of a tone (`w0`…`w3`, `air`, `now`) and the path of all stones of that tone, in drawing order. */
export type Stones = readonly (readonly [tone: string, path: string])[]

/** A drawing of laid stones. Give `label` where it is the only thing that says so; otherwise it is ornament. */
export const Wall = ({ stones, viewBox, label }: { stones: Stones; viewBox: string; label?: string }) => (
  <svg className="wall" viewBox={viewBox} preserveAspectRatio="xMidYMax slice" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
    {stones.map(([tone, path], at) => (
      <path key={at} className={tone} d={path} />
    ))}
  </svg>
)
