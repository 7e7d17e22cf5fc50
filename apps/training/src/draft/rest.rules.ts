import type { CourseRest } from '../course/course.tables.ts'
import type { CourseSource } from '../course/course-source.ts'

/** What a course begins with that says nothing yet of how it is completed. */
export const emptyRest: CourseRest = { completion: { lessons: 'all', pre_test: 'required', post_test_min_grade: 80, assignment: '' }, sources: [] }

/** What a course's file says beside its head, its modules and its cases; whatever a later release adds to the format goes along. */
export const restOf = ({
  id: _id,
  title: _title,
  audience: _audience,
  hours: _hours,
  summary: _summary,
  objectives: _objectives,
  modules: _modules,
  cases: _cases,
  completion,
  ...rest
}: CourseSource): CourseRest => {
  const { cases: _, ...without } = completion
  return { ...rest, completion: without }
}

/** The same with what the screen writes of it. */
export const restWith = (of: CourseRest | null, given: { minGrade?: number | undefined; assignment?: string | undefined; sources?: readonly string[] | undefined }): CourseRest => {
  const { completion, sources, ...rest } = of ?? emptyRest
  return {
    ...rest,
    completion: { ...completion, post_test_min_grade: given.minGrade ?? completion.post_test_min_grade, assignment: given.assignment ?? completion.assignment },
    sources: [...(given.sources ?? sources)],
  }
}
