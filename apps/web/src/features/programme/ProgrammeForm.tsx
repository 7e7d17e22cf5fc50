import { Trans, useLingui } from '@lingui/react/macro'
import { changeProgramme } from '@tequio/contracts/identity/programme'
import { useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Check, Select, TextArea, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { consequencesOf, monthInWords, type ProgrammePage, type Settings } from './words.ts'

type Errors = Partial<Record<'name' | 'shortName' | 'responsible' | 'address' | 'contact' | 'donor' | 'fiscal' | 'mail', string>>

const read = (form: FormData): Settings => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    name: text('name'),
    shortName: text('shortName'),
    responsible: { name: text('responsible'), address: text('address'), contact: text('contact') },
    donor: form.get('hasDonor') === null ? null : { name: text('donor'), asksVetting: form.get('vetting') !== null },
    fiscalYearStart: Number(text('fiscal')),
    mailFrom: text('mail') || null,
  }
}

/** Writes the settings of the programme; what saving causes stands above the button before it is pressed. */
export const ProgrammeForm = ({ page, onClose }: { page: ProgrammePage; onClose: () => void }) => {
  const { t } = useLingui()
  const before = page.programme ?? undefined
  const { send, busy, problem } = useSend(changeProgramme)
  const [hasDonor, setHasDonor] = useState(before?.donor != null)
  const [errors, setErrors] = useState<Errors>({})
  const [effects, setEffects] = useState<string[]>([])
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const of = read(new FormData(event.currentTarget))
    const missing = t`Falta este dato.`
    const found: Errors = {
      ...(of.name ? {} : { name: missing }),
      ...(of.shortName ? {} : { shortName: missing }),
      ...(of.responsible.name ? {} : { responsible: missing }),
      ...(of.responsible.address ? {} : { address: missing }),
      ...(of.responsible.contact ? {} : { contact: missing }),
      ...(of.donor === null || of.donor.name ? {} : { donor: missing }),
      ...(of.fiscalYearStart ? {} : { fiscal: t`Elija un mes.` }),
      ...(of.mailFrom === null || /^[^@\s]+@[^@\s]+$/.test(of.mailFrom) ? {} : { mail: t`Escriba un correo, por ejemplo avisos@programa.org.` }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const done = await send({ body: { version: before?.version ?? 0, ...of } })
    if (!done) return
    say(
      done.noticeAsksAgain
        ? t`Los datos quedaron guardados. El aviso de privacidad, versión ${done.noticeVersion}, se aceptará en la próxima visita.`
        : t`Los datos quedaron guardados.`,
    )
    onClose()
  }
  return (
    <form
      className="stack-24 programme-form"
      noValidate
      onSubmit={(event) => void save(event)}
      onChange={(event) => setEffects(consequencesOf(before, read(new FormData(event.currentTarget))))}
    >
      <fieldset className="stack programme-set">
        <legend className="h-s legend-gap">
          <Trans>El programa</Trans>
        </legend>
        <TextField
          name="name"
          label={t`Nombre completo`}
          hint={t`Sale en el aviso de privacidad.`}
          defaultValue={before?.name}
          error={errors.name}
          maxLength={160}
          autoComplete="off"
        />
        <TextField
          name="shortName"
          label={t`Nombre corto`}
          hint={t`Para mensajes y lugares angostos.`}
          defaultValue={before?.shortName}
          error={errors.shortName}
          maxLength={40}
          autoComplete="off"
        />
      </fieldset>
      <fieldset className="stack programme-set">
        <legend className="h-s legend-gap">
          <Trans>Quién responde por los datos personales</Trans>
        </legend>
        <TextField
          name="responsible"
          label={t`Nombre del responsable`}
          hint={t`La institución u organización que responde ante la ley.`}
          defaultValue={before?.responsible.name}
          error={errors.responsible}
          maxLength={160}
          autoComplete="off"
        />
        <TextArea name="address" label={t`Domicilio`} rows={2} defaultValue={before?.responsible.address} error={errors.address} maxLength={250} />
        <TextField
          name="contact"
          label={t`Contacto`}
          hint={t`Un correo o teléfono de oficina, no el de una persona.`}
          defaultValue={before?.responsible.contact}
          error={errors.contact}
          maxLength={160}
          autoComplete="off"
        />
      </fieldset>
      <fieldset className="stack programme-set">
        <legend className="h-s legend-gap">
          <Trans>Donante</Trans>
        </legend>
        <Check name="hasDonor" checked={hasDonor} onChange={(event) => setHasDonor(event.currentTarget.checked)}>
          <Trans>Un donante paga el programa</Trans>
        </Check>
        {hasDonor && (
          <>
            <TextField name="donor" label={t`Nombre del donante`} defaultValue={before?.donor?.name} error={errors.donor} maxLength={120} autoComplete="off" />
            <Check name="vetting" defaultChecked={before?.donor?.asksVetting ?? false}>
              <Trans>Pide verificación previa de las personas antes de los cursos</Trans>
            </Check>
          </>
        )}
        <Select
          name="fiscal"
          label={t`Primer mes del año fiscal`}
          hint={t`De él salen los trimestres del programa.`}
          defaultValue={before?.fiscalYearStart ?? ''}
          error={errors.fiscal}
          options={[...(before ? [] : [['', t`Elija un mes`] as const]), ...Array.from({ length: 12 }, (_, at) => [String(at + 1), monthInWords(at + 1)] as const)]}
        />
        <TextField
          name="mail"
          type="email"
          label={t`Correo desde el que escribe (si envía)`}
          hint={t`Déjelo vacío si la plataforma no envía correo.`}
          defaultValue={before?.mailFrom ?? ''}
          error={errors.mail}
          maxLength={160}
          autoComplete="off"
        />
      </fieldset>
      {effects.length > 0 && (
        <Callout tone="warn" live>
          <strong>
            <Trans>Al guardar:</Trans>
          </strong>
          <ul>
            {effects.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Callout>
      )}
      {problem && <Trouble problem={problem} />}
      <div className="row">
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Guardar</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
      </div>
    </form>
  )
}
