import { withWords } from '../../session/language.ts'

const words = import.meta.glob('./locales/*.po')
/** The words of the terms come with the screens that show them: the phone's first load carries none of them. */
export const withTermWords = (): Promise<void> => withWords(words)
