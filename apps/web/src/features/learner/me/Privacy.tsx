import { Trans } from '@lingui/react/macro'
import { getMe } from '@tequio/contracts/identity/sign-in'
import { useState } from 'react'
import { useCached } from '../../../offline/cached.ts'
import { useMe } from '../../../session/session.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { OwnTerms } from '../../../ui/terms/OwnTerms.tsx'

const Notice = () => {
  const { accountId } = useMe()
  const { value, problem, again } = useCached(accountId, getMe, {})
  if (!value) return problem ? <Trouble problem={problem} again={again} /> : <Skeleton lines={4} />
  const { version, integral } = value.privacy
  return (
    <div className="stack-12 prose">
      <p className="meta">
        <Trans>Aviso de privacidad, versión {version}</Trans>
      </p>
      {integral.split(/\n{2,}/).map((part, at) => (
        <p key={at}>{part}</p>
      ))}
    </div>
  )
}

/** The notice in force, and what one may ask for. */
export const Privacy = () => {
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="stack-8" aria-labelledby="datos">
      <h2 className="h-s" id="datos">
        <Trans>Sus datos</Trans>
      </h2>
      <p>
        <Trans>Puede pedir ver, corregir o borrar sus datos, u oponerse a un uso. Pídalo a la persona enlace de su municipio o a la ayuda del programa.</Trans>
      </p>
      <details onToggle={(event) => event.currentTarget.open && setOpen(true)}>
        <summary className="link-row">
          <Trans>Leer el aviso de privacidad</Trans>
        </summary>
        {isOpen && <Notice />}
      </details>
      <OwnTerms />
    </section>
  )
}
