import { useSearchParams } from 'react-router'

/** Filters and page of a list stand in the address, so that a way back and a link keep them. */
export const useFilters = () => {
  const [search, setSearch] = useSearchParams()
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search)
    if (name !== 'desde') next.delete('desde')
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: name === 'q' })
  }
  return { get: (name: string) => search.get(name) ?? undefined, set }
}
