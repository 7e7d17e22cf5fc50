import { createHash } from 'node:crypto'
import { block, type Block } from '@tequio/contracts/training/block'
import type { ReplyOf } from '@tequio/contracts/make'
import type { readCase } from '@tequio/contracts/training/learning'
import { Type, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { photoIn } from '../draft/photo.rules.ts'
import { faultsOf, type Fault } from '../bank/faults.rules.ts'
import { faultsOfShape, shapeProblem } from './case.rules.ts'
import { toBlocks, toScreens, type Picture, type References } from './blocks.rules.ts'
import { questionSource, type QuestionSource } from '@tequio/contracts/training/question'
import { caseSource, courseSource, type CaseSource, type CourseSource } from './course-source.ts'
import { toPractice } from './question.rules.ts'

/** The files of one course, parsed from YAML where they are YAML; names are relative to the course's folder. */
export type CourseFiles = { course: unknown; bank: unknown; cases: ReadonlyMap<string, unknown>; lessons: ReadonlyMap<string, string>; diagrams: ReadonlyMap<string, string> }

export type LessonContent = { lessonId: string; number: number; module: number; title: string; minutes: number; objective: string; guide: boolean; screens: Block[][] }
export type CaseBody = Omit<ReplyOf<typeof readCase>, 'editionId' | 'doneAt'>
export type CaseContent = { caseId: string; minutes: number | null; body: CaseBody }
export type CourseContent = {
  source: CourseSource
  lessons: LessonContent[]
  cases: CaseContent[]
  questions: QuestionSource[]
  media: { sha: string; svg: string }[]
  sizeBytes: number
}

export const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const fits = <S extends TSchema>(schema: S, value: unknown, where: string, problems: string[]): boolean => {
  if (Value.Check(schema, value)) return true
  for (const error of [...Value.Errors(schema, value)].slice(0, 3)) problems.push(`${where}${error.instancePath}: ${error.message}`)
  return false
}

const pictureOf = (name: string, svg: string, problems: string[]): Picture => {
  const photo = photoIn(svg)
  if (photo) return { sha: shaOf(svg), ...photo }
  const box = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)
  if (!box) problems.push(`${name}: sin viewBox`)
  if (!/<title[ >]/.test(svg) || !/<desc[ >]/.test(svg)) problems.push(`${name}: sin título o descripción`)
  if (/<(script|foreignObject|image|use|a|style)[\s>]|\son[a-z]+=|href=/i.test(svg)) problems.push(`${name}: lleva algo que no es dibujo`)
  return { sha: shaOf(svg), width: Number(box?.[1] ?? 0), height: Number(box?.[2] ?? 0) }
}

const readCaseSource = (of: CaseSource, where: string, refs: References): CaseBody => {
  for (const node of of.nodes) if (node.text.trim() === '' && !node.end) refs.problems.push(`${where}: el paso ${node.id} no dice qué pasa`)
  const own = { ...refs, problems: [] as string[] }
  const body: CaseBody = {
    caseId: of.id,
    title: of.title,
    role: of.role,
    intro: toBlocks(of.intro, own),
    documents: of.documents.map((document) => ({ id: document.id, title: document.title, blocks: toBlocks(document.body, own) })),
    nodes: of.nodes.map((node) => ({
      id: node.id,
      blocks: toBlocks(node.text, own),
      documents: node.documents ?? [],
      choices: (node.choices ?? []).map((choice) => ({ ...choice, flags: choice.flags ?? [] })),
      end: node.end ? { outcome: node.end.outcome, debrief: toBlocks(node.end.debrief, own) } : null,
    })),
    rubric: of.rubric ?? null,
    report: (of.report ?? []).map((field) => ({ ...field, accepted: field.accepted ?? [] })),
    errors: of.errors ?? [],
  }
  const texts = [body.intro, ...body.documents.map((document) => document.blocks), ...body.nodes.flatMap((node) => [node.blocks, node.end?.debrief ?? []])]
  fits(Type.Array(Type.Array(block)), texts, where, refs.problems)
  refs.problems.push(...faultsOfShape(body).map((fault) => `${where}: ${shapeProblem(fault)}`))
  refs.problems.push(...own.problems.map((problem) => `${where}: ${problem}`))
  return body
}

const faultWords: Record<Fault, string> = {
  'right-answers': 'no tiene las respuestas correctas que pide',
  twice: 'repite una opción',
  'essay-use': 'es abierta y solo puede estar en la prueba final',
  rubric: 'tiene una rúbrica que no da puntos o que repite un criterio',
  words: 'pide más palabras como mínimo que como máximo',
}

const checkQuestions = (questions: readonly QuestionSource[], lessonIds: ReadonlySet<string>, problems: string[], use: 'publish' | 'draft'): void => {
  const seen = new Set<string>()
  for (const question of questions) {
    if (seen.has(question.id)) problems.push(`la pregunta ${question.id} está dos veces`)
    seen.add(question.id)
    if (!lessonIds.has(question.lesson)) problems.push(`la pregunta ${question.id} dice ser de ${question.lesson}, que no existe`)
    // what came from another system often explains nothing
    if (use === 'publish' && question.type !== 'essay' && (question.explanation === '' || ('options' in question && question.options.some((option) => option.feedback === ''))))
      problems.push(`la pregunta ${question.id} no explica`)
    for (const fault of faultsOf(question)) problems.push(`la pregunta ${question.id} ${faultWords[fault]}`)
  }
}

const extraHeading = { kind: 'heading', level: 2, text: 'Para practicar' } as const

/** The questions that stand in a lesson's screens. */
const idsIn = (screens: readonly (readonly Block[])[]): Set<string> => new Set(screens.flat().flatMap((part) => (part.kind === 'question' ? [part.question.id] : [])))

/** Practice questions of a lesson that its text does not place stand at its end, one a screen. */
export const extraPractice = (lessonId: string, screens: readonly (readonly Block[])[], questions: readonly QuestionSource[]): Block[][] => {
  const placed = idsIn(screens)
  const isHeaded = screens.some((screen) => screen.some((part) => part.kind === 'heading' && part.text === extraHeading.text))
  return questions
    .filter((question) => question.use === 'practice' && question.lesson === lessonId && !placed.has(question.id))
    .map((question, at): Block[] => [...(at === 0 && !isHeaded ? [extraHeading] : []), { kind: 'question', question: toPractice(question) }])
}

/** Bytes of a version before anything compresses them. */
export const sizeOf = (lessons: readonly LessonContent[], cases: readonly CaseContent[], mediaBytes: readonly number[]): number =>
  Buffer.byteLength(JSON.stringify([lessons, cases])) + mediaBytes.reduce((sum, bytes) => sum + bytes, 0)

/** Turns the files of a course into what is published, with every problem found in words. Content with problems is not to be published.
 * For a draft (`use`) what publishing on the screen asks for later is no problem yet. */
export const readCourse = (files: CourseFiles, use: 'publish' | 'draft' = 'publish'): { content: CourseContent | undefined; problems: string[] } => {
  const problems: string[] = []
  const { course, bank } = files
  if (!fits(courseSource, course, 'course.yaml', problems) || !fits(Type.Array(questionSource), bank, 'bank.yaml', problems)) return { content: undefined, problems }
  const source = course as CourseSource
  const questions = bank as QuestionSource[]
  const pictures = new Map([...files.diagrams].map(([name, svg]) => [`../diagrams/${name}`, pictureOf(name, svg, problems)]))
  const practice = new Map(questions.filter((question) => question.use === 'practice').map((question) => [question.id, toPractice(question)]))
  const used = new Set<string>()
  let number = 0
  const lessons = source.modules.flatMap((module, at) =>
    module.lessons.flatMap((lesson): LessonContent[] => {
      const text = files.lessons.get(lesson.file)
      if (text === undefined) {
        problems.push(`la lección ${lesson.file} no existe`)
        return []
      }
      const refs: References = { pictures, questions: practice, problems: [] }
      const lessonId = lesson.file.replace(/^lessons\/|\.md$/g, '')
      const placed = toScreens(text, refs)
      const screens = [...placed, ...extraPractice(lessonId, placed, questions)]
      problems.push(...refs.problems.map((problem) => `${lesson.file}: ${problem}`))
      fits(Type.Array(Type.Array(block)), screens, lesson.file, problems)
      for (const part of screens.flat()) if (part.kind === 'question') used.add(part.question.id)
      number += 1
      return [{ lessonId, number, module: at, title: lesson.title, minutes: lesson.minutes, objective: lesson.objective, guide: lesson.guia ?? false, screens }]
    }),
  )
  const lessonIds = lessons.map((lesson) => lesson.lessonId)
  for (const id of lessonIds) if (!/^[a-z0-9-]{1,64}$/.test(id)) problems.push(`la lección ${id} necesita un nombre de archivo con minúsculas, números y guiones`)
  for (const id of new Set(lessonIds.filter((one, at) => lessonIds.indexOf(one) !== at))) problems.push(`la lección ${id} está dos veces`)
  for (const id of practice.keys()) if (!used.has(id)) problems.push(`la pregunta de práctica ${id} no está en ninguna lección`)
  checkQuestions(questions, new Set(lessons.map((lesson) => lesson.lessonId)), problems, use)
  const cases = source.completion.cases.flatMap((file): CaseContent[] => {
    const raw = files.cases.get(file)
    if (raw === undefined) problems.push(`el caso ${file} no existe`)
    if (raw === undefined || !fits(caseSource, raw, file, problems)) return []
    const body = readCaseSource(raw as CaseSource, file, { pictures, questions: practice, problems })
    return [{ caseId: body.caseId, minutes: source.cases?.find((entry) => entry.file === file)?.minutes ?? null, body }]
  })
  if (use === 'publish')
    for (const test of ['pre', 'post'] as const) if (!questions.some((question) => question.use === test)) problems.push(`el banco no tiene preguntas de uso ${test}`)
  const media = [...files.diagrams.values()].map((svg) => ({ sha: shaOf(svg), svg }))
  const sizeBytes = sizeOf(
    lessons,
    cases,
    media.map(({ svg }) => Buffer.byteLength(svg)),
  )
  return { content: { source, lessons, cases, questions, media, sizeBytes }, problems }
}
