import { Trans, useLingui } from '@lingui/react/macro'
import { savePersonalData, type PersonalData, type Unit } from '@tequio/contracts/vetting/case'
import { useState, type FormEvent } from 'react'
import { limitOf } from '../../api/limits.ts'
import { wordsByField } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useAgain, type File } from './case-reading.ts'
import type { Clear } from './PersonalDataCard.tsx'
import { cellProblemWords } from './words.ts'

/** All that the embassy's sheet asks about one person and their unit. */
export const DataForm = ({ file, clear, onClose }: { file: File; clear: Clear; onClose: () => void }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(savePersonalData)
  const [noDay, setNoDay] = useState(false)
  const [sex, setSex] = useState(clear.data.sex)
  const wrong = wordsByField(problem, 'data-wrong', (fault) => cellProblemWords(fault, null))
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '')
    const bornOn = dayFrom(form, 'bornOn')
    setNoDay(bornOn === undefined)
    if (bornOn === undefined) return
    const data: PersonalData = {
      givenNames: text('givenNames'),
      firstSurname: text('firstSurname'),
      secondSurname: text('secondSurname'),
      alias: text('alias'),
      fatherName: text('fatherName'),
      motherName: text('motherName'),
      curp: text('curp').trim().slice(0, 18),
      bornOn,
      sex,
      sheetSex: sex === 'X' ? (text('sheetSex') as PersonalData['sheetSex']) : '',
      birthCity: text('birthCity'),
      birthState: text('birthState'),
      birthCountry: text('birthCountry'),
    }
    const kept = (name: keyof Unit) => (form.has(name) ? text(name) : clear.unit[name])
    const unit: Unit = {
      name: text('unitName'),
      commander: kept('commander'),
      place: kept('place'),
      localDescription: kept('localDescription'),
      englishDescription: kept('englishDescription'),
    }
    if (!(await send({ params: { caseId: file.caseId }, body: { version: clear.version, data, unit, unitVersion: clear.unitVersion } }))) return
    say(t`Los datos se guardaron cifrados.`)
    onClose()
    await again()
  }
  const field = (name: keyof PersonalData, label: string) => (
    <TextField
      slim
      label={label}
      name={name}
      defaultValue={clear.data[name]}
      maxLength={limitOf(savePersonalData, `data.${name}`).maxLength}
      error={wrong.get(name)}
      autoComplete="off"
    />
  )
  const unit = (name: string, label: string, value: string) => (
    <TextField slim label={label} name={name} defaultValue={value} maxLength={limitOf(savePersonalData, 'unit.name').maxLength} autoComplete="off" />
  )
  return (
    <form className="stack-12" noValidate onSubmit={(event) => void submit(event)}>
      {field('givenNames', t`Nombres`)}
      {field('firstSurname', t`Primer apellido`)}
      {field('secondSurname', t`Segundo apellido`)}
      {field('curp', t`CURP`)}
      <DateBoxes legend={t`Fecha de nacimiento`} name="bornOn" day={clear.data.bornOn} error={noDay ? t`Ese día no existe.` : wrong.get('bornOn')} />
      <Select
        slim
        label={t`Sexo en la CURP`}
        name="sex"
        value={sex}
        onChange={(event) => setSex(event.currentTarget.value as PersonalData['sex'])}
        error={wrong.get('sex')}
        options={[
          ['', t`Elija`],
          ['H', t`Hombre (H)`],
          ['M', t`Mujer (M)`],
          ['X', t`X`],
        ]}
      />
      {sex === 'X' && (
        <Select
          slim
          label={t`Sexo en la hoja de la embajada`}
          name="sheetSex"
          defaultValue={clear.data.sheetSex}
          options={[
            ['', t`Por decidir con la persona`],
            ['M', 'M'],
            ['F', 'F'],
          ]}
        />
      )}
      {field('birthCity', t`Ciudad de nacimiento`)}
      {field('birthState', t`Estado de nacimiento`)}
      {field('birthCountry', t`País de nacimiento`)}
      {field('fatherName', t`Nombre del padre`)}
      {field('motherName', t`Nombre de la madre`)}
      {field('alias', t`Otro nombre o alias`)}
      {unit('unitName', t`Unidad`, clear.unit.name)}
      {file.type === 'leahy' && (
        <>
          {unit('commander', t`Mando de la unidad`, clear.unit.commander)}
          {unit('place', t`Lugar de la unidad`, clear.unit.place)}
          {unit('localDescription', t`Descripción de la unidad`, clear.unit.localDescription)}
          {unit('englishDescription', t`Descripción en inglés`, clear.unit.englishDescription)}
        </>
      )}
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Guardar</Trans>
        </Button>
      </div>
    </form>
  )
}
