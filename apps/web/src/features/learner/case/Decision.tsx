import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { ErrorText, RadioCard, Radios } from '../../../ui/Field.tsx'
import { Blocks } from '../content/Blocks.tsx'
import { documentsAt, type Case, type CaseNode, type Run } from './case.rules.ts'
import { Stage } from './Stage.tsx'
import { Documents } from './Documents.tsx'
import { once } from '../once.ts'

/** One step: what happens, the papers, and what one does. A choice counts when it is confirmed. */
export const Choice = ({ of, run, node, number, choose }: { of: Case; run: Run; node: CaseNode; number: number; choose: (choice: number) => Promise<unknown> }) => {
  const { t } = useLingui()
  const [picked, setPicked] = useState<number>()
  const [isMissing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const decide = async () => {
    if (picked === undefined) return setMissing(true)
    setBusy(true)
    await choose(picked).finally(() => setBusy(false))
  }
  return (
    <Stage
      of={of}
      name={t`${of.title}, decisión ${number}`}
      scene={`choice ${number}`}
      dock={
        <Button look="primary" full busy={busy} after="right" onClick={once(decide)}>
          <Trans>Decidir</Trans>
        </Button>
      }
    >
      <h1 className="eyebrow">
        <Trans>
          {of.title} · decisión {number}
        </Trans>
      </h1>
      <Blocks blocks={node.blocks} />
      <Documents documents={documentsAt(of, run)} now={node.documents} />
      <Radios legend={<Trans>Lo que usted hace</Trans>}>
        {node.choices.map(({ text }, at) => (
          <RadioCard
            key={at}
            name="decision"
            value={at}
            checked={picked === at}
            onChange={() => {
              setPicked(at)
              setMissing(false)
            }}
          >
            {text}
          </RadioCard>
        ))}
      </Radios>
      {isMissing && (
        <div role="alert">
          <ErrorText>
            <Trans>Elija primero lo que haría.</Trans>
          </ErrorText>
        </div>
      )}
    </Stage>
  )
}

/** What comes of a decision. */
export const Consequence = ({ of, run, chosen, number, goOn }: { of: Case; run: Run; chosen: CaseNode['choices'][number]; number: number; goOn: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const decision = chosen.text
  const best = Math.max(...(of.nodes.find(({ id }) => id === run.path[run.read]?.nodeId)?.choices.map(({ score }) => score) ?? [0]))
  const tone = best === 0 ? 'info' : chosen.score === best ? 'ok' : 'warn'
  return (
    <Stage
      of={of}
      name={t`${of.title}, qué pasó`}
      scene={`after ${number}`}
      dock={
        <Button look="primary" full after="right" onClick={once(goOn)}>
          <Trans>Seguir</Trans>
        </Button>
      }
    >
      <h1 className="h-m">
        <Trans>Qué pasó</Trans>
      </h1>
      <p className="meta">
        <Trans>Usted decidió: {decision}</Trans>
      </p>
      <Callout tone={tone}>
        <p>{chosen.feedback}</p>
      </Callout>
    </Stage>
  )
}
