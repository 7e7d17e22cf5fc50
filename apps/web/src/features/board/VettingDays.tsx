import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ApiProblem } from '../../api/problem.ts'
import type { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { Link } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { dayInWords } from '../../session/dates.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Part } from './Hole.tsx'

export type VettingSummary = Reply<typeof readVettingSummary>

/** Days left, what expires, what is missing; each figure opens its list. */
export const VettingDays = ({ read }: { read: { data: VettingSummary | undefined; error: ApiProblem | null; refetch: () => unknown } }) => {
  const { t } = useLingui()
  return (
    <section className="stack-8" aria-labelledby="verificacion">
      <div className="split">
        <h2 className="h-s" id="verificacion">
          <Trans>Verificación previa</Trans>
        </h2>
        <Link className="link-row" to="/equipo/verificacion">
          <Trans>Ver a todas</Trans>
        </Link>
      </div>
      <Part read={read} what={t`Verificación previa`}>
        {({ persons, mayEnrol, expiringIn30Days, missing, nextNeededBy }) => {
          if (persons === 0)
            return (
              <EmptyState level={3} title={<Trans>Aún no hay personas por verificar</Trans>}>
                <Trans>Aparecen aquí cuando se confirma la lista de un municipio.</Trans>
              </EmptyState>
            )
          const day = nextNeededBy ? dayInWords(nextNeededBy.day, { day: 'numeric', month: 'long' }) : ''
          return (
            <div className="card stack-8">
              <Link className="strong" to="/equipo/verificacion?estado=may">
                <Plural
                  value={mayEnrol}
                  one={`# de ${persons} personas puede inscribirse hoy`}
                  many={`# de ${persons} personas pueden inscribirse hoy`}
                  other={`# de ${persons} personas pueden inscribirse hoy`}
                />
              </Link>
              <ul className="list">
                {nextNeededBy && (
                  <li>
                    <Link className="item" to="/equipo/verificacion">
                      <Icon name="cal" />
                      <span className="grow">
                        <Plural
                          value={nextNeededBy.daysLeft}
                          _0="Hoy se necesita el resultado"
                          one="Queda # día para el resultado"
                          many="Quedan # días para el resultado"
                          other="Quedan # días para el resultado"
                        />
                        <span className="meta">
                          <Trans>
                            {nextNeededBy.purpose}, {day}
                          </Trans>
                        </span>
                      </span>
                    </Link>
                  </li>
                )}
                <li>
                  <Link className="item" to="/equipo/verificacion?estado=expiring">
                    <Icon name="clock" />
                    <span className="grow">
                      <Plural
                        value={expiringIn30Days}
                        _0="Ninguna autorización vence en 30 días"
                        one="# autorización vence en 30 días"
                        many="# autorizaciones vencen en 30 días"
                        other="# autorizaciones vencen en 30 días"
                      />
                    </span>
                  </Link>
                </li>
                {missing.consent > 0 && (
                  <li>
                    <Link className="item" to="/equipo/pendientes?falta=consent">
                      <Icon name="pen" />
                      <span className="grow">
                        <Plural value={missing.consent} one="# consentimiento por reunir" many="# consentimientos por reunir" other="# consentimientos por reunir" />
                      </span>
                    </Link>
                  </li>
                )}
                {missing.cup > 0 && (
                  <li>
                    <Link className="item" to="/equipo/pendientes?falta=cup">
                      <Icon name="file" />
                      <span className="grow">
                        <Plural value={missing.cup} one="# persona sin CUP vigente" many="# personas sin CUP vigente" other="# personas sin CUP vigente" />
                      </span>
                    </Link>
                  </li>
                )}
              </ul>
            </div>
          )
        }}
      </Part>
    </section>
  )
}
