import { withWords } from '../../session/language.ts'
import { late } from '../late.tsx'

const words = import.meta.glob('./locales/*.po')
/** The words of threads come with what shows them: the phone's first load carries none of them. */
export const withThreadWords = (): Promise<void> => withWords(words)

/** What is announced in a course; it weighs on no page before it is there. */
export const LateAnnouncements = late(async () => (await Promise.all([import('./Announcements.tsx'), withThreadWords()]))[0].Announcements)
/** The way to who teaches, with a question. */
export const LateAsk = late(async () => (await Promise.all([import('./Ask.tsx'), withThreadWords()]))[0].Ask)
