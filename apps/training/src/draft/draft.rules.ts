import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Block } from '@tequio/contracts/training/block'
import type { DraftBlock, DraftFault } from '@tequio/contracts/training/draft'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { toPractice } from '../course/question.rules.ts'
import { extraPractice, type LessonContent } from '../course/read-course.rules.ts'

export type Screens = readonly (readonly DraftBlock[])[]
export type DraftLesson = { lessonId: string; module: number; title: string; minutes: number; objective: string; guide: boolean; screens: Screens }
/** The questions of a bank that are not retired, and the ids of those that are. */
export type Questions = { current: readonly QuestionSource[]; retired: ReadonlySet<string> }

/** Bytes of a lesson with its pictures, and of all lessons, before anything compresses them. */
const [mostOfLesson, mostOfCourse] = [150_000, 1_000_000]
/** As the words of a picture of a course that is published from files. */
export const fewestLetters = 20

/** Screens as their author wrote them, from those of a version. */
export const toDraft = (screens: readonly (readonly Block[])[]): DraftBlock[][] =>
  screens.map((screen) => screen.map((part): DraftBlock => (part.kind === 'question' ? { kind: 'question', questionId: part.question.id } : part)))

const isAlone = (screen: readonly Block[]): boolean => screen.every((part) => part.kind === 'heading')

/**
 * A lesson as a version holds it: each practice question whole where it is named, one that is retired left out with a screen that held
 * nothing else, and those that the text does not place at its end.
 */
export const toLesson = (lesson: DraftLesson, number: number, { current }: Questions): LessonContent => {
  const own = new Map(current.filter((one) => one.use === 'practice' && one.lesson === lesson.lessonId).map((one) => [one.id, one]))
  const screens = lesson.screens.flatMap((screen): Block[][] => {
    const kept = screen.flatMap((part): Block[] => {
      if (part.kind !== 'question') return [part]
      const question = own.get(part.questionId)
      if (!question) return []
      return [{ kind: 'question', question: toPractice(question) }]
    })
    return kept.length < screen.length && isAlone(kept) ? [] : [kept]
  })
  const { lessonId, module, title, minutes, objective, guide } = lesson
  return { lessonId, number, module, title, minutes, objective, guide, screens: [...screens, ...extraPractice(lessonId, screens, current)] }
}

const inlineText = (inline: readonly { text: string }[]): string => inline.map(({ text }) => text).join('')
export const isEmpty = (part: DraftBlock): boolean => {
  switch (part.kind) {
    case 'heading':
      return part.text.trim() === ''
    case 'paragraph':
      return inlineText(part.inline).trim() === ''
    case 'list':
      return part.items.length === 0 || part.items.some((item) => inlineText(item).trim() === '')
    case 'table':
      return part.rows.length === 0 || [part.head, ...part.rows].some((row) => row.every((cell) => inlineText(cell).trim() === ''))
    case 'callout':
      return part.paragraphs.length === 0 || part.paragraphs.some((paragraph) => inlineText(paragraph).trim() === '')
    default:
      return false
  }
}

/** What keeps one lesson from being published. `mediaBytes`: those of each picture of the course; `recordings`: its films and sounds, whose bytes are counted apart. */
export const faultsOfLesson = (lesson: DraftLesson, questions: Questions, mediaBytes: ReadonlyMap<string, number>, recordings: ReadonlySet<string>): DraftFault[] => {
  const { lessonId } = lesson
  const faults: DraftFault[] = []
  const add = (reason: DraftFault['reason'], screen: number | null = null): void => {
    if (!faults.some((one) => one.reason === reason && one.screen === screen)) faults.push({ reason, lessonId, screen })
  }
  const own = new Set(questions.current.filter((one) => one.use === 'practice' && one.lesson === lessonId).map((one) => one.id))
  const seen = new Set<string>()
  // a retired question leaves by itself, and one that is not placed stands at the end
  const { screens } = toLesson(lesson, 0, questions)
  if (screens.length === 0) add('empty')
  for (const [at, screen] of lesson.screens.entries()) {
    if (screen.every((part) => part.kind === 'heading') || screen.some(isEmpty)) add('empty', at)
    for (const part of screen) {
      if (part.kind === 'image' && part.alt.trim().length < fewestLetters) add('alt', at)
      if (part.kind === 'image' && !mediaBytes.has(part.media)) add('empty', at)
      if (part.kind === 'recording' && (part.title.trim() === '' || part.cues.every((cue) => cue.text.trim() === ''))) add('captions', at)
      if (part.kind === 'recording' && !recordings.has(part.media)) add('empty', at)
      if (part.kind !== 'question') continue
      if (!own.has(part.questionId) && !questions.retired.has(part.questionId)) add('question', at)
      if (seen.has(part.questionId)) add('twice', at)
      seen.add(part.questionId)
    }
  }
  if (lesson.guide && screens.length > 1) add('guide-long')
  const pictures = new Set(lesson.screens.flat().flatMap((part) => (part.kind === 'image' ? [part.media] : [])))
  const weight = Buffer.byteLength(JSON.stringify(screens)) + [...pictures].reduce((sum, sha) => sum + (mediaBytes.get(sha) ?? 0), 0)
  if (weight > mostOfLesson) add('heavy')
  return faults
}

/** What a course says of itself, as far as publishing asks for it. */
export type CourseHead = { audience: string; summary: string; objectives: readonly string[]; modules: readonly string[]; sources: readonly string[]; assignment: string }
const fewestObjectives = 3

/** What keeps the course as a whole from being published. */
export const faultsOfCourse = (head: CourseHead, lessons: readonly DraftLesson[], { current }: Questions, sizeBytes: number): DraftFault[] => {
  const { modules } = head
  const of = (reason: DraftFault['reason']): DraftFault => ({ reason, lessonId: null, screen: null })
  const ids = new Set(lessons.map(({ lessonId }) => lessonId))
  const asks = (use: 'pre' | 'post'): boolean => current.some((one) => one.use === use && ids.has(one.lesson))
  return [
    ...(head.audience.trim() === '' ? [of('no-audience')] : []),
    ...(head.summary.trim() === '' ? [of('no-summary')] : []),
    ...(head.objectives.filter((one) => one.trim() !== '').length < fewestObjectives ? [of('no-objectives')] : []),
    ...(lessons.every(({ guide }) => guide) ? [of('no-lessons')] : []),
    ...(modules.some((title) => title.trim() === '') ? [of('module-name')] : []),
    ...(modules.some((_, at) => !lessons.some(({ module }) => module === at)) ? [of('module-empty')] : []),
    ...(asks('pre') ? [] : [of('no-pre')]),
    ...(asks('post') ? [] : [of('no-post')]),
    ...(head.assignment.trim() === '' ? [of('no-assignment')] : []),
    ...(head.sources.length === 0 ? [of('no-sources')] : []),
    ...(sizeBytes > mostOfCourse ? [of('heavy')] : []),
  ]
}

/** Whether two lessons are the same to who reads them, wherever they stand. */
export const isSameLesson = (one: LessonContent, other: LessonContent): boolean =>
  (['title', 'minutes', 'objective', 'guide', 'screens'] as const).every((key) => isDeepStrictEqual(one[key], other[key]))

/** Names a state of a draft: it changes with its outline, any lesson, case and question of its bank. */
export const basisOfDraft = (
  version: number,
  lessons: readonly { lessonId: string; version: number }[],
  cases: readonly { caseId: string; version: number }[],
  bank: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([version, lessons.map((one) => [one.lessonId, one.version]), cases.map((one) => [one.caseId, one.version]), bank]))
    .digest('hex')
    .slice(0, 24)

/** A name for the address of a new lesson, from its title; never one that the course has had. */
export const nameFrom = (title: string, taken: ReadonlySet<string>, otherwise = 'leccion'): string => {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
  const base = plain === '' ? otherwise : plain
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`
    if (!taken.has(name)) return name
  }
}
