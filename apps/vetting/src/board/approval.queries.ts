import type { PersonalData } from '@tequio/contracts/vetting/case'
import { sql, type Kysely } from 'kysely'
import { casesOn, wasAnswered, wasApproved } from '../case/filter.queries.ts'
import { dataPlace, type Sealing } from '../sealing.ts'
import type { Tables } from '../tables.ts'
import type { Answers } from './approval.rules.ts'

const unsealedAtOnce = 500

const answeredCases = (db: Kysely<Tables>, today: string) => casesOn(db, today).where(wasAnswered(today))
const counts = [sql<number>`count(*)`.as('answered'), sql<number>`count(*) filter (where ${wasApproved})`.as('approved')] as const

export const answersByKind = async (db: Kysely<Tables>, today: string): Promise<Answers[]> =>
  (
    await answeredCases(db, today)
      .select(['c.institution_kind as key', ...counts])
      .groupBy('c.institution_kind')
      .orderBy('c.institution_kind')
      .execute()
  ).map((row) => ({ ...row, name: '' }))

export const answersByPlace = (db: Kysely<Tables>, today: string): Promise<Answers[]> =>
  answeredCases(db, today)
    .leftJoin('municipality as m', 'm.id', 'c.municipality_id')
    .select(['c.municipality_id as key', sql<string>`coalesce(m.name, '')`.as('name'), ...counts])
    .groupBy(['c.municipality_id', 'm.name'])
    .orderBy(sql`m.name collate "es-MX-x-icu"`)
    .execute()

type Sealed = { id: string; isApproved: boolean; person: string | null; sealed: string | null }

// What the person gave themselves, else what came with a registration that gave way.
const nextSealed = async (db: Kysely<Tables>, today: string, after: string | undefined): Promise<Sealed[]> => {
  const rows = await answeredCases(db, today)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('person_data as d')
          .select(['d.person_id', 'd.sealed'])
          .where(sql<boolean>`(d.person_id = c.person_id or d.person_id in (select p.id from person p where p.merged_into = c.person_id))`)
          .orderBy(sql`d.person_id = c.person_id desc`)
          .limit(1)
          .as('s'),
      (join) => join.onTrue(),
    )
    .select(['c.id', wasApproved.as('isApproved'), 's.person_id as person', 's.sealed'])
    .$if(after !== undefined, (query) => query.where('c.id', '>', after ?? ''))
    .orderBy('c.id')
    .limit(unsealedAtOnce)
    .execute()
  return rows
}

/**
 * Sex stands sealed among the personal data. It is unsealed here, counted and forgotten: nothing but the counts leaves this
 * function, no list opens by sex, and nothing is written. A few hundred at a time, so that others are answered in between.
 */
export const answersBySex = async (db: Kysely<Tables>, sealing: Sealing, today: string): Promise<Answers[]> => {
  const found = new Map<PersonalData['sex'], Answers>((['M', 'H', 'X', ''] as const).map((key) => [key, { key, name: '', answered: 0, approved: 0 }]))
  let after: string | undefined
  for (;;) {
    const rows = await nextSealed(db, today, after)
    for (const row of rows) {
      const sex = row.sealed === null || row.person === null ? '' : ((JSON.parse(sealing.open(row.sealed, dataPlace(row.person))) as Partial<PersonalData>).sex ?? '')
      const group = found.get(sex)
      if (!group) continue
      group.answered++
      if (row.isApproved) group.approved++
    }
    after = rows.at(-1)?.id
    if (rows.length < unsealedAtOnce) return [...found.values()].filter((one) => one.answered > 0)
  }
}
