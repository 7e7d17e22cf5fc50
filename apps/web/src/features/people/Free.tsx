import { Plural, Trans } from '@lingui/react/macro'
import type { readOrganisation } from '@tequio/contracts/identity/institution'
import type { Reply } from '../../api/call.ts'
import { dayInShort } from '../../session/dates.ts'
import { Icon } from '../../ui/Icon.tsx'

export type OrganisationPage = Reply<typeof readOrganisation>
export type ChartInstitution = OrganisationPage['institutions'][number]
export type ChartPost = ChartInstitution['positions'][number]

export const freeSeats = (post: ChartPost): number => Math.max(0, post.seats - post.holders.length)

/** What of a post is vacant, and since when. */
export const Free = ({ post }: { post: ChartPost }) => (
  <span className="org-free">
    <Icon name="gap" small />
    <span>
      <Plural value={freeSeats(post)} one="Vacante" many="# vacantes" other="# vacantes" />
      {post.lastHeldOn && <Trans>, la última persona salió el {dayInShort(post.lastHeldOn)}</Trans>}
    </span>
  </span>
)
