/**
 * The CURP, as the "Instructivo normativo para la asignación de la CURP" (RENAPO) lays it out:
 * 4 letters, AAMMDD, H/M/X, entity of birth, 3 consonants, homonym mark, check digit.
 * Ñ keeps its place in the table of values but is written X.
 */
export type Sex = 'H' | 'M' | 'X'

export type CurpFault = 'curp-missing' | 'curp-length' | 'curp-enye' | 'curp-shape' | 'curp-date' | 'curp-entity' | 'curp-digit'

export type Curp = { text: string; bornOn: string; sex: Sex; entity: string }

const values = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'

/** Entities of birth: 32 and NE (born abroad). Mexico City births carry DF. */
export const birthEntities: Readonly<Record<string, string>> = {
  AS: 'Aguascalientes',
  BC: 'Baja California',
  BS: 'Baja California Sur',
  CC: 'Campeche',
  CL: 'Coahuila',
  CM: 'Colima',
  CS: 'Chiapas',
  CH: 'Chihuahua',
  DF: 'Ciudad de México',
  DG: 'Durango',
  GT: 'Guanajuato',
  GR: 'Guerrero',
  HG: 'Hidalgo',
  JC: 'Jalisco',
  MC: 'México',
  MN: 'Michoacán',
  MS: 'Morelos',
  NT: 'Nayarit',
  NL: 'Nuevo León',
  OC: 'Oaxaca',
  PL: 'Puebla',
  QT: 'Querétaro',
  QR: 'Quintana Roo',
  SP: 'San Luis Potosí',
  SL: 'Sinaloa',
  SR: 'Sonora',
  TC: 'Tabasco',
  TS: 'Tamaulipas',
  TL: 'Tlaxcala',
  VZ: 'Veracruz',
  YN: 'Yucatán',
  ZS: 'Zacatecas',
  NE: 'Nacido en el extranjero',
}

/** The check digit of the first 17 characters: (10 − Σ value·(18−i) mod 10) mod 10. */
export const checkDigitOf = (first17: string): string => {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += values.indexOf(first17.charAt(i)) * (18 - i)
  return String((10 - (sum % 10)) % 10)
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** What a person types as a CURP, without spaces and hyphens, in capitals. */
export const tidyCurp = (raw: string): string => raw.normalize('NFC').replace(/[\s-]/g, '').toUpperCase()

/** Reads a CURP; the first fault found is the one that the writer can mend. */
export const readCurp = (raw: string): { curp: Curp } | { fault: CurpFault } => {
  const text = tidyCurp(raw)
  if (text === '') return { fault: 'curp-missing' }
  if (text.includes('Ñ')) return { fault: 'curp-enye' }
  if (text.length !== 18) return { fault: 'curp-length' }
  const parts = /^[A-Z]{4}(\d{2})(\d{2})(\d{2})([HMX])([A-Z]{2})[B-DF-HJ-NP-TV-Z]{3}([0-9A-Z])(\d)$/.exec(text)
  if (!parts) return { fault: 'curp-shape' }
  const [, year = '', month = '', day = '', sex = '', entity = '', mark = '', digit = ''] = parts
  // The mark tells the century: a digit before 2000, a letter from 2000 on.
  const fullYear = (/\d/.test(mark) ? 1900 : 2000) + Number(year)
  if (!isDay(fullYear, Number(month), Number(day))) return { fault: 'curp-date' }
  if (!(entity in birthEntities)) return { fault: 'curp-entity' }
  if (digit !== checkDigitOf(text.slice(0, 17))) return { fault: 'curp-digit' }
  return { curp: { text, bornOn: `${fullYear}-${month}-${day}`, sex: sex as Sex, entity } }
}

/** The sex that a CURP tells; null when it is none. */
export const sexOf = (raw: string): Sex | null => {
  const read = readCurp(raw)
  return 'curp' in read ? read.curp.sex : null
}

export type CurpContradiction = 'curp-not-birth-date' | 'curp-not-sex' | 'curp-not-entity'

/** Where a CURP disagrees with what else is known of the person; what is not known is not compared. */
export const contradictionsOf = (curp: Curp, known: { bornOn?: string | undefined; sex?: Sex | undefined; entity?: string | undefined }): CurpContradiction[] => {
  const found: CurpContradiction[] = []
  if (known.bornOn !== undefined && known.bornOn !== curp.bornOn) found.push('curp-not-birth-date')
  if (known.sex !== undefined && known.sex !== curp.sex) found.push('curp-not-sex')
  if (known.entity !== undefined && known.entity !== curp.entity) found.push('curp-not-entity')
  return found
}

/** `HEGG••••••••••••04`: enough to tell two persons apart on a screen, not enough to identify one. */
export const maskCurp = (curp: string): string => `${curp.slice(0, 4)}••••••••••••${curp.slice(16)}`
