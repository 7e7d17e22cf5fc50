import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { ApiProblem } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'

type Read<Value> = { data: Value | undefined; error: ApiProblem | null; refetch: () => unknown }

/** A part of the board that comes from one service: what is there, what is on its way, or a hole that says so in a sentence. */
export const Part = <Value,>({ read, what, lines = 4, children }: { read: Read<Value>; what: string; lines?: number; children: (value: Value) => ReactNode }) => {
  if (read.data !== undefined) return children(read.data)
  if (!read.error)
    return (
      <div className="card">
        <Skeleton lines={lines} />
      </div>
    )
  const why = sentenceOf(read.error)
  return (
    <Callout tone="warn" live>
      <div className="split">
        <p>
          <Trans>
            {what}: {why}
          </Trans>
        </p>
        {read.error.code !== 'not-found' && (
          <Button size="slim" onClick={() => void read.refetch()}>
            <Trans>Intentar otra vez</Trans>
          </Button>
        )}
      </div>
    </Callout>
  )
}
