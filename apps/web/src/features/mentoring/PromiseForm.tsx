import { Trans, useLingui } from '@lingui/react/macro'
import { addCommitment } from '@tequio/contracts/mentoring/commitment'
import { addAction } from '@tequio/contracts/mentoring/plan'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { WholePair } from './reader.ts'

/** Both teams as choices: id and name with the municipality. */
export const peopleOf = (pair: Pick<WholePair, 'members' | 'mentor' | 'mentee'>): (readonly [string, string])[] => [
  ...new Map(pair.members.flatMap((one) => (one.personId && one.name ? [[one.personId, `${one.name}, ${pair[one.side].name}`] as const] : []))),
]

/** What, who and until when: a commitment of the pair or of one session, or an action of an objective. */
export const PromiseForm = ({
  pair,
  sessionId,
  objectiveId,
  onDone,
  onCancel,
}: {
  pair: Pick<WholePair, 'pairId' | 'members' | 'mentor' | 'mentee'>
  sessionId?: string
  objectiveId?: string
  onDone: () => Promise<unknown>
  onCancel: () => void
}) => {
  const { t } = useLingui()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const commitment = useSend(addCommitment)
  const action = useSend(addAction)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A form inside another screen's form must not send that one.
    event.stopPropagation()
    const form = new FormData(event.currentTarget)
    const title = String(form.get('title') ?? '').trim()
    const ownerId = String(form.get('owner') ?? '')
    const dueOn = dayFrom(form, 'due')
    const found: Record<string, string> = {}
    if (title.length < 3) found['title'] = t`Escriba qué se va a hacer.`
    if (!ownerId) found['owner'] = t`Elija a la persona responsable.`
    if (!dueOn) found['due'] = t`Escriba día, mes y año.`
    setErrors(found)
    if (Object.keys(found).length > 0 || !dueOn) return
    const body = { title, ownerId, dueOn }
    const made = objectiveId
      ? await action.send({ params: { pairId: pair.pairId, objectiveId }, body })
      : await commitment.send({ params: { pairId: pair.pairId }, body: { ...body, ...(sessionId ? { sessionId } : {}) } })
    if (!made) return
    await onDone()
    say(objectiveId ? t`La acción quedó en el plan.` : t`El compromiso quedó anotado.`)
  }
  const problem = commitment.problem ?? action.problem
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        name="title"
        label={objectiveId ? t`Acción` : t`Compromiso`}
        hint={t`Empiece con un verbo: compartir, probar, nombrar.`}
        error={errors['title']}
        autoComplete="off"
        {...textLimits(addCommitment, 'title')}
      />
      <Select name="owner" label={t`Responsable`} error={errors['owner']} options={[['', t`Elija a una persona`], ...peopleOf(pair)]} />
      <DateBoxes name="due" legend={t`Para el día`} error={errors['due']} />
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onCancel}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={commitment.busy || action.busy}>
          {objectiveId ? <Trans>Agregar acción</Trans> : <Trans>Agregar compromiso</Trans>}
        </Button>
      </div>
    </form>
  )
}
