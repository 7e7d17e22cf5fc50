import { randomInt } from 'node:crypto'

// no 0, 1, I, O: a folio is read aloud and copied by hand
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Twelve random characters in three groups, 60 bits: cannot be guessed and says nothing. */
export const makeFolio = (): string => [0, 1, 2].map(() => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-')

/** A typed folio as it is stored; small letters, spaces and missing hyphens are forgiven. Undefined when it cannot be one. */
export const readFolio = (typed: string): string | undefined => {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return letters.length === 12 && [...letters].every((letter) => alphabet.includes(letter)) ? `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}` : undefined
}

/** The public page behind the QR. */
export const checkUrlOf = (publicUrl: string, folio: string): string => `${publicUrl.replace(/\/$/, '')}/verificar/${folio}`

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .sort()

/** A name in the one form in which it is compared and hashed: words without accents in small letters, in the order of the alphabet. */
export const normalName = (name: string): string => wordsOf(name).join(' ')

/** Whether a typed name is the one on the certificate: all its words, in any order, accents and case aside. */
export const isSameName = (typed: string, name: string): boolean => {
  const words = wordsOf(typed)
  return words.length >= 2 && words.join(' ') === normalName(name)
}

/** `Ana Lucía Romero Peña` → `A. L. R. P.`; particles such as «de la» are left out, and a name that is not kept any more has none. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '' && !['de', 'del', 'la', 'las', 'los', 'y'].includes(word.toLowerCase()))
    .map((word) => `${word.charAt(0).toUpperCase()}.`)
    .join(' ')

export const statusOf = (certificate: { revoked: boolean; expiresOn: string | null }, today: string): 'valid' | 'expired' | 'revoked' =>
  certificate.revoked ? 'revoked' : certificate.expiresOn !== null && certificate.expiresOn < today ? 'expired' : 'valid'
