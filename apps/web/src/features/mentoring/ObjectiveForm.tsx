import { Trans, useLingui } from '@lingui/react/macro'
import { addObjective, type readPlan } from '@tequio/contracts/mentoring/plan'
import { useState, type FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Criterion = Reply<typeof readPlan>['criteria'][number]

/** A criterion of the agreement's components and a level above today's. */
export const ObjectiveForm = ({ pairId, criteria, onDone, onCancel }: { pairId: string; criteria: readonly Criterion[]; onDone: () => Promise<unknown>; onCancel: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(addObjective)
  const [chosen, setChosen] = useState(criteria[0]?.id ?? '')
  const [error, setError] = useState<string>()
  const level = criteria.find((one) => one.id === chosen)?.level ?? null
  const targets = [1, 2, 3, 4].filter((target) => target > (level ?? 0))
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = String(form.get('text') ?? '').trim()
    setError(text.length < 5 ? t`Escriba qué quieren lograr.` : undefined)
    if (text.length < 5) return
    if (!(await send({ params: { pairId }, body: { criterionId: chosen, target: Number(form.get('target')), text } }))) return
    await onDone()
    say(t`El objetivo quedó en el plan.`)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <Select
        label={t`Criterio`}
        name="criterion"
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        options={criteria.map((one) => [one.id, one.level === null ? one.title : t`${one.title} (hoy, nivel ${one.level})`] as const)}
      />
      <Select
        key={chosen}
        label={t`Nivel por alcanzar`}
        name="target"
        defaultValue={String(targets.includes(3) ? 3 : targets[0])}
        options={targets.map((target) => [String(target), t`Nivel ${target}`] as const)}
      />
      <TextArea name="text" label={t`Qué quieren lograr`} rows={3} error={error} {...textLimits(addObjective, 'text')} />
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onCancel}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Agregar objetivo</Trans>
        </Button>
      </div>
    </form>
  )
}
