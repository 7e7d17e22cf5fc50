import { notFound, stale } from '@tequio/contracts/problems'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import { lockBank } from '../bank/bank.actions.ts'
import type { CourseRest } from '../course/course.tables.ts'
import type { Tables } from '../tables.ts'

type Tx = Transaction<Tables>

// One course is written by one at a time, so that a basis that was compared still holds when it is published.
export const lockDraft = async (tx: Tx, courseId: string, version: number): Promise<{ modules: string[]; rest: CourseRest | null }> => {
  await lockBank(tx, courseId)
  const found = await tx.selectFrom('draft_course').select(['version', 'modules', 'rest']).where('course_id', '=', courseId).executeTakeFirst()
  if (!found) throw new Problem(notFound)
  if (found.version !== version) throw new Problem(stale, { current: found.version })
  return found
}
