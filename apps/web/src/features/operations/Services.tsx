import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { momentInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { services, serviceWords } from './words.ts'

const everyMs = 10_000

type Health = { database: boolean; nats: boolean; services: Record<string, boolean> }

// Not ready is an answer too (503), not a failure.
const readHealth = async (): Promise<Health> => {
  const response = await fetch('/health/ready', { signal: AbortSignal.timeout(5_000), cache: 'no-store' })
  return (await response.json()) as Health
}

/** Which parts of the platform answer now, as the gateway sees them; asked again every ten seconds. */
export const Services = () => {
  const { t } = useLingui()
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['/health/ready'], queryFn: readHealth, refetchInterval: everyMs, retry: false })
  const parts = data && [
    ...services.map((service) => ({ key: service, words: serviceWords(service), isUp: service === 'gateway' ? data.database : data.services[service] === true })),
    { key: 'nats', words: t`Avisos entre servicios`, isUp: data.nats },
  ]
  return (
    <section className="stack-8" aria-labelledby="servicios">
      <h2 className="h-s" id="servicios">
        <Trans>Servicios ahora</Trans>
      </h2>
      {error ? (
        <Callout tone="err" live>
          <Trans>La plataforma no contesta. Se pregunta otra vez en unos segundos.</Trans>
        </Callout>
      ) : !parts ? (
        <div className="card">
          <Skeleton lines={3} />
        </div>
      ) : (
        <div className="card stack">
          <ul className="stack-8">
            {parts.map(({ key, words, isUp }) => (
              <li key={key} className="split">
                <span>{words}</span>
                {isUp ? (
                  <Chip tone="ok">
                    <Trans>Contesta</Trans>
                  </Chip>
                ) : (
                  <Chip tone="err">
                    <Trans>No contesta</Trans>
                  </Chip>
                )}
              </li>
            ))}
          </ul>
          <p className="meta">
            <Trans>Visto {momentInWords(new Date(dataUpdatedAt).toISOString())}. Se actualiza cada 10 segundos.</Trans>
          </p>
        </div>
      )}
    </section>
  )
}
