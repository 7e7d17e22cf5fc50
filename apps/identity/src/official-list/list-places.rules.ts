import { distance } from 'fastest-levenshtein'
import { stateAliases } from '../geography/state.rules.ts'
import { fold } from '../person/name.rules.ts'
import type { ColumnKey } from './list-columns.rules.ts'

export type PlaceName = { id: string; name: string; stateName: string; aliases: readonly string[]; isParticipating: boolean; isYours: boolean }

/** Municipalities by folded name and by key, made once a sheet; `near` keeps what was looked for. */
export type Places = {
  byName: ReadonlyMap<string, readonly PlaceName[]>
  byId: ReadonlyMap<string, PlaceName>
  stateIds: ReadonlyMap<string, string>
  near: Map<string, string | null>
}

export const makePlaces = (names: readonly PlaceName[]): Places => {
  const byName = new Map<string, PlaceName[]>()
  const stateIds = new Map(Object.entries(stateAliases))
  for (const place of names) {
    stateIds.set(fold(place.stateName), place.id.slice(0, 2))
    for (const name of new Set([place.name, ...place.aliases].map(fold))) byName.set(name, [...(byName.get(name) ?? []), place])
  }
  return { byName, byId: new Map(names.map((place) => [place.id, place])), stateIds, near: new Map() }
}

export type PlaceFault = {
  column: ColumnKey
  fault: 'state-unknown' | 'municipality-unknown' | 'municipality-ambiguous' | 'municipality-not-participating' | 'municipality-not-yours'
  hint: string | null
}

/** The one municipality whose name is nearest to a mistyped one, `Monterrey, Nuevo León`: those that may be sent first. Null where none is near or two are. */
const nearest = (places: Places, text: string, stateId: string | undefined): string | null => {
  const wanted = fold(text)
  const key = `${stateId ?? ''}/${wanted}`
  const known = places.near.get(key)
  if (known !== undefined) return known
  const far = Math.max(1, Math.floor(wanted.length / 4))
  const close = [...places.byName].flatMap(([name, found]) => {
    if (Math.abs(name.length - wanted.length) > far) return []
    const edits = distance(name, wanted)
    return edits > far ? [] : found.filter((place) => stateId === undefined || place.id.startsWith(stateId)).map((place) => ({ place, edits }))
  })
  const mine = close.filter(({ place }) => place.isParticipating && place.isYours)
  const of = mine.length > 0 ? mine : close
  const least = Math.min(...of.map(({ edits }) => edits))
  const best = of.filter(({ edits }) => edits === least)
  const said = best.length === 1 && best[0] ? `${best[0].place.name}, ${best[0].place.stateName}` : null
  places.near.set(key, said)
  return said
}

/**
 * The municipality that two cells name. A key of five digits wins; a name that several states have needs its state,
 * unless only one of them takes part. Undefined where the municipality's cell says nothing.
 */
export const placeOf = (places: Places, municipality: string | undefined, state: string | undefined): { id: string } | PlaceFault | undefined => {
  const stateId = state === undefined ? undefined : (places.stateIds.get(fold(state)) ?? (/^\d{1,2}$/.test(state) ? state.padStart(2, '0') : null))
  if (stateId === null) return { column: 'state', fault: 'state-unknown', hint: null }
  if (municipality === undefined) return undefined
  const byKey = /^\d{4,5}$/.test(municipality) ? places.byId.get(municipality.padStart(5, '0')) : undefined
  let found = byKey ? [byKey] : (places.byName.get(fold(municipality)) ?? [])
  if (stateId !== undefined) found = found.filter((place) => place.id.startsWith(stateId))
  if (found.length > 1 && found.filter((place) => place.isParticipating).length === 1) found = found.filter((place) => place.isParticipating)
  const [place, another] = found
  if (place === undefined) return { column: 'municipality', fault: 'municipality-unknown', hint: nearest(places, municipality, stateId) }
  if (another !== undefined) return { column: 'municipality', fault: 'municipality-ambiguous', hint: found.map((one) => one.stateName).join(', ') }
  if (!place.isParticipating) return { column: 'municipality', fault: 'municipality-not-participating', hint: `${place.name}, ${place.stateName}` }
  if (!place.isYours) return { column: 'municipality', fault: 'municipality-not-yours', hint: `${place.name}, ${place.stateName}` }
  return { id: place.id }
}
