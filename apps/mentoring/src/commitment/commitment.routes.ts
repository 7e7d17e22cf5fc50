import { addCommitment, changeCommitment, listCommitments } from '@tequio/contracts/mentoring/commitment'
import type { ServiceApp } from '@tequio/service-kit/service'
import { serve } from '@tequio/service-kit/serve'
import { findMunicipalities } from '../directory/directory.queries.ts'
import { getPair } from '../pair/pair.queries.ts'
import { commitmentsOf } from '../session/session.queries.ts'
import type { Tables } from '../tables.ts'
import * as actions from './commitment.actions.ts'

export const commitmentRoutes = (app: ServiceApp<Tables>): void => {
  serve(app, listCommitments, async ({ db, params, now }) => {
    const pair = await getPair(db, params.pairId)
    return { items: await commitmentsOf(db, pair, await findMunicipalities(db, [pair.mentor_id, pair.mentee_id]), now) }
  })
  serve(app, addCommitment, ({ tx, params, body, now }) => actions.addCommitment(tx, params.pairId, body, now))
  serve(app, changeCommitment, ({ tx, actor, params, body, now }) => actions.changeCommitment(tx, actor, params, body, now))
}
