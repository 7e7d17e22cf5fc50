import './css/level.css'
import './css/matrix.css'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

export type Level = 0 | 1 | 2 | 3 | 4

/** A level on its own, the number always inside. */
export const LevelBadge = ({ level }: { level: Level }) => <span className={`lvl v${level}`}>{level}</span>

/** A cell of the matrix: number, step of pine, a triangle where it rose, and its evidence behind the link. `label` says it in words. */
export const LevelCell = ({ level, rose, to, label }: { level: Level | null; rose?: boolean; to?: string; label: string }) => {
  const inside: ReactNode = (
    <>
      {level ?? '–'}
      {rose && (
        <svg className="up" viewBox="0 0 8 8" aria-hidden="true">
          <path d="M4 1 7.5 7H.5Z" />
        </svg>
      )}
    </>
  )
  const look = `cell ${level === null ? 'none' : `v${level}`}`
  return to ? (
    <Link className={look} to={to} aria-label={label}>
      {inside}
    </Link>
  ) : (
    <span className={look} role="img" aria-label={label}>
      {inside}
    </span>
  )
}
