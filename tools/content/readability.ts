const strong = 'aeoáéó'
const accentedWeak = 'íú'

/** Syllables of a Spanish word: vowel groups, split where two strong vowels meet or a weak one carries the accent. */
export const syllablesOf = (word: string): number => {
  const groups = word.toLowerCase().replace(/qu|gu(?=[eiéí])/g, 'k').replace(/y(?=[^aeiouáéíóú]|$)/g, 'i').match(/[aeiouáéíóúü]+/g) ?? []
  const parts = groups.map((group) => {
    let count = 1
    for (let at = 1; at < group.length; at++) {
      const [before = '', here = ''] = [group[at - 1], group[at]]
      if ((strong.includes(before) && strong.includes(here)) || accentedWeak.includes(here) || accentedWeak.includes(before)) count += 1
    }
    return count
  })
  return Math.max(1, parts.reduce((sum, count) => sum + count, 0))
}

export const wordsIn = (text: string): string[] => text.match(/[\p{L}\d]+(?:[.,]\d+)*/gu) ?? []

/**
 * Ease of reading by Fernández-Huerta (1959): 206.84 − 60 · syllables a word − 1.02 · words a sentence.
 * 60–70 is plain Spanish, 70–80 rather easy.
 */
export const readingEase = (text: string): { ease: number; words: number; wordsPerSentence: number } => {
  const words = wordsIn(text)
  const sentences = text.split(/[.!?…:;]+(?:\s|$)|\n+/).filter((sentence) => wordsIn(sentence).length > 0).length
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const wordsPerSentence = words.length / Math.max(1, sentences)
  return { ease: Math.round((206.84 - 60 * (syllables / Math.max(1, words.length)) - 1.02 * wordsPerSentence) * 10) / 10, words: words.length, wordsPerSentence: Math.round(wordsPerSentence * 10) / 10 }
}
