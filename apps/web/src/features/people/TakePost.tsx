import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { beginAppointment } from '@tequio/contracts/identity/appointment'
import { listPersons } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { municipalRoles } from '@tequio/contracts/roles'
import { useState, type FormEvent } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { roleWords } from '../../session/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, RadioCard, Radios, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const shown = 8

/** A registered person takes a post: found by name, from a day on, for good or as an interim, with the roles that the post carries. */
export const TakePost = ({ positionId, title, today, onClose }: { positionId: string; title: string; today: string; onClose: () => void }) => {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const [q, setQ] = useState('')
  const [interim, setInterim] = useState(false)
  const [errors, setErrors] = useState<{ person?: string; day?: string }>({})
  const begin = useSend(beginAppointment)
  const found = useQuery({ ...queryOf(listPersons, { query: { q: q.trim(), limit: shown } }), enabled: q.trim().length >= 3 })
  const gives = may(me, identityPolicy, 'identity.account.grant')
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const personId = String(form.get('person') ?? '')
    const fromOn = dayFrom(form, 'from')
    setErrors({ ...(personId ? {} : { person: t`Busque a la persona y elíjala.` }), ...(fromOn ? {} : { day: t`Escriba el día, el mes y el año.` }) })
    if (!personId || !fromOn) return
    const body = {
      positionId,
      fromOn,
      endOthers: form.get('endOthers') !== null,
      interim,
      roles: municipalRoles.filter((role) => form.get(role) !== null),
      maySign: !interim || form.get('unsigned') === null,
    }
    if (!(await begin.send({ params: { personId }, body }))) return
    await client.invalidateQueries()
    say(t`Quedó registrado el nombramiento.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>¿Quién toma el puesto?</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <p className="meta">{title}</p>
        <TextField
          type="search"
          label={t`Nombre o apellido`}
          hint={<Trans>Al menos tres letras. Quien aún no está registrado llega con una lista.</Trans>}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
          maxLength={80}
          autoComplete="off"
        />
        {found.error && <Trouble problem={found.error} again={() => void found.refetch()} />}
        {found.data && found.data.items.length === 0 && (
          <p className="meta" role="status">
            <Trans>Nadie coincide. Pruebe con un apellido solo.</Trans>
          </p>
        )}
        {(found.data?.items.length ?? 0) > 0 || errors.person ? (
          <Radios legend={<Trans>Persona</Trans>} error={errors.person}>
            <div className="found stack-8">
              {found.data?.items.map((person) => (
                <RadioCard key={person.personId} name="person" value={person.personId} dense>
                  {person.displayName}
                  <span className="own-words">{[person.postTitle, person.municipalityName].filter(Boolean).join(', ')}</span>
                </RadioCard>
              ))}
            </div>
          </Radios>
        ) : null}
        <DateBoxes name="from" legend={<Trans>Primer día en el puesto</Trans>} day={today} error={errors.day} />
        <Check name="endOthers" defaultChecked>
          <Trans>Deja los puestos que ocupa hoy</Trans>
        </Check>
        <Check checked={interim} onChange={(event) => setInterim(event.currentTarget.checked)}>
          <Trans>Lo toma en interinato</Trans>
        </Check>
        {interim && (
          <Check name="unsigned">
            <Trans>Sin facultad de firma: no se le pedirá ninguna firma</Trans>
          </Check>
        )}
        {gives && (
          <fieldset className="stack-8">
            <legend className="label">
              <Trans>Funciones que trae el puesto</Trans>
            </legend>
            {municipalRoles.map((role) => (
              <Check key={role} name={role}>
                {roleWords(role)}
              </Check>
            ))}
          </fieldset>
        )}
        {begin.problem && <Trouble problem={begin.problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={begin.busy}>
            <Trans>Registrar el nombramiento</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
