import type { Rubric } from '@tequio/contracts/training/assignment-shapes'
import type { Block } from '@tequio/contracts/training/block'
import type { DraftBlock } from '@tequio/contracts/training/draft'
import type { QuestionSource } from '@tequio/contracts/training/question'
import type { DraftCase } from '@tequio/contracts/training/draft-case'
import type { ColumnType, Generated } from 'kysely'
import type { CourseSource } from './course-source.ts'
import type { CaseBody } from './read-course.rules.ts'
import type { Json } from '../tables.ts'

/** What a course's file says beside its head, modules and cases. */
export type CourseRest = Omit<CourseSource, 'id' | 'title' | 'audience' | 'hours' | 'summary' | 'objectives' | 'modules' | 'cases' | 'completion'> & {
  completion: Omit<CourseSource['completion'], 'cases'>
}
/** How a course announces a case. */
export type Listed = { title: string; minutes: number; attempts_suggested: number }
export type CaseText = Omit<DraftCase, 'minutes' | 'attempts'>

export type CourseTable = {
  id: string
  code: string
  title: string
  audience: string
  hours: number
  summary: string
  objectives: Json<string[]>
  state: 'available' | 'preparing'
  version_id: string | null
  retired_at: Date | null
}
/** Versions of before there were rubrics have none. */
export type Completion = { minGrade: number; cases: string[]; assignment: string; rubric?: Rubric }
export type CourseVersionTable = {
  id: string
  course_id: string
  number: number
  content_sha: string
  published_at: Date
  modules: Json<string[]>
  completion: Json<Completion>
  sources: Json<string[]>
  size_bytes: number
  /** Null in versions that another Tequio of before told. */
  title: string | null
  hours: number | null
  written_here: Generated<boolean>
}
export type LessonTable = {
  version_id: string
  lesson_id: string
  number: number
  module: number
  title: string
  minutes: number
  objective: string
  guide: boolean
  screens: Json<Block[][]>
  screen_count: number
}
export type PracticeCaseTable = { version_id: string; case_id: string; number: number; title: string; role: string; minutes: number | null; body: Json<CaseBody> }
export type QuestionTable = { version_id: string; question_id: string; lesson_id: string; use: 'practice' | 'pre' | 'post'; body: Json<QuestionSource> }
export type BankQuestionTable = {
  course_id: string
  question_id: string
  lesson_id: string
  use: 'practice' | 'pre' | 'post'
  body: Json<QuestionSource>
  version: number
  changed_at: Date
  retired_at: Date | null
}
export type DraftCourseTable = {
  course_id: string
  title: string
  audience: string
  hours: number
  summary: string
  objectives: Json<string[]>
  modules: Json<string[]>
  version: number
  changed_at: Date
  /** Null in a course in preparation that nobody wrote in. */
  rest: ColumnType<CourseRest | null, string | null | undefined, string | null>
}
export type DraftCaseTable = {
  course_id: string
  case_id: string
  position: number
  listed: ColumnType<Listed | null, string | null, string | null>
  body: Json<CaseText>
  version: number
  changed_at: Date
  removed_at: Date | null
}
/** `published_by`: an account. */
export type VersionPublicationTable = { version_id: string; published_by: string }
export type DraftMediaTable = { course_id: string; sha: string; added_at: Date }
export type DraftLessonTable = {
  course_id: string
  lesson_id: string
  module: number
  position: number
  title: string
  minutes: number
  objective: string
  guide: boolean
  screens: Json<DraftBlock[][]>
  version: number
  changed_at: Date
  removed_at: Date | null
}
export type AnswerGivenTable = { id: Generated<string>; course_id: string; question_id: string; is_right: boolean; others: number; options: string[] }
export type MediaTable = { sha: string; svg: string }
export type VersionMediaTable = { version_id: string; sha: string }
