type Reached = { name: string; aimPercent: number | undefined; connections: number; perSecond: number; bareWithSqlPerSecond: number }

/** The sentence about an aim that was not reached; undefined when it was, or none is set. Aims hold at 8 connections, as a share of (b). */
export const missedAim = ({ name, aimPercent, connections, perSecond, bareWithSqlPerSecond }: Reached): string | undefined => {
  const percent = (100 * perSecond) / bareWithSqlPerSecond
  if (connections !== 8 || aimPercent === undefined || percent >= aimPercent) return undefined
  return `${name}: ${Math.floor(percent)} % of (b) at 8 connections, the aim is ${aimPercent} %`
}
