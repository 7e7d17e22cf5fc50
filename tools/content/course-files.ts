import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Value } from 'typebox/value'
import { outlineSource, type OutlineSource } from '../../apps/training/src/course/course-source.ts'
import type { CourseFiles } from '../../apps/training/src/course/read-course.rules.ts'
import { root } from '../lib/paths.ts'

export const contentFolder: string = join(root, 'tools/seed/content')

const textsIn = (folder: string, ending: string, prefix = ''): Map<string, string> =>
  new Map(existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)).sort().map((name) => [`${prefix}${name}`, readFileSync(join(folder, name), 'utf8')]) : [])

export const courseFolders = (): string[] => readdirSync(join(contentFolder, 'courses')).sort().map((name) => join(contentFolder, 'courses', name))

/** The outline of a course in preparation, or undefined when the folder holds a whole course. Throws a sentence on an outline that does not fit. */
export const readOutline = (folder: string): OutlineSource | undefined => {
  const course: unknown = parse(readFileSync(join(folder, 'course.yaml'), 'utf8'))
  if (!course || typeof course !== 'object' || !('state' in course)) return undefined
  if (Value.Check(outlineSource, course)) return course
  const [first] = [...Value.Errors(outlineSource, course)]
  throw new Error(`${folder}/course.yaml${first?.instancePath}: ${first?.message}`)
}

/** The files of one course, YAML parsed, as `readCourse` wants them. */
export const readCourseFiles = (folder: string): CourseFiles => ({
  course: parse(readFileSync(join(folder, 'course.yaml'), 'utf8')),
  bank: parse(readFileSync(join(folder, 'bank.yaml'), 'utf8')),
  cases: new Map([...textsIn(folder, '.yaml')].filter(([name]) => name.startsWith('case-')).map(([name, text]) => [name, parse(text) as unknown])),
  lessons: textsIn(join(folder, 'lessons'), '.md', 'lessons/'),
  diagrams: textsIn(join(folder, 'diagrams'), '.svg'),
})

export const readInstruments = (): Map<string, unknown> => new Map([...textsIn(join(contentFolder, 'instruments'), '.yaml')].map(([name, text]) => [name, parse(text) as unknown]))
