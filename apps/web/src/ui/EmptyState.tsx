import type { ReactNode } from 'react'
import { openArch } from './arch-stones.ts'
import { Wall } from './Wall.tsx'

/** Nothing here yet: an arch that lacks its keystone, what is missing, and the step that lays it. */
export const EmptyState = ({ title, children, action, level = 2 }: { title: ReactNode; children?: ReactNode; action?: ReactNode; level?: 1 | 2 | 3 }) => {
  const Heading = `h${level}` as const
  return (
    <section className="card empty">
      <Wall stones={openArch} viewBox="0 -2 160 112" />
      <Heading className="h-s">{title}</Heading>
      {children && <p className="meta">{children}</p>}
      {action}
    </section>
  )
}
