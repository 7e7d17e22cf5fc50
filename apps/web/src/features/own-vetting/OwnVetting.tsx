import { Trans, useLingui } from '@lingui/react/macro'
import { readOwn } from '@tequio/contracts/vetting/own'
import { useSearchParams } from 'react-router'
import { useLoad } from '../../api/load.ts'
import type { Reply } from '../../api/call.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Consent } from './Consent.tsx'
import { Dispute } from './Dispute.tsx'
import { OwnCase } from './OwnCase.tsx'
import { OwnCup } from './OwnCup.tsx'
import { OwnData } from './OwnData.tsx'

export type Own = Reply<typeof readOwn>

const Overview = ({ own }: { own: Own }) => {
  const { t } = useLingui()
  const missing = new Set(own.cases.flatMap((one) => one.missing))
  const asked = own.cases.filter((one) => one.type !== 'none')
  const next = missing.has('data') && !own.isDataLocked ? 'datos' : missing.has('consent') ? 'consentimiento' : undefined
  if (own.cases.length === 0)
    return (
      <EmptyState title={<Trans>Aún no tiene un puesto registrado</Trans>}>
        <Trans>Pregunte a su enlace municipal si ya envió la lista.</Trans>
      </EmptyState>
    )
  return (
    <div className="stack-24">
      {own.cases.map((one) => (
        <OwnCase key={one.caseId} one={one} isAlone={own.cases.length === 1} />
      ))}
      {asked.length > 0 && (
        <>
          {next && (
            <ButtonLink look="next" size="big" full after="right" to={`/yo/verificacion?paso=${next}`}>
              {next === 'datos' ? t`Completar mis datos` : t`Leer y dar mi consentimiento`}
            </ButtonLink>
          )}
          {missing.has('cup') && (
            <Callout tone="warn">
              <p>
                <Trans>Falta su Certificado Único Policial. Su enlace municipal lo entrega por usted.</Trans>
              </p>
            </Callout>
          )}
          {own.cup && own.cup.components.length > 0 && <OwnCup cup={own.cup} />}
          {missing.size === 0 && (
            <Callout tone="ok">
              <p>
                <Trans>No falta nada de su parte.</Trans>
              </p>
            </Callout>
          )}
          <p className="stack-8">
            {next !== 'datos' && (
              <ButtonLink icon="user" full to="/yo/verificacion?paso=datos">
                {own.isDataLocked ? <Trans>Ver mis datos</Trans> : <Trans>Ver o corregir mis datos</Trans>}
              </ButtonLink>
            )}
            <ButtonLink icon="flag" full to="/yo/verificacion?paso=aclaracion">
              <Trans>Pedir aclaración de mis datos</Trans>
            </ButtonLink>
          </p>
        </>
      )}
    </div>
  )
}

/** The person's own vetting: where it is, what is missing, and how to ask for a clarification. */
export const OwnVetting = () => {
  const { t } = useLingui()
  const [search] = useSearchParams()
  const step = search.get('paso')
  const { value: own, problem, again } = useLoad(readOwn, {})
  const back = step ? { to: '/yo/verificacion', words: t`Mi verificación` } : { to: '/yo', words: t`Yo` }
  const titles: Record<string, string> = { datos: t`Mis datos para la verificación`, consentimiento: t`Mi consentimiento`, aclaracion: t`Pedir una aclaración` }
  return (
    <LearnerShell name={titles[step ?? ''] ?? t`Mi verificación`} title={titles[step ?? ''] ?? t`Mi verificación previa`} back={back} bare={step !== null}>
      {problem && <Trouble problem={problem} again={again} whole={!own} />}
      {!own && !problem && <Skeleton />}
      {own &&
        (step === 'datos' ? (
          <OwnData onSaved={again} />
        ) : step === 'consentimiento' ? (
          <Consent own={own} onGiven={again} />
        ) : step === 'aclaracion' ? (
          <Dispute own={own} onSent={again} />
        ) : (
          <Overview own={own} />
        ))}
    </LearnerShell>
  )
}
