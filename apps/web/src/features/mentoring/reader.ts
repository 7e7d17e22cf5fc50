import type { readPair } from '@tequio/contracts/mentoring/pair'
import type { Reply } from '../../api/call.ts'
import { municipalitiesOf, type Who } from '../../session/session.ts'

export type WholePair = Reply<typeof readPair>

/** The reader's own municipality in a pair; undefined for the programme, which reads in its browser's zone. */
export const ownPlace = (pair: Pick<WholePair, 'side' | 'mentor' | 'mentee'>): WholePair['mentor'] | undefined => (pair.side === null ? undefined : pair[pair.side])

/** Whether the reader signs agreements for a municipality of the pair. */
export const signsFor = (who: Who, pair: Pick<WholePair, 'mentor' | 'mentee'>): boolean =>
  municipalitiesOf(who, 'signatory').some((id) => id === pair.mentor.municipalityId || id === pair.mentee.municipalityId)
