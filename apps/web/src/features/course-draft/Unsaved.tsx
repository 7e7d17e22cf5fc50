import { Trans } from '@lingui/react/macro'
import type { Blocker } from 'react-router'
import { LeavingUnsaved, SavedByOther } from '../../ui/Unsaved.tsx'

export const LeavingDraft = (of: { leaving: Blocker; save: () => Promise<boolean>; busy: boolean }) => (
  <LeavingUnsaved {...of} title={<Trans>Hay cambios sin guardar</Trans>}>
    <Trans>Si sale ahora, se pierde lo que escribió desde la última vez que guardó.</Trans>
  </LeavingUnsaved>
)

export const StaleDraft = ({ load }: { load: () => void }) => (
  <SavedByOther load={load}>
    <Trans>Otra persona guardó mientras usted escribía. Lo que usted escribió sigue aquí, sin guardar.</Trans>
  </SavedByOther>
)
