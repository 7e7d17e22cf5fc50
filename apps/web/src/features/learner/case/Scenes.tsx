import { Trans } from '@lingui/react/macro'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Blocks } from '../content/Blocks.tsx'
import { once } from '../once.ts'
import { sceneOf, type Case, type Run } from './case.rules.ts'
import { Choice, Consequence } from './Decision.tsx'
import { Ending } from './Ending.tsx'
import { Stage } from './Stage.tsx'

export type Moves = {
  begin: () => Promise<unknown>
  choose: (nodeId: string, choice: number) => Promise<unknown>
  goOn: () => Promise<unknown>
  renew: () => Promise<unknown>
}

const Intro = ({ of, begin }: { of: Case; begin: () => Promise<unknown> }) => {
  const { title, role } = of
  return (
    <Stage
      of={of}
      name={title}
      scene="intro"
      dock={
        <Button look="next" size="big" full after="right" onClick={once(begin)}>
          <Trans>Empezar el caso</Trans>
        </Button>
      }
    >
      <div className="stack-4">
        <p className="eyebrow">
          <Trans>Caso práctico. Usted es {role}</Trans>
        </p>
        <h1 className="h-l">{title}</h1>
      </div>
      <Blocks blocks={of.intro} />
      <p className="meta">
        <Trans>Puede salir y volver: sigue donde se quedó.</Trans>
      </p>
    </Stage>
  )
}

/** Where a way through a case stands, and what can be done there. */
export const Scenes = ({ of, run, begin, choose, goOn, renew }: { of: Case; run: Run } & Moves) => {
  const scene = sceneOf(of, run)
  switch (scene.kind) {
    case 'intro':
      return <Intro of={of} begin={begin} />
    case 'choice':
      return <Choice key={scene.node.id + run.read} of={of} run={run} node={scene.node} number={scene.number} choose={(choice) => choose(scene.node.id, choice)} />
    case 'consequence':
      return <Consequence of={of} run={run} chosen={scene.chosen} number={scene.number} goOn={goOn} />
    case 'end':
      return <Ending of={of} run={run} node={scene.node} renew={renew} />
    case 'broken':
      return (
        <Stage of={of} name={of.title} scene="broken">
          <EmptyState
            level={1}
            title={<Trans>El caso cambió mientras usted lo hacía</Trans>}
            action={
              <Button look="primary" onClick={once(renew)}>
                <Trans>Empezarlo otra vez</Trans>
              </Button>
            }
          >
            <Trans>Sus otras actividades siguen guardadas.</Trans>
          </EmptyState>
        </Stage>
      )
  }
}
