import { drawings, type IconName } from './drawings.ts'

export type { IconName } from './drawings.ts'

/** A 24 px drawing beside a word; `small` is 20 px. It is hidden from screen readers: the word says it. */
export const Icon = ({ name, small, className }: { name: IconName; small?: boolean; className?: string }) => (
  <svg className={`ico${small ? ' ico-s' : ''}${className ? ` ${className}` : ''}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={drawings[name]} />
  </svg>
)
