import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addPreparation, listPreparations, mostSeats } from '@tequio/contracts/vetting/preparation'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Says which course comes; whom to invite follows from the posts. */
export const PreparationForm = ({ unitId, institution, onClose }: { unitId: string; institution: string; onClose: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(addPreparation)
  const [errors, setErrors] = useState<{ purpose?: string; seats?: string; startsOn?: string }>({})
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const purpose = String(form.get('purpose') ?? '').trim()
    const seats = Number(form.get('seats'))
    const startsOn = dayFrom(form, 'empieza')
    const hasSeats = Number.isInteger(seats) && seats >= 1 && seats <= mostSeats
    const isAhead = startsOn !== undefined && startsOn > today()
    setErrors({
      ...(purpose.length < 3 ? { purpose: t`Escriba el nombre del curso.` } : {}),
      ...(hasSeats ? {} : { seats: t`Escriba un número de 1 a ${mostSeats}.` }),
      ...(isAhead ? {} : { startsOn: startsOn ? t`El curso debe empezar después de hoy.` : t`Escriba un día que exista.` }),
    })
    if (purpose.length < 3 || !hasSeats || !startsOn || !isAhead) return
    const made = await send({ params: { unitId }, body: { purpose, startsOn, seats } })
    if (!made) return
    void client.invalidateQueries({ queryKey: [listPreparations.path] })
    await go(`/equipo/verificacion/preparaciones/${made.preparationId}`)
  }
  return (
    <Dialog open title={<Trans>Preparar un curso con {institution}</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void save(event)}>
        <TextField
          name="purpose"
          label={t`Curso`}
          hint={t`Por ejemplo: Fundamentos, edición de marzo`}
          autoComplete="off"
          error={errors.purpose}
          {...textLimits(addPreparation, 'purpose')}
        />
        <DateBoxes name="empieza" legend={<Trans>Primer día del curso</Trans>} error={errors.startsOn} />
        <TextField name="seats" label={t`A cuántas personas invitar`} type="number" inputMode="numeric" min={1} max={mostSeats} defaultValue="10" error={errors.seats} />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Proponer a quién invitar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
