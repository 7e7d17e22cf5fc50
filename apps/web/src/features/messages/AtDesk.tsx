import { Trans, useLingui } from '@lingui/react/macro'
import { listMessages } from '@tequio/contracts/identity/message'
import { useEffect } from 'react'
import { onHint } from '../../api/live.ts'
import { useLoad } from '../../api/load.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Work } from '../../ui/Work.tsx'
import { Inbox, useAsked } from './Inbox.tsx'

/** The inbox of who works at the desk; it reads again when something new is hinted. */
export const AtDesk = () => {
  const { t } = useLingui()
  const me = useMe()
  const { value, problem, again } = useLoad(listMessages, { query: useAsked() })
  useEffect(() => onHint('messages', again), [again])
  return (
    <Work
      name={t`Mensajes`}
      title={<Trans>Mensajes</Trans>}
      lead={<Trans>Lo que cambió y lo que espera algo de usted. Cada uno abre aquello de lo que habla.</Trans>}
      actions={
        municipalitiesOf(me, 'liaison').length > 0 && (
          <ButtonLink size="slim" icon="share" to="/equipo/mensajes/avise">
            <Trans>Avise a su gente</Trans>
          </ButtonLink>
        )
      }
    >
      <Inbox page={value} problem={problem} again={again} settings="/equipo/mensajes/avisos" />
    </Work>
  )
}
