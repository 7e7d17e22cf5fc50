import type { Loss } from '@tequio/contracts/training/bank'
import type { QuestionSource } from '@tequio/contracts/training/question'
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser'
import { carry, isTrue, nameFrom, tagsOf, type Carried, type Home, type Raw } from './carried.rules.ts'
import { essayFrom, graderText } from './essay-carried.rules.ts'
import { plainOf } from './plain.rules.ts'

// Moodle's own exchange format: https://docs.moodle.org/en/Moodle_XML_format

type Node = { [name: string]: unknown }

const lists = new Set(['question', 'answer', 'subquestion', 'tag', 'file', 'hint', 'unit'])
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => lists.has(name),
})

const asNode = (value: unknown): Node => (value && typeof value === 'object' && !Array.isArray(value) ? (value as Node) : {})
const asList = (value: unknown): Node[] => (Array.isArray(value) ? value.map(asNode) : [])
const isPlain = (node: Node): boolean => node['@format'] === 'plain_text'
/** The words of a node whose `format` says whether they are markup. */
const wordsOf = (node: Node, lost: Loss[]): string => (isPlain(node) ? ownText(node).trim() : plainOf(ownText(node), lost))
const wordsAt = (node: Node, name: string, lost: Loss[]): string => (isPlain(asNode(node[name])) ? textAt(node, name).trim() : plainOf(textAt(node, name), lost))
/** The text of `<x>…</x>` or of `<x><text>…</text></x>`. */
const textAt = (node: Node, name: string): string => {
  const value = node[name]
  if (typeof value === 'string') return value
  const inner = asNode(value)
  return typeof inner['text'] === 'string' ? inner['text'] : typeof inner['#text'] === 'string' ? inner['#text'] : textOfText(inner)
}
const textOfText = (node: Node): string => {
  const text = asNode(node['text'])
  return typeof text['#text'] === 'string' ? text['#text'] : ''
}
const ownText = (node: Node): string => (typeof node['text'] === 'string' ? node['text'] : textOfText(node))
const fractionOf = (answer: Node): number => Number(answer['@fraction'] ?? 0)

const lose = (lost: Loss[], loss: Loss): void => {
  if (!lost.includes(loss)) lost.push(loss)
}

const choicesOf = (question: Node, lost: Loss[]): { text: string; correct: boolean; feedback: string; fraction: number }[] =>
  asList(question['answer']).map((answer) => {
    const fraction = fractionOf(answer)
    return { text: wordsOf(answer, lost), correct: fraction > 0, feedback: wordsAt(answer, 'feedback', lost), fraction }
  })

const bodyOf = (type: string, question: Node, lost: Loss[]): Raw['body'] | undefined => {
  const choices = choicesOf(question, lost)
  const options = choices.map(({ fraction: _, ...choice }) => choice)
  const whole = choices.filter((choice) => choice.fraction === 100)
  switch (type) {
    case 'multichoice': {
      const isSingle = textAt(question, 'single').trim() !== 'false' && textAt(question, 'single').trim() !== '0'
      const share = 100 / (choices.filter((choice) => choice.correct).length || 1)
      if (choices.some((choice) => choice.fraction > 0 && Math.abs(choice.fraction - (isSingle ? 100 : share)) > 1)) lose(lost, 'partial-credit')
      return { type: isSingle ? 'single' : 'multiple', options: isSingle ? choices.map(({ fraction, ...choice }) => ({ ...choice, correct: fraction === 100 })) : options }
    }
    case 'truefalse':
      return {
        type: 'truefalse',
        options: options.map((option) => ({ ...option, text: option.text.toLowerCase() === 'true' ? 'Verdadero' : option.text.toLowerCase() === 'false' ? 'Falso' : option.text })),
      }
    case 'shortanswer':
      if (choices.some((choice) => choice.feedback !== '')) lose(lost, 'feedback')
      if (whole.length < choices.length) lose(lost, 'partial-credit')
      return { type: 'short', accepted: whole.map((choice) => choice.text) }
    case 'numerical': {
      const [best] = asList(question['answer']).filter((answer) => fractionOf(answer) === 100)
      if (choices.some((choice) => choice.feedback !== '')) lose(lost, 'feedback')
      if (choices.length > 1) lose(lost, 'partial-credit')
      return best && { type: 'numeric', answer: Number(ownText(best)), tolerance: Number(textAt(best, 'tolerance') || 0) }
    }
    case 'matching':
      return {
        type: 'matching',
        // a pair without a left side is an answer that fits nothing
        pairs: asList(question['subquestion']).flatMap((pair) => {
          const left = wordsOf(pair, lost)
          if (left === '') lose(lost, 'distractor')
          return left === '' ? [] : [{ left, right: asList(pair['answer']).map(ownText).join(' ').trim() }]
        }),
      }
    case 'ordering':
      return { type: 'ordering', order: choices.sort((a, b) => a.fraction - b.fraction).map((choice) => choice.text) }
    case 'essay': {
      if (Number(textAt(question, 'attachments') || 0) > 0) lose(lost, 'attachments')
      if (textAt(question, 'responsetemplate').trim() !== '') lose(lost, 'template')
      const words = { leastWords: Number(textAt(question, 'minwordlimit') || 0), mostWords: Number(textAt(question, 'maxwordlimit') || 0) }
      return essayFrom({ forGrader: wordsAt(question, 'graderinfo', lost), ...words }, lost)
    }
    default:
      return undefined
  }
}

/** Thrown when a file is no Moodle XML at all; `line` where it stops being XML. */
export class NotMoodleXml extends Error {
  readonly line: number
  constructor(line: number) {
    super('not Moodle XML')
    this.line = line
  }
}

/** Reads a Moodle XML file; every question of it is answered, also those that cannot be taken. */
export const readMoodleXml = (text: string, home: Home): Carried[] => {
  // entities that a file declares for itself can swell without end; Moodle writes none
  if (/<!DOCTYPE/i.test(text)) throw new NotMoodleXml(1)
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw new NotMoodleXml(valid.err.line)
  const quiz = asNode(parser.parse(text))['quiz']
  if (quiz === undefined) throw new NotMoodleXml(1)
  let category = ''
  return asList(asNode(quiz)['question']).flatMap((question, at): Carried[] => {
    const type = String(question['@type'] ?? '')
    if (type === 'category') {
      category = textAt(question, 'category')
      return []
    }
    if (type === 'description') return []
    const lost: Loss[] = []
    const prompt = wordsAt(question, 'questiontext', lost)
    const name = nameFrom(plainOf(textAt(question, 'name'), []) || prompt)
    const body = bodyOf(type, question, lost)
    if (!body) return [{ at: at + 1, name, lost, refused: { reason: 'type', detail: type } }]
    if (asList(question['hint']).length > 0) lose(lost, 'hint')
    const tags = asList(asNode(question['tags'])['tag']).map(ownText)
    const raw: Raw = {
      at: at + 1,
      name,
      id: textAt(question, 'idnumber') || null,
      tags,
      category,
      prompt,
      explanation: wordsAt(question, 'generalfeedback', lost),
      lost,
      body,
    }
    return [carry(raw, home)]
  })
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: '  ', suppressEmptyNode: false })
const plain = (text: string): Node => ({ '@format': 'plain_text', text })
const answer = (fraction: number | string, text: string, feedback: string): Node => ({ '@fraction': fraction, '@format': 'plain_text', text, feedback: plain(feedback) })
const share = (parts: number): number => Math.round((100 / parts) * 100_000) / 100_000

const bodyFor = (of: QuestionSource): { type: string; body: Node } => {
  switch (of.type) {
    case 'truefalse':
      return {
        type: 'truefalse',
        body: { answer: of.options.map((option) => answer(option.correct ? 100 : 0, isTrue(option.text) ? 'true' : 'false', option.feedback)) },
      }
    case 'single':
    case 'multiple': {
      const isSingle = of.type === 'single'
      const [right, wrong] = [of.options.filter((option) => option.correct).length, of.options.filter((option) => !option.correct).length]
      const fraction = (correct: boolean): number => (isSingle ? (correct ? 100 : 0) : correct ? share(right) : -share(wrong))
      return {
        type: 'multichoice',
        body: {
          single: String(isSingle),
          shuffleanswers: 'true',
          answernumbering: 'none',
          answer: of.options.map((option) => answer(fraction(option.correct), option.text, option.feedback)),
        },
      }
    }
    case 'numeric':
      return { type: 'numerical', body: { answer: [{ ...answer(100, String(of.answer), ''), tolerance: of.tolerance }] } }
    case 'short':
      return { type: 'shortanswer', body: { usecase: 0, answer: of.accepted.map((accepted) => answer(100, accepted, '')) } }
    case 'matching':
      return { type: 'matching', body: { shuffleanswers: 'true', subquestion: of.pairs.map((pair) => ({ ...plain(pair.left), answer: { text: pair.right } })) } }
    case 'essay':
      return {
        type: 'essay',
        body: {
          responseformat: 'plain',
          responserequired: 1,
          responsefieldlines: 15,
          minwordlimit: of.leastWords || '',
          maxwordlimit: of.mostWords || '',
          attachments: 0,
          attachmentsrequired: 0,
          graderinfo: plain(graderText(of)),
          responsetemplate: plain(''),
        },
      }
    case 'ordering':
      return { type: 'ordering', body: { layouttype: 'VERTICAL', selecttype: 'ALL', gradingtype: 'ALL_OR_NOTHING', answer: of.order.map((item, at) => answer(at + 1, item, '')) } }
  }
}

/** The bank as Moodle XML, all of it. */
export const writeMoodleXml = (course: string, questions: readonly QuestionSource[]): string => {
  let category = ''
  const nodes = questions.flatMap((of): Node[] => {
    const here = `$course$/top/${course}/${of.lesson}/${of.use}`
    const heading: Node[] = here === category ? [] : [{ '@type': 'category', category: { text: here } }]
    category = here
    const { type, body } = bodyFor(of)
    return [
      ...heading,
      {
        '@type': type,
        name: { text: nameFrom(of.prompt) },
        questiontext: plain(of.prompt),
        generalfeedback: plain(of.explanation),
        defaultgrade: 1,
        idnumber: of.id,
        ...body,
        tags: { tag: tagsOf(of).map((tag) => ({ text: tag })) },
      },
    ]
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ quiz: { question: nodes } })}`
}
