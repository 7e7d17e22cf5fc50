import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addContact, correctContact, listContacts } from '@tequio/contracts/identity/contact'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextArea, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { PointFields, pointsFrom } from './PointFields.tsx'
import { channels, channelWords, type Contact } from './words.ts'

type Errors = Partial<Record<'happenedOn' | 'withWhom' | 'summary', string>>

/** Writes down who was spoken with and what was agreed, or corrects it. */
export const ContactForm = ({
  municipalityId,
  municipality,
  today,
  of,
  onClose,
}: {
  municipalityId: string
  municipality: string
  today: string
  of?: Contact
  onClose: () => void
}) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const add = useSend(addContact)
  const correct = useSend(correctContact)
  const [errors, setErrors] = useState<Errors>({})
  const problem = add.problem ?? correct.problem
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const happenedOn = dayFrom(form, 'day')
    const found: Errors = {
      ...(!happenedOn ? { happenedOn: t`Escriba el día, el mes y el año.` } : happenedOn > today ? { happenedOn: t`Ese día aún no llega.` } : {}),
      ...(text('with') === '' ? { withWhom: t`Escriba con quién habló.` } : {}),
      ...(text('summary') === '' ? { summary: t`Escriba qué se trató.` } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0 || !happenedOn) return
    const body = { happenedOn, channel: text('channel') as Contact['channel'], withWhom: text('with'), summary: text('summary') }
    const done = of
      ? await correct.send({ params: { contactId: of.contactId }, body: { version: of.version, ...body } })
      : await add.send({ params: { municipalityId }, body: { ...body, points: pointsFrom(form) } })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listContacts.path] })
    say(of ? t`El contacto quedó corregido.` : t`El contacto quedó anotado.`)
    onClose()
  }
  return (
    <Dialog open title={of ? <Trans>Corregir el contacto</Trans> : <Trans>Anotar un contacto</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <DateBoxes name="day" legend={<Trans>Cuándo fue</Trans>} day={of?.happenedOn ?? today} error={errors.happenedOn} />
        <Select name="channel" label={t`Cómo`} defaultValue={of?.channel ?? 'call'} options={channels.map((one) => [one, channelWords(one)] as const)} />
        <TextField
          name="with"
          label={t`Con quién`}
          hint={<Trans>Nombre y puesto, como conviene que lo lea quien siga.</Trans>}
          defaultValue={of?.withWhom}
          error={errors.withWhom}
          maxLength={200}
          autoComplete="off"
        />
        <TextArea name="summary" label={t`Qué se trató`} defaultValue={of?.summary} error={errors.summary} maxLength={2_000} />
        {!of && <PointFields municipality={municipality} />}
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={add.busy || correct.busy}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
