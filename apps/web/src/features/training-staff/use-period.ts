import { useQuery } from '@tanstack/react-query'
import { readProgramme } from '@tequio/contracts/identity/programme'
import { queryOf } from '../../api/query.ts'
import { useFilters } from '../../session/filters.ts'
import { daysOf } from './period.rules.ts'
import { fiscalOf } from '../../session/fiscal.rules.ts'

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text)

/** The period and the day as of which it is looked at, as they stand in the address; this fiscal quarter unless said. */
export const usePeriod = () => {
  const [search, change] = useFilters()
  const programme = useQuery(queryOf(readProgramme))
  const page = programme.data
  const startMonth = page?.programme?.fiscalYearStart ?? 1
  const today = page?.today ?? ''
  const asked = search.get('periodo') ?? ''
  const corte = search.get('corte')
  const asOf = isDay(corte) ? corte : undefined
  const { year, quarter } = fiscalOf(today, startMonth)
  const code = page && daysOf(asked, { startMonth, today }) ? asked : `${year}-T${quarter}`
  const days = page ? daysOf(code, { startMonth, today }) : undefined
  return { code, today, startMonth, asOf, change, search, error: programme.error, query: days && { ...days, ...(asOf && { asOf }) } }
}
