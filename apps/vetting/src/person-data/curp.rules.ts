const values = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

export type CurpParts = { bornOn: string; sex: 'H' | 'M' | 'X' }

/** What a CURP says of birth and sex; undefined when its shape, its day or its check digit is wrong. Source: RENAPO, "Instructivo normativo para la asignación de la CURP". */
export const readCurp = (text: string): CurpParts | undefined => {
  const parts = /^[A-Z]{4}(\d{2})(\d{2})(\d{2})([HMX])[A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}([0-9A-Z])(\d)$/.exec(text)
  if (!parts) return undefined
  const [, year = '', month = '', day = '', sex = '', mark = '', digit = ''] = parts
  const sum = Array.from(text.slice(0, 17)).reduce((total, letter, at) => total + values.indexOf(letter) * (18 - at), 0)
  if (String((10 - (sum % 10)) % 10) !== digit) return undefined
  // the mark tells the century: a digit before 2000, a letter after
  const bornOn = `${/\d/.test(mark) ? '19' : '20'}${year}-${month}-${day}`
  return isDay(bornOn) ? { bornOn, sex: sex as CurpParts['sex'] } : undefined
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'mac', 'mc', 'van', 'von'])
const initialOf = (surname: string): string => {
  const words = surname
    .toUpperCase()
    .replace(/Ñ/g, 'X')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Z]+/)
    .filter(Boolean)
  return (words.find((word) => !particles.has(word.toLowerCase())) ?? words[0] ?? '').charAt(0)
}

/** Whether the surnames stand in the other order than in the CURP, whose first and third letters are their initials. Source: as above. */
export const seemSwapped = (of: { firstSurname: string; secondSurname: string; curp: string }): boolean => {
  const [first, second] = [initialOf(of.firstSurname), initialOf(of.secondSurname)]
  if (first === '' || second === '' || first === second || of.curp.length !== 18) return false
  return of.curp.charAt(0) === second && of.curp.charAt(2) === first
}
