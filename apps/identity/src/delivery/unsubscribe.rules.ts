import { timingSafeEqual } from 'node:crypto'
import type { Sealing } from '../person/sealing.ts'

/** What a mail's way out carries: the person and our signature, good for nothing else. */
export const tokenOf = (sealing: Sealing, personId: string): string => `${personId}.${sealing.unsubscribePrint(personId)}`

/** The person of a token that we made; undefined for any other text. */
export const personIn = (sealing: Sealing, token: string): string | undefined => {
  const found = /^([0-9a-f-]{36})\.([\w-]{20,100})$/.exec(token)
  const [personId, given] = [found?.[1], found?.[2]]
  if (personId === undefined || given === undefined) return undefined
  const right = Buffer.from(sealing.unsubscribePrint(personId))
  const shown = Buffer.from(given)
  return right.length === shown.length && timingSafeEqual(right, shown) ? personId : undefined
}
