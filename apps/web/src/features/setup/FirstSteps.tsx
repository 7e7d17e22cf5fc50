import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readFirstSteps } from '@tequio/contracts/identity/setup'
import { listEditions } from '@tequio/contracts/training/edition'
import { queryOf } from '../../api/query.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Hilada } from '../../ui/Hilada.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Todo } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { stepsOf } from './steps.ts'

/** From an empty platform to the first course; what is done is seen by what there is, nobody ticks it. */
export const FirstSteps = () => {
  const { t } = useLingui()
  const read = useQuery(queryOf(readFirstSteps))
  const editions = useQuery(queryOf(listEditions))
  const name = t`Primeros pasos`
  if (!read.data)
    return (
      <Work name={name} title={name}>
        {read.error ? <Trouble problem={read.error} again={() => void read.refetch()} whole /> : <Skeleton lines={8} />}
      </Work>
    )
  const steps = stepsOf({ ...read.data, editions: editions.data?.items.length ?? 0 })
  const done = steps.filter((step) => step.done).length
  const now = steps.find((step) => !step.done)
  const of = steps.length
  return (
    <Work
      name={name}
      title={now ? <Trans>De una plataforma vacía al primer curso, en {of} pasos</Trans> : <Trans>La plataforma está en marcha</Trans>}
      lead={
        <Trans>
          Lleva {done} de {of}. Cada paso se marca solo cuando está hecho.
        </Trans>
      }
    >
      <Hilada done={done} of={of} />
      {read.data.administrators < read.data.administratorsNeeded && (
        <Callout tone="warn">
          <Trans>
            Solo una persona administra la plataforma. Si pierde su acceso, nadie más puede dar funciones. Entregue el segundo enlace, o hágalo de nuevo con «npm run setup --
            --links».
          </Trans>
        </Callout>
      )}
      <section className="card" aria-label={name}>
        <Todo
          label={name}
          steps={steps.map((step) => ({
            key: step.key,
            title: step.title,
            about: step.about,
            state: step.done ? 'done' : step === now ? 'now' : 'todo',
            action: step.to && (
              <ButtonLink size="slim" look={step === now ? 'next' : 'plain'} to={step.to}>
                <Trans>Abrir</Trans>
                <span className="vh">: {step.title}</span>
              </ButtonLink>
            ),
          }))}
        />
      </section>
    </Work>
  )
}
