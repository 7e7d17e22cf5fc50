import { notFound } from '@tequio/contracts/problems'
import type { MyAssignment } from '@tequio/contracts/training/assignment'
import type { HandedIn } from '@tequio/contracts/training/assignment-shapes'
import { Problem } from '@tequio/service-kit/problem'
import type { Kysely } from 'kysely'
import { findSeat } from '../learning/seat.queries.ts'
import { programmeDay } from '../programme.ts'
import type { Tables } from '../tables.ts'
import { mayHandIn } from './assignment.rules.ts'

type Db = Kysely<Tables>

/** What was handed in for a seat, newest first, each with what was said to it. */
export const findTexts = async (db: Db, enrolmentId: string): Promise<HandedIn[]> => {
  const rows = await db.selectFrom('assignment_text').selectAll().where('enrolment_id', '=', enrolmentId).orderBy('number', 'desc').execute()
  return rows.map(({ number, text, handed_at, outcome, levels, comment, graded_at }) => ({
    number,
    text,
    handedAt: handed_at.toISOString(),
    grading: outcome === null || graded_at === null ? null : { outcome, levels: levels ?? [], comment: comment ?? '', at: graded_at.toISOString() },
  }))
}

export const getMyAssignment = async (db: Db, of: { editionId: string; personId: string; now: Date }): Promise<MyAssignment> => {
  const today = programmeDay(of.now)
  const seat = await findSeat(db, of, today)
  if (!seat) throw new Problem(notFound)
  return {
    editionId: seat.editionId,
    courseTitle: seat.title,
    asks: seat.completion.assignment,
    rubric: seat.completion.rubric ?? [],
    isAsked: seat.asksAssignment,
    endsOn: seat.endsOn,
    may: mayHandIn(seat, today),
    state: seat.assignment?.state ?? 'todo',
    texts: await findTexts(db, seat.enrolmentId),
  }
}
