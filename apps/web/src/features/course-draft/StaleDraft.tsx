import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'

/** Somebody else saved first: what was written here stays, and theirs can be looked at. */
export const StaleDraft = ({ load }: { load: () => void }) => (
  <Callout tone="warn" live>
    <div className="stack-8">
      <p>
        <Trans>Otra persona guardó mientras usted escribía. Lo que usted escribió sigue aquí, sin guardar.</Trans>
      </p>
      <p>
        <Button size="slim" look="primary" onClick={load}>
          <Trans>Ver lo que se guardó</Trans>
        </Button>
      </p>
      <p className="meta">
        <Trans>Con «Deshacer» vuelve lo suyo, y entonces puede guardarlo.</Trans>
      </p>
    </div>
  </Callout>
)
