import { Trans, useLingui } from '@lingui/react/macro'
import { beginEnding, beginEndingWith } from '@tequio/contracts/identity/ending'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextArea, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { PickHeir, type Heir } from './PickHeir.tsx'
import { isStaff, type EndingsPage } from './words.ts'

type Errors = Partial<Record<'first' | 'second' | 'reason' | 'name' | 'address' | 'contact' | 'municipality', string>>

/** Who takes over, who answers for personal data, who confirms; nothing changes yet. */
export const EndingForm = ({ page, onBegun, onClose }: { page: EndingsPage; onBegun: () => void; onClose: () => void }) => {
  const { t } = useLingui()
  const ofStaff = isStaff(useMe())
  const alone = useSend(beginEnding)
  const together = useSend(beginEndingWith)
  const [heirs, setHeirs] = useState<[Heir | undefined, Heir | undefined]>([undefined, undefined])
  const [errors, setErrors] = useState<Errors>({})
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const missing = t`Falta este dato.`
    const [first, second] = heirs
    const municipalityId = text('municipality')
    const found: Errors = {
      ...(first ? {} : { first: t`Elija a una persona.` }),
      ...(second ? {} : { second: t`Elija a una persona.` }),
      ...(first && second && first.personId === second.personId ? { second: t`Deben ser dos personas distintas.` } : {}),
      ...(text('reason') ? {} : { reason: missing }),
      ...(text('name') ? {} : { name: missing }),
      ...(text('address') ? {} : { address: missing }),
      ...(text('contact') ? {} : { contact: missing }),
      ...(ofStaff || municipalityId ? {} : { municipality: t`Elija el municipio que confirma.` }),
    }
    setErrors(found)
    if (!first || !second || Object.keys(found).length > 0) return
    const body = { reason: text('reason'), heirs: [first.personId, second.personId], responsible: { name: text('name'), address: text('address'), contact: text('contact') } }
    const done = municipalityId ? await together.send({ params: { municipalityId }, body }) : await alone.send({ body })
    if (!done) return
    say(t`Quedó preparado. Nada cambia hasta que otra persona lo confirme.`)
    onBegun()
  }
  const problem = alone.problem ?? together.problem
  return (
    <form className="stack-24" noValidate onSubmit={(event) => void save(event)}>
      <fieldset className="stack-12">
        <legend className="h-s legend-gap">
          <Trans>Quiénes administran desde ese día</Trans>
        </legend>
        <p className="meta">
          <Trans>Dos personas de municipios o del estado, con cuenta. No pueden ser del personal que se va.</Trans>
        </p>
        <div className="cols-2 cols-even">
          <PickHeir legend={t`Primera persona`} value={heirs[0]} error={errors.first} onPick={(heir) => setHeirs(([, other]) => [heir, other])} />
          <PickHeir legend={t`Segunda persona`} value={heirs[1]} error={errors.second} onPick={(heir) => setHeirs(([other]) => [other, heir])} />
        </div>
      </fieldset>
      <fieldset className="stack-12">
        <legend className="h-s legend-gap">
          <Trans>Quién responde por los datos personales</Trans>
        </legend>
        <div className="cols-2 cols-even">
          <TextField name="name" label={t`Nombre del responsable`} hint={t`La institución que responde ante la ley.`} error={errors.name} maxLength={160} autoComplete="off" />
          <TextField name="contact" label={t`Contacto`} hint={t`Un correo o teléfono de oficina.`} error={errors.contact} maxLength={160} autoComplete="off" />
        </div>
        <TextArea name="address" label={t`Domicilio`} rows={2} error={errors.address} maxLength={250} />
      </fieldset>
      <fieldset className="stack-12">
        <legend className="h-s legend-gap">
          <Trans>Motivo y confirmación</Trans>
        </legend>
        <TextArea name="reason" label={t`Por qué termina`} hint={t`Queda en la bitácora y en esta página.`} rows={3} error={errors.reason} maxLength={600} />
        <Select
          name="municipality"
          label={t`Quién lo confirma`}
          hint={ofStaff ? t`Siempre otra persona: del personal, o quien firma por un municipio.` : t`Quien firma por ese municipio.`}
          error={errors.municipality}
          options={[
            ofStaff ? (['', t`Otra persona del personal`] as const) : (['', t`Elija un municipio`] as const),
            ...page.municipalities.map((one) => [one.municipalityId, `${one.name}, ${one.stateName}`] as const),
          ]}
        />
      </fieldset>
      {problem && <Trouble problem={problem} />}
      <div className="row">
        <Button look="primary" type="submit" busy={alone.busy || together.busy}>
          <Trans>Preparar el fin del programa</Trans>
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
      </div>
    </form>
  )
}
