import type { DraftBlock } from '@tequio/contracts/training/draft'
import { tidied } from './document.ts'
import type { LessonHead } from './reading.ts'

/** One screen of the learner. `key` stays with it while it moves. */
export type Idea = { key: string; blocks: readonly DraftBlock[] }
type Ideas = readonly Idea[]
/** What stood before a change or comes with the next one; `head` only where what somebody else saved took the place of it. */
type Step = { ideas: Ideas; head?: LessonHead }
/** `wrote`: the idea that the last change wrote in, and when; what is typed in one go is taken back in one go. */
export type Editing = { ideas: Ideas; head: LessonHead; past: readonly Step[]; future: readonly Step[]; wrote?: { key: string; at: number } | undefined }
export type Edit =
  | { do: 'write'; key: string; blocks: readonly DraftBlock[]; at: number }
  | { do: 'head'; head: LessonHead }
  | { do: 'add'; after: string; idea: Idea }
  | { do: 'split'; key: string; before: readonly DraftBlock[]; rest: Idea }
  | { do: 'merge'; key: string }
  | { do: 'remove'; key: string }
  | { do: 'move'; key: string; by: -1 | 1 }
  | { do: 'bring'; ideas: Ideas }
  /** Puts a removed idea back where it stood. */
  | { do: 'return'; idea: Idea; at: number }
  /** Takes out what a file brought, as far as it is still there; an idea to write in stays. */
  | { do: 'take-out'; keys: readonly string[]; blank: Idea }
  | { do: 'load'; ideas: Ideas; head: LessonHead }
  | { do: 'undo' }
  | { do: 'redo' }

/** Typing that pauses for longer is the next step. */
const oneGoMs = 900

const placeOf = (ideas: Ideas, key: string): number => ideas.findIndex((idea) => idea.key === key)

const moved = (ideas: Ideas, key: string, by: -1 | 1): Ideas => {
  const at = placeOf(ideas, key)
  const idea = ideas[at]
  return idea && ideas[at + by] ? ideas.toSpliced(at, 1).toSpliced(at + by, 0, idea) : ideas
}

const merged = (ideas: Ideas, key: string): Ideas => {
  const at = placeOf(ideas, key)
  const [one, next] = [ideas[at], ideas[at + 1]]
  return one && next ? ideas.toSpliced(at, 2, { key, blocks: [...tidied(one.blocks), ...tidied(next.blocks)] }) : ideas
}

const placedIn = (blocks: readonly DraftBlock[]): number => blocks.filter(({ kind }) => kind === 'image' || kind === 'question' || kind === 'table').length

const isBlank = (ideas: Ideas): boolean => ideas.every((idea) => tidied(idea.blocks).length === 0)

const after = (ideas: Ideas, edit: Exclude<Edit, { do: 'undo' | 'redo' | 'head' }>): Ideas => {
  switch (edit.do) {
    case 'write':
      return ideas.map((idea) => (idea.key === edit.key ? { ...idea, blocks: edit.blocks } : idea))
    case 'add':
      return ideas.toSpliced(placeOf(ideas, edit.after) + 1, 0, edit.idea)
    case 'split':
      return ideas.flatMap((idea) => (idea.key === edit.key ? [{ ...idea, blocks: edit.before }, edit.rest] : [idea]))
    case 'merge':
      return merged(ideas, edit.key)
    case 'remove':
      return ideas.filter((idea) => idea.key !== edit.key)
    case 'move':
      return moved(ideas, edit.key, edit.by)
    case 'bring':
      // an idea that nobody wrote in yet gives way
      return isBlank(ideas) ? edit.ideas : [...ideas, ...edit.ideas]
    case 'return':
      return placeOf(ideas, edit.idea.key) < 0 ? ideas.toSpliced(edit.at, 0, edit.idea) : ideas
    case 'take-out': {
      const rest = ideas.filter(({ key }) => !edit.keys.includes(key))
      return rest.length === ideas.length ? ideas : rest.length === 0 ? [edit.blank] : rest
    }
    case 'load':
      return edit.ideas
  }
}

/** Every edit of the ideas can be taken back and done again, in the order of the whole lesson; fields take back by themselves what is typed in them. */
export const edited = (of: Editing, edit: Edit): Editing => {
  const { ideas, head, past, future } = of
  if (edit.do === 'head') return { ...of, head: edit.head }
  /** Goes to a step; what stands now is kept on the other side, with its head where that changes too. */
  const to = (step: Step): { at: Pick<Editing, 'ideas' | 'head'>; left: Step } => ({
    at: { ideas: step.ideas, head: step.head ?? head },
    left: step.head ? { ideas, head } : { ideas },
  })
  if (edit.do === 'undo') {
    const before = past.at(-1)
    if (!before) return of
    const { at, left } = to(before)
    return { ...at, past: past.slice(0, -1), future: [left, ...future] }
  }
  if (edit.do === 'redo') {
    const [next, ...later] = future
    if (!next) return of
    const { at, left } = to(next)
    return { ...at, past: [...past, left], future: later }
  }
  const next = after(ideas, edit)
  if (next === ideas) return of
  if (edit.do === 'load') return { ideas: next, head: edit.head, past: [...past, { ideas, head }], future: [] }
  if (edit.do !== 'write') return { ideas: next, head, past: [...past, { ideas }], future: [] }
  // what is put in or taken out is a step of its own, however fast the hand
  const isPut = placedIn(edit.blocks) !== placedIn(ideas[placeOf(ideas, edit.key)]?.blocks ?? [])
  const goesOn = !isPut && of.wrote?.key === edit.key && edit.at - of.wrote.at < oneGoMs
  return { ideas: next, head, past: goesOn ? past : [...past, { ideas }], future: [], wrote: isPut ? undefined : { key: edit.key, at: edit.at } }
}

/** As the server takes them. */
export const sentScreens = (ideas: Ideas): DraftBlock[][] => ideas.map((idea) => tidied(idea.blocks))
