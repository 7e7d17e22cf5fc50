import type { ReactNode } from 'react'

export type Tone = 'ok' | 'warn' | 'err' | 'info' | 'pri'

/** A state, always in words; the colour only helps. Without a tone it is neutral. */
export const Chip = ({ tone, children }: { tone?: Tone; children: ReactNode }) => <span className={`chip${tone ? ` chip-${tone}` : ''}`}>{children}</span>
