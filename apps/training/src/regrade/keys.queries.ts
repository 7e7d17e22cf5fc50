import type { QuestionSource } from '@tequio/contracts/training/question'
import type { Kysely } from 'kysely'
import { findBank } from '../learning/learning.queries.ts'
import type { Tables } from '../tables.ts'
import { withKeys } from './regrade.rules.ts'

type Db = Kysely<Tables>
type Kind = 'pre' | 'post'
export type Bank = (versionId: string, kind: Kind) => Promise<QuestionSource[]>

/** The whole banks of a few versions, read once each. */
export const bankIn = (db: Db): Bank => {
  const known = new Map<string, Promise<QuestionSource[]>>()
  return (versionId, kind) => {
    const key = `${versionId} ${kind}`
    const bank = known.get(key) ?? findBank(db, versionId, kind)
    known.set(key, bank)
    return bank
  }
}

/** The versions of a course, oldest first. */
export const findVersionIds = async (db: Db, courseId: string): Promise<string[]> =>
  (await db.selectFrom('course_version').select('id').where('course_id', '=', courseId).orderBy('number').execute()).map((row) => row.id)

/**
 * Questions as version `askedId` asked them, with what each later version up to `keysId` says is right: a key that was corrected stays corrected, also where the
 * question is asked in other words, or not at all, after that.
 */
export const withKeysUpTo = async (
  asked: readonly QuestionSource[],
  of: { versionIds: readonly string[]; askedId: string; keysId: string; kind: Kind; bank: Bank },
): Promise<QuestionSource[]> => {
  const [from, to] = [of.versionIds.indexOf(of.askedId), of.versionIds.indexOf(of.keysId)]
  let marked = [...asked]
  for (const versionId of of.versionIds.slice(from + 1, to + 1)) marked = withKeys(marked, await of.bank(versionId, of.kind))
  return marked
}
