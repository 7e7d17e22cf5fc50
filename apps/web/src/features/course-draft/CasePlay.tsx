import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type MouseEvent, type ReactNode } from 'react'
import { chosen, goneOn, newRun, type Case, type Run } from '../learner/case/case.rules.ts'
import { Scenes } from '../learner/case/Scenes.tsx'
import { StageFrame } from '../learner/case/Stage.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'

const frame = ({ dock, children }: { dock?: ReactNode; children: ReactNode }) => (
  <div className="phone">
    <main className="page">{children}</main>
    {dock && <div className="dock">{dock}</div>}
  </div>
)
// the ways out of a case lead out of the page that is being written
const stay = (event: MouseEvent) => {
  // an element of another window is none of this one's
  const target = event.target as Element
  if (target.closest('a')) event.preventDefault()
}

/** The case as learners play it, in a window as wide as a phone. */
export const CasePlay = ({ of }: { of: Case }) => {
  const { t } = useLingui()
  const [run, setRun] = useState<Run>(() => newRun('prueba'))
  const again = async () => setRun({ ...newRun('prueba'), begun: true })
  return (
    <section className="stack-8" aria-labelledby="se-juega">
      <h2 className="h-xs" id="se-juega">
        <Trans>Así se hace en un teléfono</Trans>
      </h2>
      <PhoneFrame title={t`El caso en un teléfono`} top={`${run.begun} ${run.path.length} ${run.read}`}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- it only keeps links from leading away */}
        <div onClickCapture={stay}>
          <StageFrame value={frame}>
            <Scenes
              of={of}
              run={run}
              begin={async () => setRun((before) => ({ ...before, begun: true }))}
              choose={async (nodeId, choice) => setRun((before) => chosen(of, before, nodeId, choice))}
              goOn={async () => setRun((before) => goneOn(before, before.read))}
              renew={again}
            />
          </StageFrame>
        </div>
      </PhoneFrame>
      <p>
        <button type="button" className="btn btn-slim" onClick={() => setRun(newRun('prueba'))}>
          <Trans>Volver al principio</Trans>
        </button>
      </p>
    </section>
  )
}
