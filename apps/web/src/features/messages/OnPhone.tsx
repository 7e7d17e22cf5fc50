import { Trans, useLingui } from '@lingui/react/macro'
import { listMessages } from '@tequio/contracts/identity/message'
import { useCached } from '../../offline/cached.ts'
import { useMe } from '../../session/session.ts'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Inbox, useAsked } from './Inbox.tsx'
import { Notices } from './Notices.tsx'

/** The learner's inbox, and below it where their courses stand today. */
export const OnPhone = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { value, problem, again } = useCached(accountId, listMessages, { query: useAsked() })
  return (
    <LearnerShell name={t`Mensajes`} title={<Trans>Mensajes</Trans>}>
      <div className="stack-32">
        <Inbox page={value} problem={problem} again={again} settings="/yo/avisos" />
        <Notices />
      </div>
    </LearnerShell>
  )
}
