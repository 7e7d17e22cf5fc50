import { timeInWords } from '../../session/dates.ts'
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'
import { deviceZone, offsetMinutes } from '../../session/wall-clock.ts'

type Times = { startsAt: string; endsAt: string; zone: string }

/** The clocks of Mexico, the commonest first. */
export const zones = ['America/Mexico_City', 'America/Mazatlan', 'America/Hermosillo', 'America/Tijuana', 'America/Cancun', 'America/Ciudad_Juarez', 'America/Matamoros'] as const

export const zoneWords = (zone: string): string => {
  const known: Record<string, string> = {
    'America/Mexico_City': t`hora del centro`,
    'America/Mazatlan': t`hora del Pacífico`,
    'America/Hermosillo': t`hora de Sonora`,
    'America/Tijuana': t`hora de Baja California`,
    'America/Cancun': t`hora de Quintana Roo`,
    'America/Ciudad_Juarez': t`hora de Ciudad Juárez`,
    'America/Matamoros': t`hora de la frontera noreste`,
  }
  const place = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  return known[zone] ?? t`hora de ${place}`
}

/** 'jueves 26 de noviembre de 2026' of a moment by a zone's clock. */
export const sessionDay = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat(i18n.locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(new Date(moment)).replace(',', '')

/** 'de 10:00 a 12:00 h'; the zone is named where the reader's own clock shows another time. */
export const sessionHours = ({ startsAt, endsAt, zone }: Times): string => {
  const [from, to] = [timeInWords(startsAt, zone), timeInWords(endsAt, zone)]
  const isOwn = offsetMinutes(new Date(startsAt), zone) === offsetMinutes(new Date(startsAt), deviceZone())
  const whose = zoneWords(zone)
  return isOwn ? t`de ${from} a ${to} h` : t`de ${from} a ${to} h, ${whose}`
}

/** 'jueves 26 de noviembre de 2026, de 10:00 a 12:00 h' */
export const whenWords = (of: Times): string => `${sessionDay(of.startsAt, of.zone)}, ${sessionHours(of)}`
