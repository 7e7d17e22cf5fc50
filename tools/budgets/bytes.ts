import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { budgets, measure } from '../../apps/web/build/budgets.ts'
import { keptByPhone } from '../../apps/web/build/kept.ts'
import { readCourse, type CourseContent } from '../../apps/training/src/course/read-course.rules.ts'
import { courseFolders, readCourseFiles, readOutline } from '../content/course-files.ts'
import { root } from '../lib/paths.ts'

/** One budget of experience.md §5 with its figure. */
export type Line = { what: string; figure: number; most: number; unit: 'B' | 'ms' | '' }

const zipped = (of: unknown): number => gzipSync(typeof of === 'string' ? of : JSON.stringify(of)).length

const lessonBytes = (content: CourseContent): number =>
  Math.max(
    ...content.lessons.map((lesson) => {
      const pictures = new Set(lesson.screens.flat().flatMap((block) => (block.kind === 'image' ? [block.media] : [])))
      return zipped(lesson) + content.media.filter(({ sha }) => pictures.has(sha)).reduce((sum, { svg }) => sum + zipped(svg), 0)
    }),
  )

/** What the build and the courses weigh, compressed as they are sent. Throws a sentence when the web application was not built. */
export const bytesOfAll = (): Line[] => {
  const dist = `${join(root, 'apps/web/dist')}/`
  const lines: Line[] = []
  for (const budget of budgets) {
    const found = measure(dist, budget)
    for (const [key, words] of [
      ['scriptBytes', 'first-load script'],
      ['styleBytes', 'first-load style'],
      ['allStyleBytes', 'style of all screens'],
      ['firstBytes', 'first screen, all bytes'],
    ] as const)
      lines.push({ what: `${budget.name}: ${words}`, figure: found[key], most: budget[key], unit: 'B' })
    lines.push({ what: `${budget.name}: fonts`, figure: found.fonts.length, most: 0, unit: '' })
  }
  const app = keptByPhone(dist)
  const appBytes = app.files.reduce((sum, { bytes }) => sum + bytes, app.pageBytes)
  for (const folder of courseFolders().filter((one) => readOutline(one) === undefined)) {
    const { content } = readCourse(readCourseFiles(folder))
    if (!content) throw new Error(`${folder} holds a course with problems`)
    const { lessons, cases, media } = content
    const course = [...lessons, ...cases].reduce((sum, part) => sum + zipped(part), 0) + media.reduce((sum, { svg }) => sum + zipped(svg), 0)
    lines.push({ what: `course ${content.source.id}: its heaviest lesson`, figure: lessonBytes(content), most: 150_000, unit: 'B' })
    // the budget is of eight lessons; a longer course may weigh no more
    lines.push({ what: `course ${content.source.id}: cached, ${lessons.length} lessons and the application`, figure: course + appBytes, most: 1_500_000, unit: 'B' })
  }
  return lines
}
