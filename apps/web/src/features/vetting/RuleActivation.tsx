import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { listCases } from '@tequio/contracts/vetting/case'
import { vettingPolicy } from '@tequio/contracts/vetting/policy'
import { activateRules, listRuleVersions, type readRuleChanges, type readRuleVersion } from '@tequio/contracts/vetting/rule'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { today } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { RadioCard, Radios, TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Of = { draft: Reply<typeof readRuleVersion>; changes: Reply<typeof readRuleChanges>; again: () => Promise<void> }

const Form = ({ draft, changes, again }: Of) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(activateRules)
  const [errors, setErrors] = useState<{ day?: string; scope?: string; reason?: string }>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const inForceFrom = dayFrom(form, 'desde')
    const [scope, reason] = [String(form.get('scope') ?? ''), String(form.get('reason') ?? '').trim()]
    setErrors({
      ...(inForceFrom ? {} : { day: t`Escriba el día, el mes y el año.` }),
      ...(scope === '' ? { scope: t`Elija una de las dos.` } : {}),
      ...(reason.length < 3 ? { reason: t`Escriba por qué cambian las reglas.` } : {}),
    })
    if (!inForceFrom || scope === '' || reason.length < 3 || changes.seen === null) return
    const done = await send({ params: { version: draft.version }, body: { edit: draft.edit, inForceFrom, actsOnOpen: scope === 'open', reason, seen: changes.seen } })
    if (!done) return
    for (const path of [listRuleVersions.path, listCases.path]) void client.invalidateQueries({ queryKey: [path] })
    say(done.state === 'coming' ? t`La versión quedó activada y espera su día.` : t`La versión rige desde ahora.`)
    await go('/equipo/reglas')
  }
  const isPast = problem?.code === 'effect-date-past'
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <DateBoxes
        legend={<Trans>Rige desde el</Trans>}
        hint={<Trans>Hoy o un día posterior. Las versiones anteriores no cambian.</Trans>}
        name="desde"
        day={today()}
        error={errors.day ?? (isPast ? t`Ese día ya pasó. Escriba hoy o uno posterior.` : undefined)}
      />
      <Radios legend={<Trans>Sobre quién decide</Trans>} error={errors.scope}>
        <RadioCard name="scope" value="new">
          <span className="strong">
            <Trans>Solo expedientes nuevos</Trans>
          </span>
          <span className="own-words">
            <Trans>Los de hoy siguen como se decidieron, hasta que se preparen otra vez.</Trans>
          </span>
        </RadioCard>
        <RadioCard name="scope" value="open">
          <span className="strong">
            <Trans>También los que están en preparación</Trans>
          </span>
          <span className="own-words">
            <Plural
              value={changes.open ?? 0}
              _0="Hoy ninguno cambiaría."
              one="Hoy cambiaría # expediente de la lista."
              many="Hoy cambiarían # expedientes de la lista."
              other="Hoy cambiarían # expedientes de la lista."
            />{' '}
            <Trans>Si rige desde otro día, se decide ese día con quienes estén entonces.</Trans>
          </span>
        </RadioCard>
      </Radios>
      <TextArea
        label={t`Por qué cambian`}
        hint={t`Se lee en la lista de versiones y queda en la bitácora.`}
        name="reason"
        rows={2}
        error={errors.reason}
        {...textLimits(activateRules, 'reason')}
      />
      {problem && !isPast && <Trouble problem={problem} again={problem.code === 'changes-moved' || problem.code === 'stale' ? () => void again().then(forget) : undefined} />}
      <p>
        <Button type="submit" look="next" busy={busy}>
          <Trans>Activar la versión {draft.version}</Trans>
        </Button>
      </p>
    </form>
  )
}

/** Activating needs one of the two roles that answer for vetting, and another person than who saved the draft. */
export const RuleActivation = (of: Of) => {
  const mayActivate = may(useMe(), vettingPolicy, 'vetting.rule.activate')
  return (
    <section className="card stack" aria-labelledby="activar">
      <h2 className="h-s" id="activar">
        <Trans>Activar</Trans>
      </h2>
      {!mayActivate ? (
        <Callout>
          <Trans>La activa la coordinación de verificación o la segunda revisión, después de leer esta lista.</Trans>
        </Callout>
      ) : of.draft.isOwn ? (
        <Callout>
          <Trans>Usted guardó este borrador. Para activarlo hace falta otra persona de la coordinación o de la segunda revisión.</Trans>
        </Callout>
      ) : (
        <Form {...of} />
      )}
    </section>
  )
}
