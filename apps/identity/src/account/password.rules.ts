import { fold } from '../person/name.rules.ts'

/** ASVS 5.0 6.2.1 asks for 8; ten letters cost nobody more than two. */
export const minPasswordLength = 10

export type PasswordFault = 'too-short' | 'is-code' | 'is-user' | 'common' | 'about-you'

/** `words`: what an acquaintance knows of the account's holder, as it is written. `isCommon` looks a folded text up. */
export type OwnWords = { user: string; isIssuedCode: boolean; words: readonly string[]; isCommon: (text: string) => boolean }

/** Words of the programme and of everybody here; a password that is little more than one of them is guessed first. */
const everybodys = ['tequio', 'policia', 'municipio', 'municipal', 'justicia', 'civica', 'juzgado', 'seguridad', 'contrasena', 'mexico', 'guadalupe', 'teamo', 'tequiero']
const keptLetters = 6

const lettersOf = (text: string): string => fold(text).replace(/[^a-z0-9ñ]/g, '')
/** Without the figures and signs that people put around a word: `¡Password123!` is `password`. */
const coreOf = (text: string): string => text.replace(/^[^a-zñ]+|[^a-zñ]+$/g, '')
const isOneLetter = (text: string): boolean => new Set(text).size <= 2

/** What is left when every word of at least four letters is taken out, the longest first. */
const without = (text: string, words: readonly string[]): string =>
  words
    .map(lettersOf)
    .filter((word) => word.length >= 4)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), text)

/**
 * ASVS 5.0 §6.2: long enough, no composition rules, any character, checked as it was typed; never what stands on the printed card,
 * a common password, or little more than one's own name, user, contact, birthday, municipality or the programme's words.
 */
export const checkPassword = (password: string, own: OwnWords): PasswordFault | undefined => {
  if ([...password].length < minPasswordLength) return 'too-short'
  if (own.isIssuedCode) return 'is-code'
  if (password.trim().toLowerCase() === own.user.toLowerCase()) return 'is-user'
  const typed = password.trim().toLowerCase()
  const letters = lettersOf(password)
  if (isOneLetter(typed) || [typed, letters, coreOf(typed)].some((text) => text !== '' && own.isCommon(text))) return 'common'
  if (without(letters, [...own.words, own.user]).length < keptLetters) return 'about-you'
  return without(letters, everybodys).length < keptLetters ? 'common' : undefined
}

/** The ways in which people write a day: `27041956`, `270456`, `19560427`, `560427`. `day` is `YYYY-MM-DD`. */
export const writingsOf = (day: string): string[] => {
  const [year = '', month = '', date = ''] = day.split('-')
  const short = year.slice(2)
  return [`${date}${month}${year}`, `${date}${month}${short}`, `${year}${month}${date}`, `${short}${month}${date}`, `${month}${date}${year}`, year]
}
