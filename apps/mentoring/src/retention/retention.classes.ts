import type { Retaining } from '@tequio/service-kit/retention'
import type { Tables } from '../tables.ts'

/** What was written in the shared space of a pair; agreements, minutes and what was promised are the municipalities' and stay. */
const pairMessages: Retaining<Tables> = {
  class: 'pair-messages',
  over: () => `
    select p.id::text as id, null::uuid as person_id, (p.ended_at at time zone 'UTC')::date as over_on, false as at_once
    from pair p where p.status = 'ended' and p.ended_at is not null and exists (select 1 from message m where m.pair_id = p.id)`,
  parts: [{ table: 'message', mine: 'x.pair_id = $id::uuid' }],
}

export const retaining: readonly Retaining<Tables>[] = [pairMessages]
