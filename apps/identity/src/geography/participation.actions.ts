import { municipalityChanged, municipalityRegistered, municipalityTakesPart } from '@tequio/contracts/identity/municipality'
import { emit } from '@tequio/service-kit/outbox'
import { Problem } from '@tequio/service-kit/problem'
import { factOf, restating } from '@tequio/service-kit/restate'
import type { Tx } from '@tequio/service-kit/tables'
import type { Tables } from '../tables.ts'
import type { ParticipationState } from '../words.ts'
import { getMunicipality } from './geography.queries.ts'

export type PlaceFacts = { population: number | null; populationSource: string | null; electionOn: string | null; termEndsOn: string | null; datesSource: string | null }

/** A municipality takes part in the programme, or changes how; the directory of the other services follows. */
export const setParticipation = async (tx: Tx<Tables>, municipalityId: string, state: ParticipationState, reason: string | null, facts: PlaceFacts, now: Date): Promise<void> => {
  await tx
    .updateTable('municipality')
    .set({
      population: facts.population,
      population_source: facts.populationSource,
      election_on: facts.electionOn,
      term_ends_on: facts.termEndsOn,
      dates_source: facts.datesSource,
    })
    .where('id', '=', municipalityId)
    .execute()
  const before = await tx.selectFrom('participation').select('state').where('municipality_id', '=', municipalityId).forUpdate().executeTakeFirst()
  await tx
    .insertInto('participation')
    .values({ municipality_id: municipalityId, state, reason, changed_at: now })
    .onConflict((on) => on.column('municipality_id').doUpdateSet({ state, reason, changed_at: now }))
    .execute()
  await emit(tx, before ? municipalityChanged : municipalityRegistered, municipalityId, await getMunicipality(tx, municipalityId), now)
}

/** A municipality of the catalogue is invited: once, whoever asks. */
export const invite = async (tx: Tx<Tables>, municipalityId: string, now: Date): Promise<{ name: string }> => {
  const begun = await tx
    .insertInto('participation')
    .values({ municipality_id: municipalityId, state: 'invited', reason: null, changed_at: now })
    .onConflict((on) => on.column('municipality_id').doNothing())
    .returning('municipality_id')
    .executeTakeFirst()
  if (!begun) throw new Problem(municipalityTakesPart)
  const state = await getMunicipality(tx, municipalityId)
  await emit(tx, municipalityRegistered, municipalityId, state, now)
  return { name: state.name }
}

export const restateMunicipality = restating<Tables>('identity.municipality', async (tx, id) => factOf(municipalityChanged, await getMunicipality(tx, id)))
