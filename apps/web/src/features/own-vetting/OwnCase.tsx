import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { daysUntil, dayInWords, weekdayInWords } from '../../session/dates.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Timeline, type StepState } from '../../ui/Steps.tsx'
import type { Own } from './OwnVetting.tsx'

type One = Own['cases'][number]

const Headline = ({ one }: { one: One }): ReactNode => {
  const until = one.validUntil ? dayInWords(one.validUntil) : ''
  switch (one.state) {
    case 'exempt':
      return <Trans>Su puesto no pide verificación previa</Trans>
    case 'preparation':
      return <Trans>Faltan papeles para enviar su verificación</Trans>
    case 'ready':
      return <Trans>Sus papeles están completos</Trans>
    case 'submitted':
      return <Trans>Se espera la respuesta</Trans>
    case 'approved':
    case 'matched':
      return <Trans>Puede inscribirse hasta el {until}</Trans>
    case 'review':
      return <Trans>Su autorización se revisa porque cambió de puesto</Trans>
    case 'expired':
      return <Trans>Su autorización venció el {until}</Trans>
    case 'cancelled':
      return <Trans>El envío se canceló. Se prepara otra vez</Trans>
    case 'rejected':
      return <Trans>La respuesta no fue favorable</Trans>
    case 'suspended':
      return <Trans>Su autorización está suspendida</Trans>
    case 'revoked':
      return <Trans>Su autorización se retiró</Trans>
  }
}

const Advice = ({ one }: { one: One }): ReactNode => {
  if (one.state === 'rejected' || one.state === 'suspended' || one.state === 'revoked')
    return (
      <Callout>
        <p>
          <Trans>
            Solo usted y dos personas del programa ven esto. El programa no conoce los motivos de la embajada. Si cree que hay un error en sus datos, pida una aclaración.
          </Trans>
        </p>
      </Callout>
    )
  if (one.state === 'submitted')
    return (
      <p className="lead">
        <Trans>Su lugar se abre solo cuando llegue. Mientras tanto, puede practicar en sus cursos.</Trans>
      </p>
    )
  return null
}

/** Where one case stands, with its dates in words. */
export const OwnCase = ({ one, isAlone }: { one: One; isAlone: boolean }) => {
  const { t } = useLingui()
  const isOver = one.decidedOn !== null && one.state !== 'preparation' && one.state !== 'ready'
  const isReady = one.missing.length === 0
  const isSent = one.submittedOn !== null
  const state = (done: boolean, now: boolean): StepState => (done ? 'done' : now ? 'now' : 'todo')
  const day = one.submittedOn ? -daysUntil(one.submittedOn) : 0
  return (
    <section className="stack-12" aria-labelledby={`c-${one.caseId}`}>
      {!isAlone && (
        <p className="meta">
          {one.position}, {one.institution}
        </p>
      )}
      <h2 className="h-l" id={`c-${one.caseId}`}>
        <Headline one={one} />
      </h2>
      <Advice one={one} />
      {one.type !== 'none' && (
        <Timeline
          label={t`Dónde va su trámite`}
          items={[
            {
              key: 'papers',
              state: state(isReady, !isReady),
              title: <span className="strong">{isReady ? <Trans>Sus papeles están completos</Trans> : <Trans>Complete sus papeles</Trans>}</span>,
              ...(isReady && one.readyOn ? { about: weekdayInWords(one.readyOn) } : {}),
            },
            {
              key: 'sent',
              state: state(isSent, isReady && !isSent),
              title: <span className="strong">{isSent ? <Trans>El programa los revisó y los envió</Trans> : <Trans>El programa los revisa y los envía</Trans>}</span>,
              ...(one.submittedOn ? { about: weekdayInWords(one.submittedOn) } : {}),
            },
            {
              key: 'answer',
              state: state(isOver, isSent && !isOver),
              title: <span className="strong">{isOver ? <Trans>Llegó la respuesta</Trans> : <Trans>Se espera la respuesta</Trans>}</span>,
              about:
                isOver && one.decidedOn ? (
                  weekdayInWords(one.decidedOn)
                ) : isSent ? (
                  <Trans>
                    Suele tardar {one.leadDays} días. Va en el día {day}.
                  </Trans>
                ) : (
                  <Plural value={one.leadDays} one="Suele tardar # día." many="Suele tardar # días." other="Suele tardar # días." />
                ),
            },
            { key: 'seat', state: state(one.state === 'approved' || one.state === 'matched', false), title: <Trans>Su lugar en el curso se abre solo</Trans> },
          ]}
        />
      )}
      {one.dispute &&
        (one.dispute.answer === null ? (
          <Callout>
            <p>
              <Trans>En aclaración. Se le responde a más tardar el {dayInWords(one.dispute.dueOn)}.</Trans>
            </p>
          </Callout>
        ) : (
          <Callout tone="ok">
            <p>
              <span className="strong">
                <Trans>Respuesta a su aclaración:</Trans>
              </span>{' '}
              {one.dispute.answer}
            </p>
          </Callout>
        ))}
    </section>
  )
}
