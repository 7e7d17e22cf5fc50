import { toCaseText, listedOf } from '../../apps/training/src/draft/case.rules.ts'
import { toDraft } from '../../apps/training/src/draft/draft.rules.ts'
import { restOf } from '../../apps/training/src/draft/rest.rules.ts'
import { filesOf } from '../../apps/training/src/course-files/write.rules.ts'
import { courseFilesOf, unzipped, zipOf } from '../../apps/training/src/course-files/zip.rules.ts'
import { readCourse, shaOf, type CourseContent } from '../../apps/training/src/course/read-course.rules.ts'
import { caseOf, sentCase } from '../../apps/web/src/features/course-draft/case-editing.ts'
import { expect, test } from 'vitest'
import { courseFolders, readCourseFiles, readOutline } from './course-files.ts'

const courses = courseFolders().filter((folder) => !readOutline(folder))

/** Keys, questions and drawings in one order: none of them means anything in a course. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value
const canonical = (of: CourseContent): string =>
  JSON.stringify(
    sorted({
      ...of,
      questions: of.questions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      media: [...new Map(of.media.map((one) => [one.sha, one])).values()].toSorted((a, b) => (a.sha < b.sha ? -1 : 1)),
      sizeBytes: 0,
    }),
  )

test('every course that ships goes out as a ZIP of its files and comes back as the same content, to the digest', { timeout: 120_000 }, () => {
  for (const folder of courses) {
    const { content } = readCourse(readCourseFiles(folder))
    if (!content) throw new Error(folder)
    const { id: code, title, audience, hours, summary, objectives, modules } = content.source
    const files = filesOf({
      head: { code, title, audience, hours, summary, objectives, modules: modules.map((module) => module.title) },
      rest: restOf(content.source),
      lessons: content.lessons.map(({ screens, number: _, ...lesson }) => ({ ...lesson, screens: toDraft(screens) })),
      cases: content.cases.map(({ caseId, body }) => ({ caseId, listed: listedOf(content.source, caseId), body: toCaseText(body) })),
      questions: content.questions,
      media: content.media,
    })
    const texts = unzipped(zipOf(files))
    const read = courseFilesOf(texts ?? new Map())
    expect(read.problems).toEqual([])
    const again = readCourse(read.files)
    expect(again.problems).toEqual([])
    if (!again.content) throw new Error(code)
    for (const [at, lesson] of content.lessons.entries()) expect(again.content.lessons[at], lesson.lessonId).toEqual(lesson)
    for (const [at, one] of content.cases.entries()) expect(again.content.cases[at], one.caseId).toEqual(one)
    expect(shaOf(canonical(again.content)), code).toBe(shaOf(canonical(content)))
  }
  expect(courses.length).toBeGreaterThan(3)
})

test('every practice case that ships opens in the editor of the screen and is sent as it was', () => {
  let cases = 0
  for (const folder of courses)
    for (const { caseId, body } of readCourse(readCourseFiles(folder)).content?.cases ?? []) {
      const text = { ...toCaseText(body), minutes: 20, attempts: 2 }
      expect(sentCase(caseOf(text)), caseId).toEqual(text)
      cases += 1
    }
  expect(cases).toBeGreaterThan(4)
})
