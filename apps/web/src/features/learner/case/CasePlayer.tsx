import { Trans, useLingui } from '@lingui/react/macro'
import { readCase } from '@tequio/contracts/training/learning'
import { useParams } from 'react-router'
import { useCached } from '../../../offline/cached.ts'
import { useMe } from '../../../session/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { Blocks } from '../content/Blocks.tsx'
import { newRun, sceneOf, type Case } from './case.rules.ts'
import { Choice, Consequence } from './Decision.tsx'
import { Ending } from './Ending.tsx'
import { useRun } from './run.ts'
import { Stage } from './Stage.tsx'
import { once } from '../once.ts'

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

const Play = ({ of, editionId, caseId }: { of: Case; editionId: string; caseId: string }) => {
  const { accountId } = useMe()
  const { run, ready, begin, choose, goOn, renew } = useRun(accountId, editionId, caseId)
  if (!ready)
    return (
      <Stage of={of} name={of.title} scene="opening">
        <Skeleton />
      </Stage>
    )
  const now = run ?? newRun('')
  const scene = sceneOf(of, now)
  switch (scene.kind) {
    case 'intro':
      return <Intro of={of} begin={begin} />
    case 'choice':
      return <Choice key={scene.node.id + now.read} of={of} run={now} node={scene.node} number={scene.number} choose={(choice) => choose(of, scene.node.id, choice)} />
    case 'consequence':
      return <Consequence of={of} run={now} chosen={scene.chosen} number={scene.number} goOn={() => goOn(now.read)} />
    case 'end':
      return <Ending of={of} run={now} node={scene.node} renew={() => renew(run?.runId)} />
    case 'broken':
      return (
        <Stage of={of} name={of.title} scene="broken">
          <EmptyState
            level={1}
            title={<Trans>El caso cambió mientras usted lo hacía</Trans>}
            action={
              <Button look="primary" onClick={once(() => renew(run?.runId))}>
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

export const CasePlayer = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { editionId = '', caseId = '' } = useParams()
  const { value, problem, again } = useCached(accountId, readCase, { params: { editionId, caseId } })
  if (value) return <Play key={`${editionId} ${caseId}`} of={value} editionId={editionId} caseId={caseId} />
  return (
    <LearnerShell name={t`Caso práctico`} back={{ to: `/cursos/${editionId}`, words: <Trans>Curso</Trans>, icon: 'x' }}>
      {problem ? <Trouble problem={problem} again={again} whole level={1} /> : <Skeleton lines={9} alone />}
    </LearnerShell>
  )
}
