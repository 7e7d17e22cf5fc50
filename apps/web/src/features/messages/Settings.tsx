import './messages.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readReach } from '@tequio/contracts/identity/reach'
import { useLoad } from '../../api/load.ts'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Addresses } from './Addresses.tsx'
import { Choices, Mutes } from './Choices.tsx'
import { Push } from './Push.tsx'

const Parts = () => {
  const { value, problem, again } = useLoad(readReach, {})
  return (
    <div className="stack-24">
      {problem && <Trouble problem={problem} again={again} whole={!value} />}
      {!value && !problem && <Skeleton lines={8} />}
      {value && (
        <>
          <Addresses reach={value} again={again} />
          <Push reach={value} again={again} />
          <Choices reach={value} again={again} />
          <Mutes reach={value} again={again} />
        </>
      )}
    </div>
  )
}

export const SettingsOnPhone = () => {
  const { t } = useLingui()
  return (
    <LearnerShell name={t`Cómo le avisamos`} title={<Trans>Cómo le avisamos</Trans>} back={{ to: '/mensajes', words: t`Mensajes` }}>
      <Parts />
    </LearnerShell>
  )
}

export const SettingsAtDesk = () => {
  const { t } = useLingui()
  return (
    <Work name={t`Cómo le avisamos`} title={<Trans>Cómo le avisamos</Trans>} crumbs={[{ to: '/equipo/mensajes', words: t`Mensajes` }]}>
      <Parts />
    </Work>
  )
}
