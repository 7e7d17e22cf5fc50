import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@tequio/contracts/make'
import { notFound } from '@tequio/contracts/problems'
import { nobodyToInvite, startPassed, type addPreparation } from '@tequio/contracts/vetting/preparation'
import { Problem } from '@tequio/service-kit/problem'
import type { Transaction } from 'kysely'
import type { Tables } from '../tables.ts'
import { choose } from './preparation.rules.ts'

type New = BodyOf<typeof addPreparation> & { unitId: string; by: string; today: string; now: Date }

export const add = async (tx: Transaction<Tables>, of: New): Promise<string> => {
  if (of.startsOn <= of.today) throw new Problem(startPassed)
  const unit = await tx
    .selectFrom('vetting_unit as u')
    .innerJoin('municipality as m', 'm.id', 'u.municipality_id')
    .select(['u.institution_id', 'u.institution_name', 'u.municipality_id', 'm.term_ends_on'])
    .where('u.id', '=', of.unitId)
    .executeTakeFirst()
  if (!unit) throw new Problem(notFound)
  const posts = await tx
    .selectFrom('vetting_case')
    .select(['id', 'person_id as personId', 'level', 'career', 'interim', 'from_on as fromOn'])
    .where('institution_id', '=', unit.institution_id)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', of.startsOn)]))
    .execute()
  const chosen = choose(posts, { startsOn: of.startsOn, termEndsOn: unit.term_ends_on, seats: of.seats })
  if (chosen.length === 0) throw new Problem(nobodyToInvite)
  const { term_ends_on: _, ...institution } = unit
  const id = randomUUID()
  await tx
    .insertInto('preparation')
    .values({ id, ...institution, purpose: of.purpose.trim(), starts_on: of.startsOn, seats: of.seats, made_by: of.by, made_at: of.now })
    .execute()
  await tx
    .insertInto('preparation_post')
    .values(chosen.map((post, nth) => ({ preparation_id: id, case_id: post.id, nth, reasons: post.reasons })))
    .execute()
  return id
}
