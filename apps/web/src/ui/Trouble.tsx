import { Trans } from '@lingui/react/macro'
import { isNetworkTrouble, type ApiProblem } from '../api/problem.ts'
import { sentenceOf } from '../api/sentences.ts'
import { Button } from './Button.tsx'
import { Callout } from './Callout.tsx'
import { EmptyState } from './EmptyState.tsx'

/** A problem in a sentence, with a way to try again where that can help. `whole`: nothing else is on the page; `level`: 1 where the page has no other heading. */
export const Trouble = ({ problem, again, whole, level }: { problem: ApiProblem; again?: () => void; whole?: boolean; level?: 1 | 2 }) => {
  const retry = again && problem.code !== 'not-found' && (
    <Button size={whole ? undefined : 'slim'} onClick={again}>
      <Trans>Intentar otra vez</Trans>
    </Button>
  )
  if (whole)
    return (
      <div role="alert">
        <EmptyState
          level={level}
          title={problem.code === 'not-found' ? <Trans>No está aquí</Trans> : isNetworkTrouble(problem) ? <Trans>No hay conexión</Trans> : <Trans>No se pudo abrir</Trans>}
          action={retry}
        >
          {sentenceOf(problem)}
        </EmptyState>
      </div>
    )
  return (
    <Callout tone="err" live>
      <div className="stack-8">
        <p>{sentenceOf(problem)}</p>
        {retry && <p>{retry}</p>}
      </div>
    </Callout>
  )
}
