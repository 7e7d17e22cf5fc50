import { readdirSync, readFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { parse } from 'yaml'
import { loadInstrument } from '../../apps/progress/src/instrument/instrument.actions.ts'
import type { Tables as ProgressTables } from '../../apps/progress/src/tables.ts'
import { outlineCourse, publishCourse } from '../../apps/training/src/course/course.actions.ts'
import { readCourse, type CourseContent } from '../../apps/training/src/course/read-course.rules.ts'
import type { Tables as TrainingTables } from '../../apps/training/src/tables.ts'
import { idOf } from '../seed/world.ts'
import { courseFolders, readCourseFiles, readOutline } from './course-files.ts'

/** Publishes the courses that ship with Tequio, written ones and outlines; answers the written ones by code. Again it changes nothing. */
export const publishCourses = async (db: Kysely<TrainingTables>, now: Date): Promise<Map<string, CourseContent>> => {
  const contents = new Map<string, CourseContent>()
  await db.transaction().execute(async (tx) => {
    for (const folder of courseFolders()) {
      const outline = readOutline(folder)
      if (outline) {
        await outlineCourse(tx, { courseId: idOf('course', outline.id), source: outline, now })
        continue
      }
      const { content, problems } = readCourse(readCourseFiles(folder))
      if (!content || problems.length > 0) throw new Error(`${folder}: ${problems[0] ?? 'no content'}`)
      await publishCourse(tx, { courseId: idOf('course', content.source.id), content, now })
      contents.set(content.source.id, content)
    }
  })
  return contents
}

const instruments = new URL('../seed/content/instruments/', import.meta.url)

/** Loads the instruments of diagnosis that ship with Tequio. */
export const loadInstruments = (db: Kysely<ProgressTables>, now: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const names = readdirSync(instruments).filter((one) => one.endsWith('.yaml'))
    for (const name of names.sort()) await loadInstrument(tx, parse(readFileSync(new URL(name, instruments), 'utf8')) as unknown, now)
  })
