import { withSentences } from '../../late-sentences.ts'

const words = import.meta.glob('./locales/*.po')
export const withSessionSentences = (): Promise<void> => withSentences(words, async () => (await import('./sentences.ts')).sessionSentences)
