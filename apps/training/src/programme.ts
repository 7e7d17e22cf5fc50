import { addDays, endOf, todayIn } from '@tequio/service-kit/clock'

const zone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

/** The programme's calendar day of a moment: editions and authorisations begin and end with it. */
export const programmeDay = (now: Date): string => todayIn(zone, now)

/** When a calendar day of the programme is over. */
export const endOfProgrammeDay = (day: string): Date => endOf(zone, day)

/** When a calendar day of the programme begins. */
export const startOfProgrammeDay = (day: string): Date => endOf(zone, addDays(day, -1))
