import { Trans } from '@lingui/react/macro'
import { dayInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import type { File } from './case-reading.ts'
import { fitsWords } from './rule-words.ts'
import { typeWords } from './words.ts'

/** Why this case has its type: version and row that decided, in words, and what today's rules would say. */
export const RuleCard = ({ file: { rule, type } }: { file: File }) => (
  <section className="card stack-8" aria-labelledby="por-que-tipo">
    <h2 className="h-xs" id="por-que-tipo">
      <Trans>Por qué este tipo: {typeWords(type)}</Trans>
    </h2>
    {rule.row === null ? (
      <p>
        <Trans>El programa no pedía verificación cuando se decidió.</Trans>
      </p>
    ) : (
      <>
        <p>
          <Trans>
            Lo decidió la regla {rule.row}, «{rule.title}», de la versión {rule.version}.
          </Trans>
        </p>
        {rule.conditions && <p className="meta">{fitsWords(rule.conditions)}</p>}
        {rule.inForceFrom && (
          <p className="meta">
            <Trans>Esa versión empezó a regir el {dayInWords(rule.inForceFrom)}.</Trans>
          </p>
        )}
      </>
    )}
    {rule.today && (
      <Callout>
        <Trans>
          Con las reglas de hoy (versión {rule.today.version}, «{rule.today.title}») sería {typeWords(rule.today.type)}. Este expediente sigue como se decidió.
        </Trans>
      </Callout>
    )}
  </section>
)
