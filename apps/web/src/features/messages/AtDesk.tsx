import { Trans, useLingui } from '@lingui/react/macro'
import { listMessages } from '@tequio/contracts/identity/message'
import { useEffect } from 'react'
import { onHint } from '../../api/live.ts'
import { useLoad } from '../../api/load.ts'
import { Work } from '../../ui/Work.tsx'
import { Inbox, useAsked } from './Inbox.tsx'

/** The inbox of who works at the desk; it reads again when something new is hinted. */
export const AtDesk = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(listMessages, { query: useAsked() })
  useEffect(() => onHint('messages', again), [again])
  return (
    <Work name={t`Mensajes`} title={<Trans>Mensajes</Trans>} lead={<Trans>Lo que cambió y lo que espera algo de usted. Cada uno abre aquello de lo que habla.</Trans>}>
      <Inbox page={value} problem={problem} again={again} settings="/equipo/mensajes/avisos" />
    </Work>
  )
}
