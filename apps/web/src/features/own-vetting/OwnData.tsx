import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { PersonalData } from '@tequio/contracts/vetting/case'
import { readOwnData, saveOwnData } from '@tequio/contracts/vetting/own'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { limitOf } from '../../api/limits.ts'
import { useLoad } from '../../api/load.ts'
import { wordsByField } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const wrongWords = (code: string): string =>
  ({
    'no-day': t`Ese día no existe.`,
    future: t`Es un día futuro.`,
    'curp-wrong': t`La CURP no es válida. Cópiela de su documento.`,
    'curp-not-birth-date': t`La CURP no coincide con su fecha de nacimiento.`,
    'curp-not-sex': t`La CURP no coincide con el sexo elegido.`,
  })[code] ?? t`Revise este dato.`

const Form = ({ own, onSaved }: { own: Reply<typeof readOwnData>; onSaved: () => void }) => {
  const { t: tr } = useLingui()
  const go = useNavigate()
  const { send, busy, problem } = useSend(saveOwnData)
  const [noDay, setNoDay] = useState(false)
  const wrong = wordsByField(problem, 'data-wrong', wrongWords)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const bornOn = dayFrom(form, 'bornOn')
    setNoDay(bornOn === undefined)
    if (bornOn === undefined) return
    const text = (name: keyof PersonalData) => String(form.get(name) ?? '')
    const data: PersonalData = {
      ...own.data,
      givenNames: text('givenNames'),
      firstSurname: text('firstSurname'),
      secondSurname: text('secondSurname'),
      fatherName: text('fatherName'),
      motherName: text('motherName'),
      curp: text('curp').trim().slice(0, 18),
      bornOn,
      sex: text('sex') as PersonalData['sex'],
      birthCity: text('birthCity'),
      birthState: text('birthState'),
      birthCountry: text('birthCountry'),
    }
    if (!(await send({ body: { version: own.version, data } }))) return
    say(tr`Sus datos se guardaron.`)
    onSaved()
    await go('/yo/verificacion')
  }
  const field = (name: keyof PersonalData, label: string, hint?: string) => (
    <TextField
      label={label}
      name={name}
      hint={hint}
      defaultValue={own.data[name]}
      maxLength={limitOf(saveOwnData, `data.${name}`).maxLength}
      error={wrong.get(name)}
      disabled={own.isLocked}
      autoComplete="off"
    />
  )
  return (
    <form className="stack-24" noValidate onSubmit={(event) => void submit(event)}>
      {own.isLocked && (
        <Callout icon="lock">
          <p>
            <Trans>Sus datos ya se enviaron y están cerrados. Si algo está mal, pida una aclaración.</Trans>
          </p>
        </Callout>
      )}
      {field('givenNames', tr`Nombres`)}
      {field('firstSurname', tr`Primer apellido`)}
      {field('secondSurname', tr`Segundo apellido`, tr`Deje vacío si no tiene.`)}
      {field('curp', tr`CURP`)}
      <DateBoxes legend={tr`Fecha de nacimiento`} name="bornOn" day={own.data.bornOn} error={noDay ? tr`Ese día no existe.` : wrong.get('bornOn')} />
      <Select
        label={tr`Sexo en su CURP`}
        name="sex"
        defaultValue={own.data.sex}
        disabled={own.isLocked}
        error={wrong.get('sex')}
        options={[
          ['', tr`Elija`],
          ['H', tr`Hombre (H)`],
          ['M', tr`Mujer (M)`],
          ['X', 'X'],
        ]}
      />
      {field('birthCity', tr`Ciudad de nacimiento`)}
      {field('birthState', tr`Estado de nacimiento`)}
      {field('birthCountry', tr`País de nacimiento`)}
      {field('fatherName', tr`Nombre completo del padre`, tr`Deje vacío si no lo conoce.`)}
      {field('motherName', tr`Nombre completo de la madre`)}
      {problem && <Trouble problem={problem} />}
      {!own.isLocked && (
        <Button type="submit" look="next" size="big" full busy={busy}>
          <Trans>Guardar mis datos</Trans>
        </Button>
      )}
    </form>
  )
}

/** The person's own data as the embassy's sheet asks for them. */
export const OwnData = ({ onSaved }: { onSaved: () => void }) => {
  const { value, problem, again } = useLoad(readOwnData, {})
  if (!value) return problem ? <Trouble problem={problem} again={again} whole /> : <Skeleton />
  return <Form key={value.version} own={value} onSaved={onSaved} />
}
