import type { Loss } from '@tequio/contracts/training/bank'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { parse, type GIFTQuestion, type NumericalChoice, type NumericalFormat, type TextChoice, type TextFormat } from 'gift-pegjs'
import { carry, isTrue, nameFrom, tagsOf, type Carried, type Home, type Raw } from './carried.rules.ts'
import { essayFrom, graderText } from './essay-carried.rules.ts'
import { plainOf } from './plain.rules.ts'

// GIFT, the plain text that Moodle reads and writes: https://docs.moodle.org/en/GIFT_format

type Asked = Exclude<GIFTQuestion, { type: 'Category' | 'Description' }>
type Chunk = { line: number; text: string }

const isComment = ({ text }: Chunk): boolean => text.split('\n').every((line) => line.startsWith('//'))

/** Questions are parted by blank lines; one that does not parse then spoils no other. A comment alone belongs to what follows. */
const chunksOf = (text: string): Chunk[] => {
  const chunks: Chunk[] = []
  let open: Chunk | undefined
  for (const [at, line] of text.replace(/^﻿/, '').split(/\r?\n/).entries()) {
    if (line.trim() === '') {
      if (open && !isComment(open)) {
        chunks.push(open)
        open = undefined
      }
      continue
    }
    open = open ? { ...open, text: `${open.text}\n${line}` } : { line: at + 1, text: line }
  }
  return open && !isComment(open) ? [...chunks, open] : chunks
}

type Words = (of: TextFormat | null, lost: Loss[]) => string
// `[plain]` before a question says that nothing in it is markup
const wordsIn =
  (question: { stem: TextFormat }): Words =>
  (of, lost) =>
    of === null ? '' : question.stem.format === 'plain' ? of.text.trim() : plainOf(of.text, lost)

const numberOf = (of: NumericalFormat): { answer: number; tolerance: number } =>
  of.type === 'high-low'
    ? { answer: ((of.numberHigh ?? 0) + (of.numberLow ?? 0)) / 2, tolerance: Math.abs((of.numberHigh ?? 0) - (of.numberLow ?? 0)) / 2 }
    : { answer: of.number ?? Number.NaN, tolerance: of.range ?? 0 }

const isRight = (choice: TextChoice): boolean => (choice.weight === null ? choice.isCorrect : choice.weight > 0)

const lose = (lost: Loss[], loss: Loss): void => {
  if (!lost.includes(loss)) lost.push(loss)
}

type ForGrader = Parameters<typeof essayFrom>[0]

// GIFT keeps nothing of an essay but its question: the rest stands in comments of ours, which other systems read over
const aside = '//| '
const graderIn = (chunk: string): ForGrader => {
  const [bounds = '', ...rest] = chunk
    .split('\n')
    .filter((line) => line.startsWith('//|'))
    .map((line) => line.slice(aside.length))
  const [, least, most] = /^palabras (\d+) (\d+)$/.exec(bounds) ?? []
  return { forGrader: rest.join('\n'), leastWords: Number(least ?? 0), mostWords: Number(most ?? 0) }
}
const graderLines = (of: QuestionSource): string =>
  of.type === 'essay' ? `${[`palabras ${of.leastWords} ${of.mostWords}`, ...graderText(of).split(/\r?\n/)].map((line) => `${aside}${line}`).join('\n')}\n` : ''

const bodyOf = (of: Asked, forGrader: ForGrader, lost: Loss[]): Raw['body'] | undefined => {
  const wordsOf = wordsIn(of)
  switch (of.type) {
    case 'TF': {
      // In GIFT the first feedback is for who answered wrong and the second for who answered right.
      const [wrong, right] = [wordsOf(of.trueFeedback, lost), wordsOf(of.falseFeedback, lost)]
      return {
        type: 'truefalse',
        options: [
          { text: 'Verdadero', correct: of.isTrue, feedback: of.isTrue ? right : wrong },
          { text: 'Falso', correct: !of.isTrue, feedback: of.isTrue ? wrong : right },
        ],
      }
    }
    case 'MC': {
      const right = of.choices.filter(isRight)
      const share = 100 / right.length
      if (of.choices.some(({ weight }) => weight !== null && weight > 0 && Math.abs(weight - share) > 1)) lose(lost, 'partial-credit')
      return {
        type: right.length > 1 ? 'multiple' : 'single',
        options: of.choices.map((choice) => ({ text: wordsOf(choice.text, lost), correct: isRight(choice), feedback: wordsOf(choice.feedback, lost) })),
      }
    }
    case 'Short':
      if (of.choices.some((choice) => choice.feedback !== null)) lose(lost, 'feedback')
      if (of.choices.some(({ weight }) => weight !== null && weight < 100)) lose(lost, 'partial-credit')
      return { type: 'short', accepted: of.choices.filter(({ weight }) => weight === null || weight === 100).map((choice) => wordsOf(choice.text, lost)) }
    case 'Numerical': {
      const choices: NumericalChoice[] = Array.isArray(of.choices) ? of.choices : [{ isCorrect: true, weight: null, text: of.choices, feedback: null }]
      if (choices.some((choice) => choice.feedback !== null)) lose(lost, 'feedback')
      const [best, ...others] = choices.filter(({ weight, isCorrect }) => isCorrect && (weight === null || weight === 100))
      if (others.length > 0 || choices.length > 1) lose(lost, 'partial-credit')
      return best && { type: 'numeric', ...numberOf(best.text) }
    }
    case 'Matching':
      return { type: 'matching', pairs: of.matchPairs.map((pair) => ({ left: wordsOf(pair.subquestion, lost), right: pair.subanswer.trim() })) }
    case 'Essay':
      return essayFrom(forGrader, lost)
    default:
      return undefined
  }
}

const readOne = (of: GIFTQuestion, chunk: Chunk, category: string, home: Home): Carried[] => {
  if (of.type === 'Category' || of.type === 'Description') return []
  const { line } = chunk
  const lost: Loss[] = []
  const wordsOf = wordsIn(of)
  const prompt = wordsOf(of.stem, lost)
  const name = nameFrom(of.title ?? prompt)
  const body = bodyOf(of, graderIn(chunk.text), lost)
  if (!body) return [{ at: line, name, lost, refused: { reason: 'type', detail: of.type.toLowerCase() } }]
  return [carry({ at: line, name, id: of.id ?? null, tags: of.tags ?? [], category, prompt, explanation: wordsOf(of.globalFeedback, lost), lost, body }, home)]
}

/** Reads a GIFT file; every question of it is answered, also those that cannot be taken. */
export const readGift = (text: string, home: Home): Carried[] => {
  let category = ''
  return chunksOf(text).flatMap(({ line, text: chunk }): Carried[] => {
    try {
      return parse(`${chunk}\n\n`).flatMap((one) => {
        if (one.type === 'Category') category = one.title
        return readOne(one, { line, text: chunk }, category, home)
      })
    } catch (error) {
      const { location } = error as { location?: { start: { line: number } } }
      if (!location) throw error
      const at = line + location.start.line - 1
      return [{ at, name: nameFrom(chunk.split('\n').find((one) => !one.startsWith('//')) ?? chunk), lost: [], refused: { reason: 'syntax', detail: String(at) } }]
    }
  })
}

// The characters that mean something in GIFT stand behind a backslash; a blank line would end the question.
const escaped = (text: string): string => text.replace(/[~=#{}:\\]/g, '\\$&').replace(/\r?\n/g, '\\n')
const answered = (mark: string, text: string, feedback: string): string => `\t${mark}${escaped(text)}${feedback === '' ? '' : `#${escaped(feedback)}`}`

const answersOf = (of: Exclude<QuestionSource, { type: 'ordering' }>): string => {
  switch (of.type) {
    case 'truefalse': {
      const right = of.options.find((option) => option.correct)
      const wrong = of.options.find((option) => !option.correct)
      return `\t${isTrue(right?.text ?? '') ? 'TRUE' : 'FALSE'}#${escaped(wrong?.feedback ?? '')}#${escaped(right?.feedback ?? '')}`
    }
    case 'single':
      return of.options.map((option) => answered(option.correct ? '=' : '~', option.text, option.feedback)).join('\n')
    case 'multiple': {
      const [right, wrong] = [of.options.filter((option) => option.correct).length, of.options.filter((option) => !option.correct).length]
      const share = (parts: number): string => String(Math.round((100 / parts) * 100_000) / 100_000)
      return of.options.map((option) => answered(option.correct ? `~%${share(right)}%` : `~%-${share(wrong)}%`, option.text, option.feedback)).join('\n')
    }
    case 'numeric':
      return `\t#${of.answer}:${of.tolerance}`
    case 'short':
      return of.accepted.map((accepted) => answered('=', accepted, '')).join('\n')
    case 'essay':
      return ''
    case 'matching':
      return of.pairs.map((pair) => `\t=${escaped(pair.left)} -> ${escaped(pair.right)}`).join('\n')
  }
}

/** The bank as GIFT. It has no question of order: those are named in `left`, and a comment says so in the file. */
export const writeGift = (course: string, questions: readonly QuestionSource[]): { text: string; left: string[] } => {
  const left: string[] = []
  let category = ''
  const parts = questions.map((of) => {
    if (of.type === 'ordering') {
      left.push(of.id)
      return `// [id:${of.id}] pregunta de ordenar: GIFT no la tiene; va completa en Moodle XML`
    }
    const here = `top/${course}/${of.lesson}/${of.use}`
    const heading = here === category ? '' : `$CATEGORY: ${here}\n\n`
    category = here
    const explanation = of.explanation === '' ? '' : `\n\t####${escaped(of.explanation)}`
    const tags = tagsOf(of).map((tag) => ` [tag:${tag.replace(/[[\]]/g, ' ')}]`)
    return `${heading}${graderLines(of)}// [id:${of.id}]${tags.join('')}\n::${escaped(nameFrom(of.prompt))}::[plain]${escaped(of.prompt)}{${of.type === 'essay' ? explanation : `\n${answersOf(of)}${explanation}`}\n}`
  })
  return { text: `${parts.join('\n\n')}\n`, left }
}
