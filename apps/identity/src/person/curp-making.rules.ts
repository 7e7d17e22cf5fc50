import { checkDigitOf, type Sex } from './curp.rules.ts'

/** Words that a CURP passes over in a compound name, and first names that give way to the second. */
const particles = new Set(['DA', 'DAS', 'DE', 'DEL', 'DER', 'DI', 'DIE', 'DD', 'EL', 'LA', 'LOS', 'LAS', 'LE', 'LES', 'MAC', 'MC', 'VAN', 'VON', 'Y'])
const passedOver = new Set(['MARIA', 'MA', 'JOSE', 'J'])

/** Letter groups that the registry does not print; their second letter becomes X (annex of the instruction, the common ones). */
const unprinted = new Set([
  'BACA',
  'BUEI',
  'BUEY',
  'CACA',
  'CACO',
  'CAGA',
  'CAGO',
  'CAKA',
  'COGE',
  'COJA',
  'COJE',
  'COJI',
  'COJO',
  'COLA',
  'CULO',
  'FALO',
  'FETO',
  'GETA',
  'GUEI',
  'GUEY',
  'JETA',
  'JOTO',
  'KACA',
  'KACO',
  'KAGA',
  'KAGO',
  'KAKA',
  'KOGE',
  'KOGI',
  'KULO',
  'LELO',
  'LOCA',
  'LOCO',
  'LOKA',
  'LOKO',
  'MAME',
  'MAMO',
  'MEAR',
  'MEAS',
  'MEON',
  'MIAR',
  'MION',
  'MOCO',
  'MOKO',
  'MULA',
  'MULO',
  'NACA',
  'NACO',
  'PEDA',
  'PEDO',
  'PENE',
  'PIPI',
  'PITO',
  'POPO',
  'PUTA',
  'PUTO',
  'QULO',
  'RATA',
  'ROBA',
  'ROBE',
  'ROBO',
  'RUIN',
  'SENO',
  'TETA',
  'VACA',
  'VAGA',
  'VAGO',
  'VUEI',
  'VUEY',
  'WUEI',
  'WUEY',
])

const plain = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll('Ñ', 'X')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Z ]/g, ' ')
    .trim()

const mainWord = (name: string): string => {
  const words = plain(name).split(/\s+/)
  return words.find((word) => !particles.has(word)) ?? words[0] ?? ''
}
const givenWord = (name: string): string => {
  const words = plain(name)
    .split(/\s+/)
    .filter((word) => !particles.has(word))
  return (words.length > 1 && passedOver.has(words[0] ?? '') ? words[1] : words[0]) ?? ''
}
const innerVowel = (word: string): string => /[AEIOU]/.exec(word.slice(1))?.[0] ?? 'X'
const innerConsonant = (word: string): string => /[B-DF-HJ-NP-TV-Z]/.exec(word.slice(1))?.[0] ?? 'X'

/**
 * Composes the CURP of an invented person (demonstration data and tests; the registry alone assigns real ones).
 * `mark` is the homonym mark: a digit before 2000, a letter from 2000 on.
 */
export const composeCurp = (of: { givenNames: string; firstSurname: string; secondSurname: string; bornOn: string; sex: Sex; entity: string; mark: string }): string => {
  const [first, second, given] = [mainWord(of.firstSurname), mainWord(of.secondSurname), givenWord(of.givenNames)]
  let letters = `${first.charAt(0) || 'X'}${innerVowel(first)}${second.charAt(0) || 'X'}${given.charAt(0) || 'X'}`
  if (unprinted.has(letters)) letters = `${letters.charAt(0)}X${letters.slice(2)}`
  const date = of.bornOn.slice(2).replaceAll('-', '')
  const body = `${letters}${date}${of.sex}${of.entity}${innerConsonant(first)}${innerConsonant(second)}${innerConsonant(given)}${of.mark}`
  return body + checkDigitOf(body)
}
