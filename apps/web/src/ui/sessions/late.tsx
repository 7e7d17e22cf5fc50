import { withWords } from '../../session/language.ts'
import { late } from '../late.tsx'

const words = import.meta.glob('./locales/*.po')
/** The words of sessions come with what shows them: the phone's first load carries none of them. */
export const withSessionWords = (): Promise<void> => withWords(words)

/** The sessions of a course; they weigh on no page before it is there. */
export const LateSessions = late(async () => (await Promise.all([import('./CourseSessions.tsx'), withSessionWords()]))[0].CourseSessions)

/** Attendance that was refused after it was taken without a signal: hardly ever there, so it weighs on nobody. */
export const LateRefused = late(async () => (await Promise.all([import('./RefusedAttendance.tsx'), withSessionWords()]))[0].RefusedAttendance)

/** Presentations and workshops that lie ahead. */
export const LateEvents = late(async () => (await Promise.all([import('./OwnEvents.tsx'), withSessionWords()]))[0].OwnEvents)
