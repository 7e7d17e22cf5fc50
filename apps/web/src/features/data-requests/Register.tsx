import './data-requests.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { makeDataRequest, registerDataRequest } from '@tequio/contracts/identity/data-request'
import { getPerson } from '@tequio/contracts/identity/person'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { RequestFields, requestFrom, type RequestErrors } from './RequestFields.tsx'

/** What a person handed in on paper or said by word. */
export const Register = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const { personId = '' } = useParams()
  const person = useQuery(queryOf(getPerson, { params: { personId } }))
  const { send, busy, problem } = useSend(registerDataRequest)
  const [errors, setErrors] = useState<RequestErrors & { receivedOn?: string }>({})
  const name = person.data?.displayName ?? t`Persona`
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = requestFrom(form, { kind: t`Elija qué pide.`, text: t`Escriba qué pide la persona.` })
    const receivedOn = dayFrom(form, 'received')
    const ofDay = !receivedOn ? t`Escriba el día, el mes y el año.` : receivedOn > today() ? t`Ese día aún no llega.` : undefined
    setErrors({ ...('errors' in given ? given.errors : {}), ...(ofDay ? { receivedOn: ofDay } : {}) })
    if (!('body' in given) || ofDay || !receivedOn) return
    const reply = await send({ params: { personId }, body: { ...given.body, receivedOn } })
    if (!reply) return
    say(t`Quedó registrada con el folio ${reply.folio}. Se responde a más tardar el ${dayInShort(reply.dueOn)}.`)
    void go(`/equipo/personas/${personId}`)
  }
  return (
    <Work
      name={t`Solicitud sobre sus datos`}
      crumbs={[
        { to: '/equipo/personas', words: t`Personas` },
        { to: `/equipo/personas/${personId}`, words: name },
      ]}
      title={<Trans>Registrar una solicitud de {name}</Trans>}
      lead={<Trans>Lo que entregó en papel o pidió de palabra. El plazo cuenta desde el día siguiente a que llegó.</Trans>}
    >
      {person.error ? (
        <Trouble problem={person.error} again={() => void person.refetch()} whole />
      ) : !person.data ? (
        <Skeleton lines={6} />
      ) : (
        <form className="card card-24 stack data-form" noValidate onSubmit={(event) => void submit(event)}>
          <RequestFields errors={errors} endpoint={makeDataRequest} />
          <DateBoxes name="received" legend={<Trans>Día en que llegó</Trans>} day={today()} error={errors.receivedOn} />
          {problem && <Trouble problem={problem} />}
          <p>
            <Button look="primary" type="submit" busy={busy}>
              <Trans>Registrar</Trans>
            </Button>
          </p>
        </form>
      )}
    </Work>
  )
}
