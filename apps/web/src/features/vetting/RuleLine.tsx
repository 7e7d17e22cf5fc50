import { Plural, Trans } from '@lingui/react/macro'
import type { RowProblem, RuleRow } from '@tequio/contracts/vetting/rule'
import type { ReactNode } from 'react'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { fitsWords, rowProblemWords } from './rule-words.ts'
import { typeWords } from './words.ts'

const tones = { none: undefined, courtesy: 'info', leahy: 'pri' } as const

/** One rule in words: its place, whom it fits, what it asks, how many people that are today, and what is wrong with it. */
export const RuleLine = ({ row, at, problems, children }: { row: RuleRow & { fits: number | null }; at: number; problems: readonly RowProblem[]; children?: ReactNode }) => (
  <li className="card rule-line" id={`regla-${at}`} tabIndex={-1}>
    <span className="lesson-n" aria-hidden="true">
      {at}
    </span>
    <div className="grow stack-4">
      <h2 className="h-xs">
        <span className="vh">
          <Trans>Regla {at}:</Trans>{' '}
        </span>
        {row.title || <Trans>Sin nombre</Trans>}
      </h2>
      <p className="meta">{fitsWords(row)}</p>
      {problems.map((problem) => (
        <ErrorText key={problem.code}>{rowProblemWords(problem)}</ErrorText>
      ))}
    </div>
    <div className="rule-gives">
      <Chip tone={tones[row.type]}>{typeWords(row.type)}</Chip>
      {row.fits !== null && (
        <span className="meta nowrap">
          <Plural value={row.fits} _0="Hoy a nadie" one="Hoy a # persona" many="Hoy a # personas" other="Hoy a # personas" />
        </span>
      )}
    </div>
    {children && <div className="row rule-acts">{children}</div>}
  </li>
)
