import { createHash } from 'node:crypto'
import { questionSource, type QuestionSource, type QuestionUse } from '@tequio/contracts/training/question'
import type { Loss, Refusal } from '@tequio/contracts/training/bank'
import { Value } from 'typebox/value'
import type { EssayBody } from './essay-carried.rules.ts'
import { faultsOf } from './faults.rules.ts'

/** Where questions go that do not say it themselves. */
export type Home = { lesson: string; use: QuestionUse }

/** One question of a file. `at`: the line (GIFT) or the place among the questions (Moodle XML), from 1. */
export type Carried = { at: number; name: string; lost: Loss[]; source: QuestionSource } | { at: number; name: string; lost: Loss[]; refused: Refusal }

type Body =
  | { type: 'single' | 'truefalse' | 'multiple'; options: { text: string; correct: boolean; feedback: string }[] }
  | { type: 'numeric'; answer: number; tolerance: number }
  | { type: 'short'; accepted: string[] }
  | { type: 'matching'; pairs: { left: string; right: string }[] }
  | { type: 'ordering'; order: string[] }
  | EssayBody

/** A file's question in our words, before it was held against anything. */
export type Raw = { at: number; name: string; id: string | null; tags: readonly string[]; category: string; prompt: string; explanation: string; lost: Loss[]; body: Body }

const difficultyTag = /^dificultad[ :-]*([123])$/iu

// An id that was ours is ours again; any other becomes one by what it says, so that the same file always means the same questions.
const idOf = (raw: Raw): string => {
  const given = (raw.id ?? '').trim()
  if (/^[a-z0-9-]{1,64}$/.test(given)) return given
  return `q-${createHash('sha256').update(`${given}|${raw.prompt}`).digest('hex').slice(0, 12)}`
}

/** `…/<lesson>/<use>` in a category says where its questions belong. */
const homeOf = (category: string, otherwise: Home): Home => {
  const [use, lesson] = category
    .split('/')
    .map((part) => part.trim())
    .reverse()
  return lesson && (use === 'practice' || use === 'pre' || use === 'post') ? { lesson, use } : otherwise
}

/** Makes a question of what a file says, or says why it cannot be one. */
export const carry = (raw: Raw, otherwise: Home): Carried => {
  const { at, name, lost } = raw
  const difficulty = raw.tags.map((tag) => difficultyTag.exec(tag.trim())?.[1]).find(Boolean)
  const source = {
    id: idOf(raw),
    ...homeOf(raw.category, otherwise),
    prompt: raw.prompt,
    explanation: raw.explanation,
    difficulty: Number(difficulty ?? 2),
    tags: [...new Set(raw.tags.map((tag) => tag.trim()).filter((tag) => tag !== '' && !difficultyTag.test(tag)))],
    ...raw.body,
  }
  if (!Value.Check(questionSource, source)) {
    const [error] = [...Value.Errors(questionSource, source)]
    return { at, name, lost, refused: { reason: 'shape', detail: error?.instancePath ?? '' } }
  }
  const [fault] = faultsOf(source)
  return fault ? { at, name, lost, refused: { reason: fault, detail: '' } } : { at, name, lost, source }
}

/** What a question carries beside its own words when it leaves: its tags and, as one of them, its difficulty. */
export const tagsOf = (of: QuestionSource): string[] => [...of.tags, `dificultad-${of.difficulty}`]

/** What needs a name in a list of what could not be taken. */
export const nameFrom = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text)

/** Whether an option of a question of true or false is the true one, as people here write it. */
export const isTrue = (text: string): boolean => /^(verdadero|cierto|correcto|sí|si|true)$/i.test(text.trim())
