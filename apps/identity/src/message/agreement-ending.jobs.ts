import type { Db } from '@tequio/service-kit/tables'
import { bondOf, findChanges } from '../relation/agreement.queries.ts'
import { standingOf } from '../relation/agreement.rules.ts'
import type { Tables } from '../tables.ts'
import { tell } from './message.actions.ts'
import { findMunicipalityNames, findThere } from './recipients.queries.ts'

/** Tells liaisons and who signs that an agreement of theirs nears its end; once for each agreement, end and person. */
export const warnOfAgreements = async (db: Db<Tables>, today: string, now: Date): Promise<void> => {
  const rows = await db.selectFrom('agreement').selectAll().where('closed_on', 'is', null).where('kind', 'in', ['agreement', 'addendum']).execute()
  for (const row of rows) {
    const { state, endsOn } = standingOf(bondOf(row), await findChanges(db, row.municipality_id), today)
    if (state !== 'expiring' || endsOn === null) continue
    await db.transaction().execute(async (tx) => {
      const municipalityId = row.municipality_id
      const facts = { municipalityId, municipality: (await findMunicipalityNames(tx, [municipalityId]))(municipalityId), on: endsOn }
      const there = await findThere(tx, [municipalityId], ['liaison', 'signatory'], now)
      await tell(
        tx,
        there.map(({ personId }) => ({ personId, kind: 'agreement-ending' as const, about: `${row.id} ${endsOn}`, facts })),
        now,
      )
    })
  }
}
