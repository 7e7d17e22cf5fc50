import type { ApiProblem } from '../api/problem.ts'
import { Skeleton } from './Skeleton.tsx'
import { Trouble } from './Trouble.tsx'
import { Work } from './Work.tsx'

/** A desk page whose first answer is not here: what went wrong, or lines where it will stand. */
export const WorkWaiting = ({
  name,
  crumbs,
  read,
  lines = 9,
}: {
  name: string
  crumbs: readonly { to: string; words: string }[]
  read: { error: ApiProblem | null; refetch: () => unknown }
  lines?: number
}) => (
  <Work name={name} title={name} crumbs={crumbs}>
    {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={lines} />}
  </Work>
)
