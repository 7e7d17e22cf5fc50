import type { ComponentType } from 'react'
import { late } from '../../../ui/late.tsx'
import type { parts } from './parts.tsx'

type Part = keyof typeof parts
const known: Partial<Record<Part, ComponentType>> = {}

/** A part of what offers unsent work as a file; it weighs on nobody who has none. */
export const Late = ({ part }: { part: Part }) => {
  const Shown = (known[part] ??= late(() => import('./parts.tsx').then((all): ComponentType => all.parts[part])))
  return <Shown />
}

/** For a page that offers it whenever something waits: there before the signal goes. */
export const prepare = (): void => void import('./parts.tsx').catch(() => undefined)
