import { withSentences } from '../../late-sentences.ts'

const words = import.meta.glob('./locales/*.po')
export const withReadingSentences = (): Promise<void> => withSentences(words, async () => (await import('./sentences.ts')).readingSentences)
