import type { Answer, PracticeQuestion, QuizQuestion } from '@tequio/contracts/training/block'

// FNV-1a: the order of a question's parts is the same on every visit of every device, and owes nothing to the right order
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** The parts in an order that is never the right one (unless there is only one). */
export const mixed = <Part extends { key: string }>(parts: readonly Part[], seed: string): Part[] => {
  const made = parts.map((part) => ({ part, at: hash(`${seed}|${part.key}`) })).sort((a, b) => a.at - b.at || (a.part.key < b.part.key ? -1 : 1)).map(({ part }) => part)
  const isRight = made.every((part, at) => part.key === parts[at]?.key)
  return isRight ? [...made.slice(1), ...made.slice(0, 1)] : made
}

/** A practice question as its fields show it: without answers, its parts mixed. */
export const askedOf = (of: PracticeQuestion): QuizQuestion => {
  const asked = { id: of.id, prompt: of.prompt }
  switch (of.type) {
    case 'matching':
      return { ...asked, type: 'matching', left: of.pairs.map(({ left }) => left), right: mixed(of.pairs.map(({ right }) => right), of.id) }
    case 'ordering':
      return { ...asked, type: 'ordering', items: mixed(of.order, of.id) }
    case 'numeric':
    case 'short':
      return { ...asked, type: of.type }
    default:
      return { ...asked, type: of.type, options: of.options.map(({ key, text }) => ({ key, text })) }
  }
}

/** Whether every part of a question has its answer. */
export const isAnswered = (question: QuizQuestion, answer: Answer | undefined): boolean => {
  if (!answer) return false
  switch (question.type) {
    case 'matching':
      return 'pairs' in answer && answer.pairs.length === question.left.length
    case 'ordering':
      return 'order' in answer && answer.order.length === question.items.length
    case 'multiple':
      return 'choices' in answer && answer.choices.length > 0
    case 'numeric':
      return 'number' in answer
    case 'short':
      return 'text' in answer && answer.text.trim() !== ''
    case 'essay':
      return 'essay' in answer && answer.essay.trim() !== ''
    default:
      return 'choice' in answer
  }
}

/** A number as people write it in Mexico: 1,800 · 0.35 · 0,35 · $600 · 45 %. Undefined when it is none. */
export const numberFrom = (typed: string): number | undefined => {
  const bare = typed.replace(/[\s$%]/g, '')
  if (bare === '') return undefined
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare.replace(/^(-?\d+),(\d+)$/, '$1.$2')
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Whether two short texts say the same; accents, case and punctuation do not matter. */
export const saysTheSame = (one: string, other: string): boolean => folded(one) === folded(other)

/** One part of what a practice question says back. `given`: the person chose it. */
export type Remark = { key: string; text: string; given: boolean; correct: boolean; feedback: string }
/** `hits`: how many parts are right, of a question with several. `solution`: the right parts in words, in their order. */
export type Judgement = { right: boolean; remarks: Remark[]; hits: number; of: number; solution: string[] }

const sides = (of: Extract<PracticeQuestion, { type: 'matching' }>, answer: Answer) =>
  of.pairs.filter(({ left, right }) => 'pairs' in answer && answer.pairs.some((pair) => pair.left === left.key && pair.right === right.key)).length

/** What a practice question says to an answer, with the reason of each option. */
export const judge = (of: PracticeQuestion, answer: Answer): Judgement => {
  const told = (right: boolean, solution: string[], hits = right ? 1 : 0, count = 1): Judgement => ({ right, remarks: [], hits, of: count, solution })
  switch (of.type) {
    case 'numeric':
      return told('number' in answer && Math.abs(answer.number - of.answer) <= of.tolerance + 1e-9, [String(of.answer)])
    case 'short':
      return told('text' in answer && of.accepted.some((accepted) => saysTheSame(accepted, answer.text)), of.accepted.slice(0, 1))
    case 'matching': {
      const hits = sides(of, answer)
      return told(hits === of.pairs.length, of.pairs.map(({ left, right }) => `${left.text}: ${right.text}`), hits, of.pairs.length)
    }
    case 'ordering': {
      const hits = of.order.filter((item, at) => 'order' in answer && answer.order[at] === item.key).length
      return told(hits === of.order.length, of.order.map(({ text }) => text), hits, of.order.length)
    }
    default: {
      const given = 'choice' in answer ? [answer.choice] : 'choices' in answer ? answer.choices : []
      const remarks = of.options.map((option) => ({ ...option, given: given.includes(option.key) }))
      const hits = remarks.filter((remark) => remark.given === remark.correct).length
      return { right: hits === remarks.length, remarks, hits, of: remarks.length, solution: remarks.filter(({ correct }) => correct).map(({ text }) => text) }
    }
  }
}

/** The order after one part moved by one place; the same order when it stands at the end already. */
export const moved = (order: readonly string[], key: string, by: -1 | 1): string[] => {
  const from = order.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return [...order]
  const next = [...order]
  next.splice(from, 1)
  next.splice(to, 0, key)
  return next
}
