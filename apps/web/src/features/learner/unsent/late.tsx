import { lazy, Suspense } from 'react'
import type { parts } from './parts.tsx'

type Part = keyof typeof parts

// an open page that lost the signal may not have it: then it says nothing, and asks again when it is shown again
const read = (name: Part) =>
  lazy(() =>
    import('./parts.tsx').then(
      (all) => ({ default: all.parts[name] }),
      () => {
        delete known[name]
        return { default: () => null }
      },
    ),
  )

const known: Partial<Record<Part, ReturnType<typeof read>>> = {}

/** A part of what offers unsent work as a file; it weighs on nobody who has none. */
export const Late = ({ part }: { part: Part }) => {
  const Shown = (known[part] ??= read(part))
  return (
    <Suspense>
      <Shown />
    </Suspense>
  )
}

/** For a page that offers it whenever something waits: there before the signal goes. */
export const prepare = (): void => void import('./parts.tsx').catch(() => undefined)
