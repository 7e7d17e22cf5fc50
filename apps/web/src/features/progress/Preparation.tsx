import { Trans } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readAssessment, setClock } from '@tequio/contracts/progress/assessment'
import type { Instrument } from '@tequio/contracts/progress/instrument'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { WholeAssessment } from './Assessment.tsx'

/** What is settled before the session, and the button that begins it. */
export const Preparation = ({ assessment, instrument }: { assessment: WholeAssessment; instrument: Instrument }) => {
  const client = useQueryClient()
  const { send, busy, problem } = useSend(setClock)
  const begin = async () => {
    if (await send({ params: { assessmentId: assessment.assessmentId }, body: { running: true } })) await client.invalidateQueries({ queryKey: [readAssessment.path] })
  }
  const { session } = instrument
  return (
    <div className="cols-main">
      <section className="stack" aria-labelledby="antes">
        <h2 className="h-m" id="antes">
          <Trans>Antes de la sesión</Trans>
        </h2>
        {session ? (
          <>
            <p className="prose">{session.preparation}</p>
            <ol className="steps3 card">
              {session.beforeSession.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <h3 className="h-s">
              <Trans>El día de la sesión</Trans>
            </h3>
            <p className="prose">{session.plan}</p>
            <p className="prose">{session.order}</p>
          </>
        ) : (
          <p>
            <Trans>Este instrumento no trae instrucciones de sesión.</Trans>
          </p>
        )}
        {instrument.samples.length > 0 && (
          <>
            <h3 className="h-s">
              <Trans>Muestras que se sortean</Trans>
            </h3>
            <ul className="stack-8">
              {instrument.samples.map((sample) => (
                <li key={sample.id} className="card stack-4">
                  <p className="strong">{sample.title}</p>
                  <p className="prose">{sample.text}</p>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <aside className="stack" aria-labelledby="empezar">
        <h2 className="h-m" id="empezar">
          <Trans>Empezar</Trans>
        </h2>
        {problem && <Trouble problem={problem} />}
        {assessment.can.rate ? (
          <>
            <p>
              <Trans>Al empezar corre el reloj. Puede pausar y seguir otro día: cada respuesta queda guardada.</Trans>
            </p>
            <Button look="next" full after="right" busy={busy} onClick={() => void begin()}>
              <Trans>Empezar la sesión</Trans>
            </Button>
          </>
        ) : (
          <Callout>
            <Trans>La sesión la empieza quien evalúa, con su municipio en la videollamada.</Trans>
          </Callout>
        )}
        {instrument.note && <p className="meta">{instrument.note}</p>}
      </aside>
    </div>
  )
}
