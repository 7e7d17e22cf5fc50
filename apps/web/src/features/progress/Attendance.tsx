import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addAttendee, readAssessment, removeAttendee } from '@tequio/contracts/progress/assessment'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { WholeAssessment } from './Assessment.tsx'

/** Who of the municipality is present in the session. */
export const Attendance = ({ assessment }: { assessment: WholeAssessment }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const add = useSend(addAttendee)
  const remove = useSend(removeAttendee)
  const { assessmentId, attendees } = assessment
  const again = () => client.invalidateQueries({ queryKey: [readAssessment.path] })
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    if (!(await add.send({ params: { assessmentId }, body: { name: String(data.get('name')), title: String(data.get('title')) } }))) return
    form.reset()
    await again()
  }
  const problem = add.problem ?? remove.problem
  return (
    <>
      <Button look="quiet" size="slim" icon="users" onClick={() => setOpen(true)}>
        <Plural value={attendees.length} _0="Asistencia" one="# presente" many="# presentes" other="# presentes" />
      </Button>
      <Dialog
        open={open}
        title={<Trans>Quiénes están presentes</Trans>}
        onClose={() => setOpen(false)}
        actions={
          <Button look="primary" onClick={() => setOpen(false)}>
            <Trans>Listo</Trans>
          </Button>
        }
      >
        {problem && <Trouble problem={problem} />}
        {attendees.length === 0 ? (
          <p className="meta">
            <Trans>Aún no se anota a nadie.</Trans>
          </p>
        ) : (
          <ul className="list">
            {attendees.map((one) => (
              <li key={one.attendeeId} className="item">
                <span className="grow">
                  {one.name}
                  <span className="meta">{one.title}</span>
                </span>
                {assessment.can.rate && (
                  <Button
                    look="quiet"
                    size="slim"
                    aria-label={t`Quitar a ${one.name}`}
                    onClick={() => void remove.send({ params: { assessmentId, attendeeId: one.attendeeId } }).then(again)}
                  >
                    <Trans>Quitar</Trans>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {assessment.can.rate && (
          <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
            <TextField name="name" label={<Trans>Nombre</Trans>} autoComplete="off" {...textLimits(addAttendee, 'name')} />
            <TextField name="title" label={<Trans>Cargo y área</Trans>} autoComplete="off" {...textLimits(addAttendee, 'title')} />
            <p>
              <Button type="submit" icon="plus" busy={add.busy}>
                <Trans>Anotar</Trans>
              </Button>
            </p>
          </form>
        )}
      </Dialog>
    </>
  )
}
