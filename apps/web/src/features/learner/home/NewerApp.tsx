import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { onNewerApp } from '../../../offline/app.ts'
import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'

/** A newer application is offered between lessons, never opened by itself. */
export const NewerApp = () => {
  const [renew, setRenew] = useState<() => void>()
  useEffect(() => onNewerApp((act) => setRenew(() => act)), [])
  if (!renew) return null
  return (
    <Callout>
      <p>
        <Trans>Hay una versión nueva de Tequio.</Trans>
      </p>
      <Button size="slim" onClick={renew}>
        <Trans>Abrir la versión nueva</Trans>
      </Button>
    </Callout>
  )
}
