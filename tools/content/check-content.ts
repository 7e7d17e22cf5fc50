import { basename } from 'node:path'
import { readCourse, type CourseContent } from '../../apps/training/src/course/read-course.rules.ts'
import { wordsOf } from '../../apps/training/src/course/blocks.rules.ts'
import { courseFolders, readCourseFiles, readInstruments, readOutline } from './course-files.ts'
import { readingEase } from './readability.ts'

export type Report = { problems: string[]; lines: string[]; courses: CourseContent[] }

const firstCourseWords = 9_000
const criteria = 41
const levels = 5

// Words that stand where a thought is missing, or where a text was left unfinished.
const fillers =
  /\b(lorem|ipsum|tbd|xxx+|por definir|pendiente de redactar|texto de ejemplo|básicamente|obviamente|simplemente|sin lugar a dudas|cabe (?:destacar|mencionar|señalar|recalcar)|es importante (?:mencionar|señalar|destacar)|en este sentido|hoy en día|sinergias?|hacer sinergia|a nivel de|en el marco de)\b/giu
const unfinished = /\b(TODO|FIXME)\b/g

const fillersIn = (where: string, text: string): string[] => [...text.matchAll(fillers), ...text.matchAll(unfinished)].map((found) => `${where}: palabra de relleno «${found[0]}»`)

const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(textsOf) : value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []

const lessonWords = (content: CourseContent): string => content.lessons.map((lesson) => wordsOf(lesson.screens.flat())).join('\n')

const checkCourses = (report: Report): Set<string> => {
  const codes = new Set<string>()
  for (const folder of courseFolders()) {
    const code = basename(folder)
    const outline = readOutline(folder)
    codes.add(outline?.id ?? code)
    if (outline) {
      if (outline.id !== code) report.problems.push(`${code}: course.yaml dice ser ${outline.id}`)
      report.problems.push(...fillersIn(code, textsOf(outline).join('\n')))
      report.lines.push(`${code}: en preparación, ${outline.hours} h, ${outline.objectives.length} objetivos`)
      continue
    }
    const files = readCourseFiles(folder)
    const { content, problems } = readCourse(files)
    report.problems.push(...problems.map((problem) => `${code}: ${problem}`))
    if (!content) continue
    if (content.source.id !== code) report.problems.push(`${code}: course.yaml dice ser ${content.source.id}`)
    report.courses.push(content)
    const text = lessonWords(content)
    const everything = [text, ...textsOf(files.course), ...textsOf(files.bank), ...[...files.cases.values()].flatMap(textsOf)].join('\n')
    report.problems.push(...fillersIn(code, everything))
    const { ease, words, wordsPerSentence } = readingEase(text)
    if (code.startsWith('01') && words < firstCourseWords) report.problems.push(`${code}: ${words} palabras; se piden ${firstCourseWords}`)
    report.lines.push(
      `${code}: ${content.lessons.length} lecciones, ${words} palabras, ${content.questions.length} preguntas, ${content.cases.length} casos, ${content.media.length} dibujos, ${Math.round(content.sizeBytes / 1024)} KB; lecturabilidad Fernández-Huerta ${ease} (${wordsPerSentence} palabras por frase)`,
    )
  }
  return codes
}

type Criterion = { id?: unknown; courses?: unknown; levels?: unknown }
const criteriaOf = (instrument: unknown): Criterion[] => {
  const components = instrument && typeof instrument === 'object' && 'components' in instrument && Array.isArray(instrument.components) ? (instrument.components as { criteria?: unknown }[]) : []
  return components.flatMap((component) => (Array.isArray(component.criteria) ? (component.criteria as Criterion[]) : []))
}

const checkInstruments = (report: Report, codes: ReadonlySet<string>): void => {
  for (const [name, instrument] of readInstruments()) {
    const all = criteriaOf(instrument)
    for (const criterion of all)
      for (const course of Array.isArray(criterion.courses) ? criterion.courses : []) if (!codes.has(String(course))) report.problems.push(`${name}: ${String(criterion.id)} nombra el curso ${String(course)}, que no existe`)
    report.problems.push(...fillersIn(name, textsOf(instrument).join('\n')))
    const isDiagnostic = name.startsWith('diagnostico-')
    const descriptors = all.flatMap((criterion) => (Array.isArray(criterion.levels) ? (criterion.levels as { descriptor?: unknown }[]) : []).map((level) => String(level.descriptor ?? '').trim()))
    if (isDiagnostic && (all.length !== criteria || descriptors.length !== criteria * levels)) report.problems.push(`${name}: ${all.length} criterios y ${descriptors.length} descriptores; se piden ${criteria} × ${levels}`)
    if (isDiagnostic && descriptors.some((descriptor) => descriptor.length < 20)) report.problems.push(`${name}: un descriptor está vacío o no se puede observar`)
    if (isDiagnostic && new Set(descriptors).size !== descriptors.length) report.problems.push(`${name}: dos descriptores son iguales`)
    report.lines.push(`${name}: ${all.length} criterios${descriptors.length > 0 ? `, ${descriptors.length} descriptores` : ''}`)
  }
}

/** Reads all content as the seed does and gathers every problem in words. */
export const checkContent = (): Report => {
  const report: Report = { problems: [], lines: [], courses: [] }
  checkInstruments(report, checkCourses(report))
  return report
}
