/** The fiscal year and quarter of a day, where the year begins on the first of a month and is named for the day on which it ends. */
export const fiscalOf = (day: string, startMonth: number): { year: number; quarter: number } => {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  const monthsIn = (month - startMonth + 12) % 12
  return { year: startMonth > 1 && month >= startMonth ? year + 1 : year, quarter: Math.floor(monthsIn / 3) + 1 }
}
