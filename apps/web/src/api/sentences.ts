import type { Problem } from '@tequio/contracts/make'
import type { Static } from 'typebox'
import type { ApiProblem } from './problem.ts'

export type Sentence = { code: string; say: (facts: never) => string }

/** The sentence of a problem, in the language of the page; `facts` are typed by its contract. Say what to do. */
export const says = <P extends Problem>(problem: P, say: (facts: Static<P['facts']>) => string): Sentence => ({ code: problem.code, say: say as Sentence['say'] })

const known = new Map<string, Sentence['say']>()

/** Called once by each entry with the sentences of the services that it talks to. */
export const addSentences = (...lists: readonly (readonly Sentence[])[]): void => {
  for (const { code, say } of lists.flat()) known.set(code, say)
}

/** What to tell the person. A code without a sentence falls back to the sentence of `unexpected`. */
export const sentenceOf = (problem: ApiProblem): string => {
  const say = known.get(problem.code) ?? known.get('unexpected')
  return say ? say(problem.facts as never) : problem.code
}
