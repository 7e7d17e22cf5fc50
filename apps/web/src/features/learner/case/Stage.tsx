import { Trans } from '@lingui/react/macro'
import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { SavedHere } from '../SyncState.tsx'
import type { Case } from './case.rules.ts'

/** Another page around a scene: where its author tries a case, nothing of the page that they write on moves. */
export const StageFrame = createContext<((of: { dock?: ReactNode; children: ReactNode }) => ReactNode) | undefined>(undefined)

/** The page around one scene: reading begins at its top and is announced there. */
export const Stage = ({ of, name, scene, dock, children }: { of: Case; name: string; scene: string; dock?: ReactNode; children: ReactNode }) => {
  const frame = useContext(StageFrame)
  useEffect(() => {
    if (frame) return
    scrollTo(0, 0)
    document.getElementById('contenido')?.focus({ preventScroll: true })
  }, [scene, frame])
  if (frame) return frame({ dock, children: <div className="stack">{children}</div> })
  return (
    <LearnerShell name={name} back={{ to: `/cursos/${of.editionId}`, words: <Trans>Salir del caso</Trans>, icon: 'x' }} beside={<SavedHere />} dock={dock} bare={!dock}>
      <div className="stack" lang={of.language}>
        {children}
      </div>
    </LearnerShell>
  )
}
