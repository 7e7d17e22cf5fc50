import { useFilters as useAddress } from '../../session/filters.ts'

/** Filters and page of a list stand in the address, so that a way back and a link keep them; what is being typed replaces itself. */
export const useFilters = () => {
  const [search, change] = useAddress()
  return {
    get: (name: string) => search.get(name) ?? undefined,
    set: (name: string, value: string | undefined) => change(name, value, { replace: name === 'q' }),
  }
}
