import { addDays, endOf, todayIn } from '@tequio/service-kit/clock'

/** The zone of the programme's own calendar. */
export const programmeZone = process.env['PROGRAMME_TIME_ZONE'] ?? 'America/Mexico_City'

/** The programme's calendar day of a moment: editions and authorisations begin and end with it. */
export const programmeDay = (now: Date): string => todayIn(programmeZone, now)

/** When a calendar day of the programme is over. */
export const endOfProgrammeDay = (day: string): Date => endOf(programmeZone, day)

/** When a calendar day of the programme begins. */
export const startOfProgrammeDay = (day: string): Date => endOf(programmeZone, addDays(day, -1))
