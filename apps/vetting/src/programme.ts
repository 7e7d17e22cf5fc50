import { addDays, endOf, todayIn } from '@tequio/service-kit/clock'

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

/** The programme's calendar day: vetting counts its days in one zone, because one embassy counts them. */
export const programmeDay = (moment: Date): string => todayIn(zone, moment)

/** The moment at which a calendar day of the programme begins. */
export const startOf = (day: string): Date => endOf(zone, addDays(day, -1))
