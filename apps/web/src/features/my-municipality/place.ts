import { useQuery } from '@tanstack/react-query'
import { getMe } from '@tequio/contracts/identity/sign-in'
import { useSearchParams } from 'react-router'
import { queryOf } from '../../api/query.ts'

export type Place = { municipalityId: string; name: string; stateName: string; timeZone: string }

/** The reader's municipality: the one in the address, else the first that they hold a role in. */
export const usePlace = () => {
  const [search] = useSearchParams()
  const me = useQuery(queryOf(getMe))
  const wanted = search.get('municipio')
  const places: readonly Place[] = me.data?.municipalities ?? []
  return { me, places, place: places.find((one) => one.municipalityId === wanted) ?? places[0] }
}
