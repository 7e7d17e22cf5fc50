import { ageBands, countedSexes, fewestCounted, tooFewPersons } from '@tequio/contracts/identity/person'
import { Problem } from '@tequio/service-kit/problem'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import { bandOf } from './age.rules.ts'
import { readCurp } from './curp.rules.ts'
import { curpPlace, type makeSealing } from './sealing.ts'

const atOnce = 500

/**
 * Counts persons by sex and by age on a day. The birth date stands in the sealed CURP alone: it is opened, counted and forgotten.
 * Whom nobody knows, or whose data are blocked, is counted as unknown, so that the counts add up to whom was asked about. Throws
 * `too-few-persons`: filled up with ids of nobody, five would tell of one.
 */
export const countBySexAndAge = async (
  db: Kysely<Tables>,
  sealing: ReturnType<typeof makeSealing>,
  of: { personIds: readonly string[]; on: string },
): Promise<{ sexes: number[]; ages: number[] }> => {
  const [sexes, ages] = [countedSexes.map(() => 0), ageBands.map(() => 0)]
  const add = (counts: number[], at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1
  }
  let known = 0
  for (let from = 0; from < of.personIds.length; from += atOnce) {
    const ids = of.personIds.slice(from, from + atOnce)
    const rows = await db
      .selectFrom('person')
      .select(['id', 'sex', 'curp_sealed'])
      .where('id', '=', sql<string>`any(${ids}::uuid[])`)
      .where('is_blocked', '=', false)
      .execute()
    known += rows.length
    for (const row of rows) {
      const read = readCurp(sealing.open(row.curp_sealed, curpPlace(row.id)))
      const curp = 'fault' in read ? undefined : read.curp
      const sex = countedSexes.findIndex((one) => one === (row.sex ?? curp?.sex))
      add(sexes, sex < 0 ? countedSexes.length - 1 : sex)
      add(ages, bandOf(curp?.bornOn, of.on))
    }
    for (let missing = ids.length - rows.length; missing > 0; missing--) {
      add(sexes, countedSexes.length - 1)
      add(ages, ageBands.length - 1)
    }
  }
  if (known < fewestCounted) throw new Problem(tooFewPersons, { least: fewestCounted })
  return { sexes, ages }
}
