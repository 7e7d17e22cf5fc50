import { withWords, type Catalogue } from '../session/language.ts'
import { addSentences, type Sentence } from './sentences.ts'

/** Sentences that come with a screen instead of the first load: `read` imports them, `words` are their catalogues. */
export const withSentences = async (words: Catalogue, read: () => Promise<readonly Sentence[]>): Promise<void> => {
  const [list] = await Promise.all([read(), withWords(words)])
  addSentences(list)
}
