import { Trans, useLingui } from '@lingui/react/macro'
import type { OutboxRow } from '../../offline/device.ts'
import { dismiss } from '../../offline/outbox.ts'
import { openDevice } from '../../offline/device.ts'
import { refresh, useSync } from '../../offline/sync.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { LateRefused } from '../../ui/sessions/late.tsx'

const useWords = () => {
  const { t } = useLingui()
  const things: Partial<Record<OutboxRow['type'], string>> = {
    'lesson.screen-seen': t`Avance de una lección`,
    'lesson.done': t`Lección terminada`,
    'practice.answered': t`Respuesta de práctica`,
    'quiz.answered': t`Respuesta de una prueba`,
    'quiz.submitted': t`Prueba enviada`,
    'case.chosen': t`Decisión de un caso`,
    'case.finished': t`Caso terminado`,
    'assignment.submitted': t`Actividad entregada`,
    'question.asked': t`Pregunta a quien imparte`,
    'trial.answered': t`Respuesta de «Practique aquí»`,
  }
  const reasons: Record<string, string> = {
    'not-enrolled': t`Usted ya no está en este curso. Pregunte a su enlace.`,
    'seat-waiting': t`Su lugar todavía no está abierto. Hágalo otra vez cuando se abra.`,
    'already-submitted': t`Esa prueba ya se había enviado. Cuenta la primera.`,
    'already-accepted': t`Su actividad ya estaba aceptada. Cuenta la que se aceptó.`,
    'edition-over': t`El curso ya había cerrado cuando usted lo hizo, y no cuenta. Pregunte a su enlace por otra edición.`,
    'too-many-open': t`Ya tiene muchas preguntas sin respuesta en este curso. Espere a que le respondan.`,
    'too-many-in-a-row': t`Ya envió tres mensajes seguidos sin respuesta. Espere a que le respondan.`,
    'too-many-pictures': t`Ya envió todas las fotos que caben en este curso. Pregunte sin foto.`,
    'unknown-exchange': t`Esa pregunta ya no está. Haga una nueva.`,
    'not-in-attempt': t`La prueba cambió. Empiece una nueva.`,
    'broken-path': t`El caso cambió mientras usted lo hacía. Hágalo otra vez.`,
  }
  return { thing: (row: OutboxRow) => things[row.type], reason: (row: OutboxRow) => reasons[row.reason ?? ''] ?? t`El curso cambió mientras usted lo hacía. Ábralo otra vez.` }
}

/** What the programme did not take stays in sight, with the reason, until the person has read it. */
export const Rejected = () => {
  const { accountId } = useMe()
  const { rows } = useSync(accountId)
  const { thing, reason } = useWords()
  const rejected = rows.filter(({ state }) => state === 'rejected')
  if (rejected.length === 0) return null
  const [own, others] = [rejected.filter(({ service }) => service === 'training'), rejected.filter(({ service }) => service === 'attendance')]
  const read = async (id: string) => {
    await dismiss(await openDevice(accountId), id)
    await refresh(accountId)
  }
  return (
    <section className="stack-8" aria-labelledby="no-registrado">
      <h2 className="h-s" id="no-registrado">
        <Trans>Lo que no se pudo registrar</Trans>
      </h2>
      {others.length > 0 && <LateRefused rows={others} />}
      {own.map((row) => (
        <Callout key={row.id} tone="warn">
          <p className="strong">
            {thing(row)}, {dayInWords(dayOf(row.madeAt), { day: 'numeric', month: 'long' })}
          </p>
          <p>{reason(row)}</p>
          <Button look="quiet" size="slim" onClick={() => void read(row.id)}>
            <Trans>Ya lo leí</Trans>
          </Button>
        </Callout>
      ))}
    </section>
  )
}
