import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueries } from '@tanstack/react-query'
import { listDeadLetters } from '@tequio/contracts/dead-letters'
import { queryOf } from '../../api/query.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Deliveries } from './Deliveries.tsx'
import { Letter } from './Letter.tsx'
import { Services } from './Services.tsx'
import { services, serviceWords } from './words.ts'

/** What the services told each other and somebody could not take, over all services; and which of them answer now. */
export const StoppedFacts = () => {
  const { t } = useLingui()
  const lists = useQueries({ queries: services.map((service) => queryOf(listDeadLetters, { params: { service } })) })
  const letters = services.flatMap((service, at) => (lists[at]?.data?.items ?? []).map((letter) => ({ service, letter }))).toSorted((a, b) => (a.letter.at < b.letter.at ? 1 : -1))
  const name = t`Avisos detenidos`
  const isReading = lists.some((list) => list.isPending)
  const again = () => void Promise.all(lists.filter((list) => list.error).map((list) => list.refetch()))
  const [first] = lists
  const isHidden = lists.every((list) => list.error?.code === 'not-found')
  if (first?.error && isHidden)
    return (
      <Work name={name} title={name}>
        <Trouble problem={first.error} whole />
      </Work>
    )
  const count = letters.length
  return (
    <Work
      name={name}
      title={
        isReading || lists.some((list) => list.error) ? (
          name
        ) : count === 0 ? (
          t`Ningún aviso está detenido`
        ) : (
          <Plural value={count} one="# aviso está detenido" many="# avisos están detenidos" other="# avisos están detenidos" />
        )
      }
      lead={<Trans>Lo que un servicio avisó y otro no pudo aplicar. No muestra datos de nadie.</Trans>}
    >
      <div className="cols-main">
        <section className="stack" aria-label={name}>
          {lists.map((list, at) => {
            const service = services[at]
            if (!service || !list.error) return null
            const [where, why] = [serviceWords(service), sentenceOf(list.error)]
            return (
              <Callout key={service} tone="warn" live>
                <Trans>
                  {where}: {why}
                </Trans>
              </Callout>
            )
          })}
          {lists.some((list) => list.error) && !isReading && (
            <p>
              <Button size="slim" onClick={again}>
                <Trans>Intentar otra vez</Trans>
              </Button>
            </p>
          )}
          {isReading ? (
            <div className="card">
              <Skeleton lines={5} />
            </div>
          ) : count > 0 ? (
            <ul className="stack">
              {letters.map(({ service, letter }) => (
                <Letter key={letter.id} service={service} letter={letter} />
              ))}
            </ul>
          ) : (
            lists.every((list) => list.data) && (
              <EmptyState title={<Trans>Todo llegó a su destino</Trans>}>
                <Trans>Cuando un servicio no pueda aplicar un aviso de otro, aparece aquí para intentarlo otra vez o descartarlo con un motivo.</Trans>
              </EmptyState>
            )
          )}
        </section>
        <div className="stack-24">
          <Services />
          <Deliveries />
        </div>
      </div>
    </Work>
  )
}
