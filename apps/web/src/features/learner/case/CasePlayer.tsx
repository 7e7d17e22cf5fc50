import { Trans, useLingui } from '@lingui/react/macro'
import { readCase } from '@tequio/contracts/training/learning'
import { useParams } from 'react-router'
import { useCached } from '../../../offline/cached.ts'
import { useMe } from '../../../session/session.ts'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { newRun, type Case } from './case.rules.ts'
import { useRun } from './run.ts'
import { Scenes } from './Scenes.tsx'
import { Stage } from './Stage.tsx'

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
  return <Scenes of={of} run={now} begin={begin} choose={(nodeId, choice) => choose(of, nodeId, choice)} goOn={() => goOn(now.read)} renew={() => renew(run?.runId)} />
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
