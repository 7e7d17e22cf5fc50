import { i18n } from '@lingui/core'
import { timeInWords } from './dates.ts'

const partsIn = (moment: Date, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** Minutes that the zone's clock is ahead of UTC at a moment. */
export const offsetMinutes = (moment: Date, timeZone: string): number => Math.round((partsIn(moment, timeZone) - Math.floor(moment.getTime() / 1000) * 1000) / 60_000)

/** The moment (ISO, UTC) at which a zone's clock shows this day and `HH:MM`; undefined when the time is no time. */
export const momentIn = (timeZone: string, day: string, time: string): string | undefined => {
  const found = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(time.trim())
  if (!found) return undefined
  const wall = Date.parse(`${day}T${(found[1] ?? '').padStart(2, '0')}:${found[2]}:00Z`)
  if (Number.isNaN(wall)) return undefined
  const first = new Date(wall - offsetMinutes(new Date(wall), timeZone) * 60_000)
  // The offset may differ at the moment found, where clocks change on that day.
  return new Date(wall - offsetMinutes(first, timeZone) * 60_000).toISOString()
}

/** 'Jue 26 nov, 10:00 h' in a zone; without one, in the reader's own. */
export const slotInWords = (moment: string, timeZone?: string): string => {
  const zone = timeZone ? { timeZone } : {}
  const day = new Intl.DateTimeFormat(i18n.locale, { weekday: 'short', day: 'numeric', month: 'short', ...zone })
    .format(new Date(moment))
    .replaceAll('.', '')
    .replace(/ de /g, ' ')
    .replace(',', '')
  return `${day.slice(0, 1).toLocaleUpperCase(i18n.locale)}${day.slice(1)}, ${timeInWords(moment, timeZone)} h`
}

/** The zone of the reader's own device. */
export const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Those of these moments that have not passed yet. */
export const stillAhead = (moments: readonly string[], now = new Date()): string[] => moments.filter((moment) => new Date(moment) > now)
