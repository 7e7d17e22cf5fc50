import { Plural, Trans } from '@lingui/react/macro'
import { useSync } from '../../../offline/sync.ts'
import { useMe } from '../../../session/session.ts'
import { SaveUnsent } from './SaveUnsent.tsx'

/** On the person's own page, for as long as something waits here. */
export const Unsent = () => {
  const { accountId } = useMe()
  const { rows } = useSync(accountId)
  const waiting = rows.filter(({ state, service }) => state === 'waiting' && service === 'training').length
  if (waiting === 0) return null
  return (
    <section className="stack-8" aria-labelledby="sin-enviar">
      <h2 className="h-s" id="sin-enviar">
        <Plural value={waiting} one="# avance sin enviar" many="# avances sin enviar" other="# avances sin enviar" />
      </h2>
      <p>
        <Trans>Se envía solo cuando haya señal. Si va a tardar, o si este teléfono le falla, guárdelo también en un archivo: su enlace puede registrarlo por usted.</Trans>
      </p>
      <SaveUnsent />
    </section>
  )
}
