import { isDeepStrictEqual } from 'node:util'
import type { Block, Inline } from '@tequio/contracts/training/block'
import type { QuestionSource } from '@tequio/contracts/training/question'
import type { Difference, VersionLine } from '@tequio/contracts/training/version'
import type { Completion } from '../course/course.tables.ts'
import type { CaseContent, LessonContent } from '../course/read-course.rules.ts'

/** All that two versions are held against each other by. */
export type Held = {
  title: string
  hours: number
  modules: readonly string[]
  completion: Completion
  sources: readonly string[]
  lessons: readonly LessonContent[]
  cases: readonly CaseContent[]
  questions: readonly QuestionSource[]
}
export type Counts = VersionLine['lessons']

const said = (inline: Inline): string => inline.map(({ text }) => text).join('')

/** A question as lines, its answers last. */
const questionLines = (of: QuestionSource): string[] => {
  const answers = (): string[] => {
    switch (of.type) {
      case 'numeric':
        return [`= ${of.answer} ± ${of.tolerance}`]
      case 'short':
        return of.accepted.map((one) => `= ${one}`)
      case 'matching':
        return of.pairs.map(({ left, right }) => `${left} = ${right}`)
      case 'essay':
        return [
          ...of.rubric.flatMap(({ title, levels }) => [title, ...levels.map(({ points, text }) => `${points}: ${text}`)]),
          ...(of.leastWords > 0 || of.mostWords > 0 ? [`${of.leastWords}–${of.mostWords || '∞'}`] : []),
          ...(of.model === '' ? [] : [`= ${of.model}`]),
        ]
      case 'ordering':
        return of.order.map((one, at) => `${at + 1}. ${one}`)
      default:
        return of.options.map(({ text, correct, feedback }) => [`${correct ? '✓' : '✗'} ${text}`, feedback].filter(Boolean).join(' — '))
    }
  }
  return [of.prompt, ...answers(), ...(of.explanation ? [of.explanation] : [])]
}

/** What a reader of blocks sees, a line each. */
const blockLines = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text]
      case 'paragraph':
        return [said(block.inline)]
      case 'list':
        return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${said(item)}`)
      case 'table':
        return [block.head, ...block.rows].map((row) => row.map(said).join(' | '))
      case 'callout':
        return block.paragraphs.map(said)
      case 'image':
        return [`▣ ${block.alt}`]
      case 'question':
        return [`? ${block.question.prompt}`]
      case 'recording':
        return [`▶ ${block.title}`, ...block.cues.map((cue) => cue.text)]
    }
  })

const lessonLines = (of: LessonContent): string[] => [of.title, of.objective, `${of.minutes} min`, ...of.screens.flatMap(blockLines)]

const caseLines = ({ body, minutes }: CaseContent): string[] => [
  body.title,
  body.role,
  ...(minutes === null ? [] : [`${minutes} min`]),
  ...blockLines(body.intro),
  ...body.documents.flatMap(({ title, blocks }) => [title, ...blockLines(blocks)]),
  ...body.nodes.flatMap(({ blocks, choices, end }) => [
    ...blockLines(blocks),
    ...choices.map(({ text, feedback, score }) => `→ ${text} — ${feedback} (${score})`),
    ...(end ? [end.outcome, ...blockLines(end.debrief)] : []),
  ]),
  ...(body.rubric
    ? [body.rubric.note, ...body.rubric.dimensions.flatMap(({ title, evidence, levels }) => [title, evidence, ...levels.map(({ min, text }) => `${min}: ${text}`)])]
    : []),
  ...body.report.map(({ field, answer, why }) => `${field}: ${answer} — ${why}`),
  ...body.errors.map(({ line, wrong, right, why }) => `${line}. ${wrong} → ${right} — ${why}`),
]

const rubricLines = ({ rubric = [] }: Completion): string[] => rubric.flatMap(({ title, levels }) => [title, ...levels.map(({ points, text }) => `${points}: ${text}`)])
const headLines = (of: Held): string[] => [
  of.title,
  `${of.hours} h`,
  ...of.modules,
  `${of.completion.minGrade} %`,
  of.completion.assignment,
  ...rubricLines(of.completion),
  ...of.sources,
]

type Part = { id: string; title: string; lines: string[]; place: string; whole: unknown }
const partsOf = (of: Held): Record<'lesson' | 'case' | 'question', Part[]> => ({
  lesson: of.lessons.map((one) => {
    // its number is its place, not a part of it
    const { number: _n, module: _m, ...whole } = one
    return { id: one.lessonId, title: one.title, lines: lessonLines(one), place: of.modules[one.module] ?? '', whole }
  }),
  case: of.cases.map((one) => ({ id: one.caseId, title: one.body.title, lines: caseLines(one), place: '', whole: one })),
  question: of.questions.map((one) => ({ id: one.id, title: one.prompt, lines: questionLines(one), place: '', whole: one })),
})

/** Which of those that both have stand in another order: all but the longest run that kept its own. */
const movedIn = (before: readonly string[], after: readonly string[]): Set<string> => {
  const place = new Map(before.map((id, at) => [id, at]))
  const common = after.filter((id) => place.has(id))
  const best: string[][] = []
  for (const [at, id] of common.entries()) {
    const earlier = common.slice(0, at).flatMap((one, n) => ((place.get(one) ?? 0) < (place.get(id) ?? 0) ? [best[n] ?? []] : []))
    best.push([...earlier.reduce((long, one) => (one.length > long.length ? one : long), [] as string[]), id])
  }
  const kept = new Set(best.reduce((long, one) => (one.length > long.length ? one : long), [] as string[]))
  return new Set(common.filter((id) => !kept.has(id)))
}

/** What differs between two versions; what is the same is left out. */
export const differences = (before: Held, after: Held): Difference[] => {
  const found: Difference[] = []
  const [headBefore, headAfter] = [headLines(before), headLines(after)]
  if (!isDeepStrictEqual(headBefore, headAfter)) found.push({ kind: 'head', id: 'head', title: after.title, change: 'changed', before: headBefore, after: headAfter })
  const [old, fresh] = [partsOf(before), partsOf(after)]
  for (const kind of ['lesson', 'case', 'question'] as const) {
    const was = new Map(old[kind].map((one) => [one.id, one]))
    const is = new Map(fresh[kind].map((one) => [one.id, one]))
    const moved = kind === 'question' ? new Set<string>() : movedIn([...was.keys()], [...is.keys()])
    for (const one of fresh[kind]) {
      const then = was.get(one.id)
      if (!then) found.push({ kind, id: one.id, title: one.title, change: 'added', before: [], after: one.lines })
      else if (!isDeepStrictEqual(then.whole, one.whole)) found.push({ kind, id: one.id, title: one.title, change: 'changed', before: then.lines, after: one.lines })
      else if (moved.has(one.id) || then.place !== one.place) found.push({ kind, id: one.id, title: one.title, change: 'moved', before: [], after: [] })
    }
    for (const one of old[kind]) if (!is.has(one.id)) found.push({ kind, id: one.id, title: one.title, change: 'removed', before: one.lines, after: [] })
  }
  return found
}
