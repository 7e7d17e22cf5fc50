import { todayIn } from '@tequio/service-kit/clock'

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

/** The programme's calendar day of a moment: editions and authorisations begin and end with it. */
export const programmeDay = (now: Date): string => todayIn(zone, now)
