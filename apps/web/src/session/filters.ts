import { useSearchParams } from 'react-router'

/**
 * Filters that stand in the address, and the page in `desde`, which begins anew when a filter changes. A change starts from the address
 * as it is, not as it was drawn last: two in one breath both count.
 */
export const useFilters = () => {
  const [search, setSearch] = useSearchParams()
  const change = (name: string, value: string | undefined, options?: { replace?: boolean }) => {
    const next = new URLSearchParams(location.search)
    if (name !== 'desde') next.delete('desde')
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, options)
  }
  return [search, change] as const
}
