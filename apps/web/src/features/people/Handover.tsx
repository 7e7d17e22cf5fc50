import './handover.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readHandover } from '@tequio/contracts/identity/handover'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { HandoverDraft } from './HandoverDraft.tsx'
import { HandoverSheet } from './HandoverSheet.tsx'

export type HandoverPage = Reply<typeof readHandover>
export type HandoverRow = HandoverPage['rows'][number]

/** One change of administration: the guide while it is decided, the hand-over sheet afterwards. */
export const Handover = () => {
  const { t } = useLingui()
  const me = useMe()
  const { municipalityId = '', handoverId = '' } = useParams()
  const read = useQuery(queryOf(readHandover, { params: { handoverId } }))
  const isOwn = municipalitiesOf(me, 'liaison', 'signatory').length > 0
  const page = read.data
  const crumbs = [
    ...(isOwn ? [] : [{ to: '/equipo/organizacion', words: t`Organización` }]),
    { to: `/equipo/organizacion/${municipalityId}`, words: page?.municipalityName ?? t`Organigrama` },
  ]
  const name = t`Cambio de administración`
  if (!page)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={9} />}
      </Work>
    )
  return page.state === 'draft' ? <HandoverDraft page={page} name={name} crumbs={crumbs} /> : <HandoverSheet page={page} name={name} crumbs={crumbs} />
}
