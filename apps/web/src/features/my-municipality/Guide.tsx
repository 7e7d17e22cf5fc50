import { Trans, useLingui } from '@lingui/react/macro'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Hilada } from '../../ui/Hilada.tsx'
import { Todo } from '../../ui/Steps.tsx'
import { Work } from '../../ui/Work.tsx'
import { guideSteps, useGuide } from './guide-steps.ts'
import { usePlace } from './place.ts'

/** The first day of who takes over a liaison's post, one step after the other. */
export const Guide = () => {
  const { t } = useLingui()
  const { done, mark } = useGuide()
  const { place } = usePlace()
  const steps = guideSteps(place?.municipalityId ?? '')
  const of = steps.length
  const now = steps.find((step) => !done.includes(step.key))
  return (
    <Work
      name={t`Guía del primer día`}
      crumbs={[{ to: '/equipo/mi-municipio', words: t`Mi municipio` }]}
      title={now ? <Trans>Su primer día, en {of} pasos</Trans> : <Trans>Ya conoce lo principal</Trans>}
      lead={
        <Trans>
          Lleva {done.length} de {of}. Las marcas quedan en este aparato.
        </Trans>
      }
    >
      <Hilada done={done.length} of={of} />
      <section className="card" aria-label={t`Pasos de la guía`}>
        <Todo
          label={t`Pasos de la guía`}
          steps={steps.map((step) => {
            const isDone = done.includes(step.key)
            const isNow = step === now
            return {
              key: step.key,
              title: step.title,
              about: step.about,
              state: isDone ? 'done' : isNow ? 'now' : 'todo',
              action: (
                <span className="row">
                  <ButtonLink size="slim" look={isNow ? 'next' : 'plain'} to={step.to}>
                    <Trans>Abrir</Trans>
                    <span className="vh">: {step.title}</span>
                  </ButtonLink>
                  <Button size="slim" look="quiet" aria-pressed={isDone} onClick={() => mark(step.key, !isDone)}>
                    {isDone ? <Trans>Visto</Trans> : <Trans>Marcar como visto</Trans>}
                    <span className="vh">: {step.title}</span>
                  </Button>
                </span>
              ),
            }
          })}
        />
      </section>
    </Work>
  )
}
