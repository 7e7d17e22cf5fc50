import type { QuestionSource } from '@tequio/contracts/training/question'
import type { DraftBlock } from '@tequio/contracts/training/draft'
import { stringify } from 'yaml'
import type { CaseText, CourseRest, Listed } from '../course/course.tables.ts'
import { fileOf } from '../draft/case.rules.ts'
import { nameFrom, type DraftLesson } from '../draft/draft.rules.ts'
import { markdownOf, type Names } from './markdown.rules.ts'

export type WrittenCourse = {
  head: { code: string; title: string; audience: string; hours: number; summary: string; objectives: readonly string[]; modules: readonly string[] }
  rest: CourseRest
  lessons: readonly DraftLesson[]
  cases: readonly { caseId: string; listed: Listed | null; body: CaseText }[]
  questions: readonly QuestionSource[]
  media: readonly { sha: string; svg: string }[]
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 0 })

/** Each drawing's file by what its title says. */
const namesOf = (media: WrittenCourse['media']): Names => {
  const taken = new Set<string>()
  return new Map(
    media.map(({ sha, svg }) => {
      const name = nameFrom(/<title[^>]*>([^<]*)</.exec(svg)?.[1] ?? '', taken, svg.includes('<image ') ? 'foto' : 'dibujo')
      taken.add(name)
      return [sha, `${name}.svg`]
    }),
  )
}

const isAlone = (screen: readonly DraftBlock[]): boolean => screen.every((part) => part.kind === 'heading')

const lessonFile = (lesson: DraftLesson, questions: readonly QuestionSource[], names: Names): string => {
  const own = new Set(questions.filter((one) => one.use === 'practice' && one.lesson === lesson.lessonId).map(({ id }) => id))
  // a question that was retired leaves with its mark, as when the course is published
  const screens = lesson.screens.flatMap((screen) => {
    const kept = screen.filter((part) => part.kind !== 'question' || own.has(part.questionId))
    return kept.length < screen.length && isAlone(kept) ? [] : [kept]
  })
  return `# ${lesson.title.replaceAll('\n', ' ')}\n\n${screens.map((screen) => markdownOf(screen, names)).join('\n\n---\n\n')}\n`
}

const caseFile = ({ caseId, body }: WrittenCourse['cases'][number], names: Names): string => {
  const text = (blocks: readonly DraftBlock[]): string =>
    markdownOf(
      blocks.filter(({ kind }) => kind !== 'question'),
      names,
    )
  const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)
  return yaml({
    id: caseId,
    title: body.title,
    role: body.role,
    intro: text(body.intro),
    documents: body.documents.map(({ id, title, blocks }) => ({ id, title, body: text(blocks) })),
    nodes: body.nodes.map(({ id, blocks, documents, choices, end }) => ({
      id,
      text: text(blocks),
      documents: some(documents),
      choices: some(choices.map((choice) => ({ text: choice.text, to: choice.to, feedback: choice.feedback, score: choice.score, flags: some(choice.flags) }))),
      end: end ? { outcome: end.outcome, debrief: text(end.debrief) } : undefined,
    })),
    rubric: body.rubric ?? undefined,
    report: some(body.report.map(({ accepted, ...field }) => ({ ...field, accepted: some(accepted) }))),
    errors: some(body.errors),
  })
}

/** A course as the files that Tequio's own are made of: reading them again gives the same content. */
export const filesOf = (of: WrittenCourse): Map<string, string> => {
  const { head, rest, lessons, cases, questions } = of
  const names = namesOf(of.media)
  const { completion, sources, ...more } = rest
  const { modules, code, ...said } = head
  const listed = cases.flatMap(({ caseId, listed: one }) => (one ? [{ file: fileOf(caseId), ...one }] : []))
  const course = {
    id: code,
    ...said,
    ...more,
    modules: modules.map((title, at) => ({
      title,
      lessons: lessons
        .filter(({ module }) => module === at)
        .map((lesson) => ({
          file: `lessons/${lesson.lessonId}.md`,
          title: lesson.title,
          minutes: lesson.minutes,
          objective: lesson.objective,
          guia: lesson.guide ? true : undefined,
        })),
    })),
    cases: listed.length > 0 ? listed : undefined,
    completion: { ...completion, cases: cases.map(({ caseId }) => fileOf(caseId)) },
    sources,
  }
  return new Map([
    ['course.yaml', yaml(course)],
    ['bank.yaml', yaml(questions)],
    ...cases.map((one): [string, string] => [fileOf(one.caseId), caseFile(one, names)]),
    ...lessons.map((lesson): [string, string] => [`lessons/${lesson.lessonId}.md`, lessonFile(lesson, questions, names)]),
    ...of.media.map(({ sha, svg }): [string, string] => [`diagrams/${names.get(sha) ?? sha}`, svg]),
  ])
}
