import { Trans } from '@lingui/react/macro'
import { useEffect, type ReactNode } from 'react'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { SavedHere } from '../SyncState.tsx'
import type { Case } from './case.rules.ts'

/** The page around one scene: reading begins at its top and is announced there. */
export const Stage = ({ of, name, scene, dock, children }: { of: Case; name: string; scene: string; dock?: ReactNode; children: ReactNode }) => {
  useEffect(() => {
    scrollTo(0, 0)
    document.getElementById('contenido')?.focus({ preventScroll: true })
  }, [scene])
  return (
    <LearnerShell name={name} back={{ to: `/cursos/${of.editionId}`, words: <Trans>Salir del caso</Trans>, icon: 'x' }} beside={<SavedHere />} dock={dock} bare={!dock}>
      <div className="stack">{children}</div>
    </LearnerShell>
  )
}
