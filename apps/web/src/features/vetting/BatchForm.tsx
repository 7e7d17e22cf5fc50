import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { changeBatch, createBatch, listBatches, type BatchHead, type LayoutId } from '@tequio/contracts/vetting/batch'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useBatchAgain } from './batch-reading.ts'
import { layoutWords } from './words.ts'

const layouts: readonly LayoutId[] = ['embassy', 'brief']
type Errors = { purpose?: string; day?: string; capacity?: string }

/** What a batch is for, until when, for how many and in which layout; `batch`: the draft whose event changes. */
export const BatchForm = ({ batch, onClose }: { batch?: BatchHead; onClose: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const again = useBatchAgain()
  const making = useSend(createBatch)
  const changing = useSend(changeBatch)
  const [errors, setErrors] = useState<Errors>({})
  const [layout, setLayout] = useState<LayoutId>('embassy')
  const problem = making.problem ?? changing.problem
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const purpose = String(form.get('purpose') ?? '').trim()
    const neededBy = dayFrom(form, 'dia')
    const typed = String(form.get('capacity') ?? '').trim()
    const capacity = typed === '' ? null : Number(typed)
    const isNumber = capacity === null || (Number.isInteger(capacity) && capacity >= 1 && capacity <= 250)
    setErrors({
      ...(purpose.length < 3 ? { purpose: t`Escriba para qué edición o evento es.` } : {}),
      ...(neededBy ? {} : { day: t`Escriba un día que exista.` }),
      ...(isNumber ? {} : { capacity: t`Escriba un número de 1 a 250, o déjelo vacío.` }),
    })
    if (purpose.length < 3 || !neededBy || !isNumber) return
    if (batch) {
      if (!(await changing.send({ params: { batchId: batch.batchId }, body: { version: batch.version, purpose, neededBy, capacity } }))) return
      say(t`Se guardaron los cambios del lote.`)
      onClose()
      return again()
    }
    const made = await making.send({ body: { purpose, neededBy, layout, ...(capacity === null ? {} : { capacity }) } })
    if (!made) return
    void client.invalidateQueries({ queryKey: [listBatches.path] })
    await go(`/equipo/lotes/${made.batchId}`)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`Evento o edición`}
        hint={t`Por ejemplo: Fundamentos, edición de enero`}
        name="purpose"
        defaultValue={batch?.purpose}
        error={errors.purpose}
        {...textLimits(createBatch, 'purpose')}
      />
      <DateBoxes legend={t`El resultado se necesita el`} name="dia" day={batch?.neededBy} error={errors.day} />
      <TextField
        label={t`Cupo del lote`}
        hint={t`Vacío: el máximo del programa.`}
        name="capacity"
        inputMode="numeric"
        defaultValue={batch?.capacity ?? ''}
        error={errors.capacity}
        maxLength={3}
      />
      {!batch && (
        <Select
          label={t`Formato de la hoja`}
          value={layout}
          onChange={(event) => setLayout(event.currentTarget.value as LayoutId)}
          options={layouts.map((one) => [one, layoutWords(one)] as const)}
        />
      )}
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={making.busy || changing.busy}>
          {batch ? <Trans>Guardar</Trans> : <Trans>Crear el lote</Trans>}
        </Button>
      </div>
    </form>
  )
}
