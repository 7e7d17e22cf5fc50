import { i18n } from '@lingui/core'

type Style = Intl.DateTimeFormatOptions
const long: Style = { day: 'numeric', month: 'long', year: 'numeric' }

/** A day 'YYYY-MM-DD' in words: '4 de diciembre de 2026'. A day has no zone. */
export const dayInWords = (day: string, style: Style = long): string => new Intl.DateTimeFormat(i18n.locale, { ...style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** '4 dic 2026', for tables. */
export const dayInShort = (day: string): string => dayInWords(day, { day: 'numeric', month: 'short', year: 'numeric' }).replace(/ de /g, ' ').replace('.', '')

/** 'noviembre de 2026' of a month 'YYYY-MM'. */
export const monthInWords = (month: string): string => dayInWords(`${month}-01`, { month: 'long', year: 'numeric' })

/** 'lunes 23 de noviembre de 2026' */
export const weekdayInWords = (day: string): string => dayInWords(day, { weekday: 'long', ...long }).replace(',', '')

/** A moment in a zone: '23 de noviembre de 2026, 09:40'. Without a zone, in the reader's own. */
export const momentInWords = (moment: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(i18n.locale, { ...long, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(timeZone ? { timeZone } : {}) }).format(new Date(moment))

/** To the second, with the reader's own zone named: '23 de noviembre de 2026, 09:40:07 GMT-6'. */
export const instantInWords = (moment: string): string =>
  new Intl.DateTimeFormat(i18n.locale, { ...long, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }).format(new Date(moment))

/** '09:40' in a zone. */
export const timeInWords = (moment: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(i18n.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(timeZone ? { timeZone } : {}) }).format(new Date(moment))

/** Whole days from today (in the reader's zone) to a day; negative when it is past. */
export const daysUntil = (day: string, now = new Date()): number => {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return Math.round((Date.parse(`${day}T00:00:00Z`) - today) / 86_400_000)
}

/** Today in the reader's zone, 'YYYY-MM-DD'. */
export const today = (now = new Date()): string => new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)

/** The day of a moment in the reader's zone, 'YYYY-MM-DD'. */
export const dayOf = (moment: string): string => today(new Date(moment))

/** 1234 -> '1,234'; sizes: 340 KB, 12 MB. */
export const numberInWords = (value: number): string => new Intl.NumberFormat(i18n.locale).format(value)
export const sizeInWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${numberInWords(Math.max(1, Math.round(bytes / 1000)))} KB` : `${numberInWords(Math.round(bytes / 100_000) / 10)} MB`
