import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addUnit, changeUnit, listUnits, readUnit } from '@tequio/contracts/vetting/unit'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { limitOf } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Unit = Reply<typeof readUnit>
const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

const useAgain = () => {
  const client = useQueryClient()
  return () => Promise.all([listUnits, readUnit].map((one) => client.invalidateQueries({ queryKey: [one.path] })))
}

/** How the unit stands from a day on. */
export const UnitForm = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(changeUnit)
  const isListed = unit.candidates.some((one) => one.personId === unit.commanderPersonId)
  const [person, setPerson] = useState(isListed ? (unit.commanderPersonId ?? '') : '')
  const [errors, setErrors] = useState<{ name?: string; fromOn?: string }>({})
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const fromOn = dayFrom(form, 'desde')
    const name = textOf(form, 'name')
    setErrors({
      ...(name === '' ? { name: t`Escriba el nombre de la unidad.` } : {}),
      ...(!fromOn ? { fromOn: t`Escriba el día, el mes y el año.` } : fromOn > unit.today ? { fromOn: t`Ese día aún no llega.` } : {}),
    })
    if (name === '' || !fromOn || fromOn > unit.today) return
    const body = {
      version: unit.version,
      name,
      commanderPersonId: person || null,
      commander: textOf(form, 'commander'),
      place: textOf(form, 'place'),
      localDescription: textOf(form, 'localDescription'),
      englishDescription: textOf(form, 'englishDescription'),
      fromOn,
    }
    if (!(await send({ params: { unitId: unit.unitId }, body }))) return
    await again()
    say(t`La unidad quedó actualizada. Lo anterior sigue en su historia.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>Cambiar los datos de la unidad</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <TextField name="name" label={t`Nombre de la unidad`} defaultValue={unit.name} maxLength={limitOf(changeUnit, 'name').maxLength} autoComplete="off" error={errors.name} />
        <Select
          name="person"
          label={t`Quién tiene el mando`}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          options={[['', t`Alguien que no está en la lista`], ...unit.candidates.map((one) => [one.personId, `${one.name}, ${one.position}`] as const)]}
        />
        {person === '' && (
          <TextField name="commander" label={t`Nombre del mando`} defaultValue={unit.commander} maxLength={limitOf(changeUnit, 'commander').maxLength} autoComplete="off" />
        )}
        <TextField name="place" label={t`Lugar`} defaultValue={unit.place} maxLength={limitOf(changeUnit, 'place').maxLength} autoComplete="off" />
        <TextField
          name="localDescription"
          label={t`Descripción`}
          defaultValue={unit.localDescription}
          maxLength={limitOf(changeUnit, 'localDescription').maxLength}
          autoComplete="off"
        />
        <TextField
          name="englishDescription"
          label={t`Descripción en inglés`}
          defaultValue={unit.englishDescription}
          maxLength={limitOf(changeUnit, 'englishDescription').maxLength}
          autoComplete="off"
        />
        <DateBoxes name="desde" legend={<Trans>Es así desde</Trans>} day={unit.today} error={errors.fromOn} />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** An area of the organisation chart gets a unit of its own. */
export const NewUnit = ({ unit, onClose }: { unit: Unit; onClose: () => void }) => {
  const { t } = useLingui()
  const again = useAgain()
  const go = useNavigate()
  const { send, busy, problem } = useSend(addUnit)
  const [error, setError] = useState<string>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = textOf(form, 'name')
    setError(name === '' ? t`Escriba el nombre de la unidad.` : undefined)
    if (name === '') return
    const made = await send({ params: { unitId: unit.unitId }, body: { area: textOf(form, 'area'), name } })
    if (!made) return
    await again()
    onClose()
    await go(`/equipo/verificacion/unidades/${made.unitId}`)
  }
  return (
    <Dialog open title={<Trans>Otra unidad de {unit.institution}</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <Select
          name="area"
          label={t`De qué área es`}
          hint={t`Las personas de esa área salen en la hoja con esta unidad.`}
          options={unit.freeAreas.map((area) => [area, area] as const)}
        />
        <TextField name="name" label={t`Nombre de la unidad`} maxLength={limitOf(changeUnit, 'name').maxLength} autoComplete="off" error={error} />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Registrar la unidad</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
