import type { Commitment } from '@tequio/contracts/mentoring/session'
import { Avatar } from '../../ui/Avatar.tsx'
import type { WholePair } from './reader.ts'

export const OwnerCell = ({ of, pair }: { of: Commitment['owner']; pair: Pick<WholePair, 'mentee'> }) => (
  <span className="person">
    <Avatar name={of.name} size="s" tone={of.municipalityId === pair.mentee.municipalityId ? 2 : undefined} />
    <span>
      {of.name}
      <span className="sub">{of.municipality}</span>
    </span>
  </span>
)
