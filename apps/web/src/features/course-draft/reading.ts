import type { readDraft, readDraftLesson } from '@tequio/contracts/training/draft'
import type { Reply } from '../../api/call.ts'
import { blocksOf, documentOf } from './document.ts'
import type { Idea } from './ideas.ts'
import type { Outline } from './outline.ts'

export type Draft = Reply<typeof readDraft>
export type Lesson = Reply<typeof readDraftLesson>

const newKey = (): string => crypto.randomUUID()
export const blankIdea = (): Idea => ({ key: newKey(), blocks: [] })
/**
 * A lesson without content begins with an idea to write in. Blocks are as the editor writes them: a database keeps keys in an order of its own,
 * and what was typed and taken back by hand is no change.
 */
export const ideasOf = ({ screens }: Pick<Lesson, 'screens'>): Idea[] =>
  screens.length === 0 ? [blankIdea()] : screens.map((blocks) => ({ key: newKey(), blocks: blocksOf(documentOf(blocks)) }))

export const outlineOf = ({ title, audience, hours, summary, objectives, minGrade, assignment, sources, modules, removed, cases, removedCases }: Draft): Outline => ({
  head: { title, audience, hours, summary, objectives, minGrade, assignment, sources },
  // a module without a name has a place all the same
  modules: (modules.length === 0 ? [{ title: '', lessons: [] }] : modules).map((module) => ({ ...module, key: newKey() })),
  removed,
  cases,
  removedCases,
})

/** What the head of a lesson holds while it is written. */
export type LessonHead = { title: string; minutes: string; objective: string; guide: boolean }
export type LessonHeadFault = 'title' | 'minutes' | 'objective'
export const lessonHeadOf = ({ title, minutes, objective, guide }: Lesson): LessonHead => ({ title, minutes: String(minutes), objective, guide })
export const sentHead = ({ title, minutes, objective, guide }: LessonHead) => ({ title: title.trim(), minutes: Number(minutes), objective: objective.trim(), guide })
export const faultsOfLessonHead = (head: LessonHead): LessonHeadFault[] => [
  ...(['title', 'objective'] as const).filter((name) => head[name].trim() === ''),
  ...(/^\d{1,2}$/.test(head.minutes.trim()) && Number(head.minutes) >= 1 && Number(head.minutes) <= 60 ? [] : (['minutes'] as const)),
]
