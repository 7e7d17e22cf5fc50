import { Trans } from '@lingui/react/macro'
import { Button } from './Button.tsx'

/** Under a keyset list: how many are shown and the way to more. `more` is missing on the last page. */
export const Pager = ({ shown, more, first, busy }: { shown: number; more?: () => void; first?: () => void; busy?: boolean }) => (
  <div className="pager">
    <span>
      <Trans>{shown} en esta página</Trans>
    </span>
    <span className="row">
      {first && (
        <Button size="slim" onClick={first}>
          <Trans>Primera página</Trans>
        </Button>
      )}
      {more && (
        <Button size="slim" after="right" busy={busy} onClick={more}>
          <Trans>Página siguiente</Trans>
        </Button>
      )}
    </span>
  </div>
)
