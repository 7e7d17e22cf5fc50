import { Trans, useLingui } from '@lingui/react/macro'
import type { CupComponent } from '@tequio/contracts/vetting/case'
import { Fragment } from 'react'
import { dayInShort, monthInWords } from '../../session/dates.ts'
import { Months } from '../../ui/Months.tsx'
import type { Own } from './OwnVetting.tsx'

const order: readonly CupComponent[] = ['confidence', 'skills', 'performance', 'training']

/** The person's police certificate: its four components, and what ends in the next 24 months. */
export const OwnCup = ({ cup: { components, forecast } }: { cup: NonNullable<Own['cup']> }) => {
  const { t } = useLingui()
  const words: Record<CupComponent, string> = {
    confidence: t`Control de confianza`,
    skills: t`Competencias básicas`,
    performance: t`Desempeño`,
    training: t`Formación inicial`,
  }
  const told = forecast.months.filter((one) => one.ending.length > 0).map((one) => `${monthInWords(one.month)}: ${one.ending.map((which) => words[which]).join(', ')}`)
  return (
    <section className="card stack-12" aria-labelledby="cup">
      <h2 className="h-xs" id="cup">
        <Trans>Mi Certificado Único Policial</Trans>
      </h2>
      <dl className="dl">
        {order.map((component) => {
          const row = components.find((one) => one.component === component)
          return (
            <Fragment key={component}>
              <dt>{words[component]}</dt>
              <dd>
                {!row ? (
                  <Trans>Falta</Trans>
                ) : !row.isPassed ? (
                  <Trans>No acreditado</Trans>
                ) : row.validUntil === null ? (
                  <Trans>No vence</Trans>
                ) : (
                  <Trans>Vale hasta {dayInShort(row.validUntil)}</Trans>
                )}
              </dd>
            </Fragment>
          )
        })}
      </dl>
      <Months label={told.join('; ') || t`En los próximos 24 meses no vence nada.`} months={forecast.months.map((one) => ({ ...one, isMarked: one.ending.length > 0 }))} />
      <p className="meta">
        {forecast.stands ? (
          told.length > 0 ? (
            <Trans>En los próximos 24 meses vence: {told.join('; ')}.</Trans>
          ) : (
            <Trans>En los próximos 24 meses no vence nada.</Trans>
          )
        ) : (
          <Trans>Hoy no vale completo. Su enlace municipal le dice qué renovar.</Trans>
        )}
      </p>
    </section>
  )
}
