import { todayIn } from '@tequio/service-kit/clock'

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

/** The programme's calendar day: vetting counts its days in one zone, because one embassy counts them. */
export const programmeDay = (moment: Date): string => todayIn(zone, moment)
