import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addPosition, changePosition, readOrganisation, readPosition } from '@tequio/contracts/identity/institution'
import { useId, useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { levelWords } from '../../session/posts.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Check, Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { ChartPost } from './Free.tsx'

const levels = ['high', 'middle', 'operative'] as const
type Errors = Partial<Record<'title' | 'area' | 'seats', string>>

/** A new post of an institution, or other words for one that is there. */
export const PositionForm = ({ institutionId, post, areas, onClose }: { institutionId: string; post?: ChartPost; areas: readonly string[]; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const list = useId()
  const add = useSend(addPosition)
  const change = useSend(changePosition)
  const [errors, setErrors] = useState<Errors>({})
  const problem = add.problem ?? change.problem
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const seats = Number(text('seats'))
    const found: Errors = {
      ...(text('title').length < 3 ? { title: t`Escriba el nombre del puesto.` } : {}),
      ...(text('area').length < 3 ? { area: t`Escriba el área.` } : {}),
      ...(Number.isInteger(seats) && seats >= 1 && seats <= 100_000 ? {} : { seats: t`Escriba un número de 1 a 100 000.` }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const body = {
      title: text('title'),
      area: text('area'),
      level: text('level') as (typeof levels)[number],
      rank: text('rank') === '' ? null : text('rank'),
      career: form.get('career') !== null,
      seats,
    }
    const done = post
      ? await change.send({ params: { positionId: post.positionId }, body: { version: post.version, ...body } })
      : await add.send({ params: { institutionId }, body })
    if (!done) return
    await Promise.all([client.invalidateQueries({ queryKey: [readOrganisation.path] }), client.invalidateQueries({ queryKey: [readPosition.path] })])
    say(post ? t`El puesto quedó corregido.` : t`El puesto quedó en el organigrama.`)
    onClose()
  }
  return (
    <Dialog open title={post ? <Trans>Corregir el puesto</Trans> : <Trans>Agregar un puesto</Trans>} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <TextField name="title" label={t`Puesto`} defaultValue={post?.title} error={errors.title} maxLength={120} autoComplete="off" />
        <TextField name="area" label={t`Área`} defaultValue={post?.area} error={errors.area} maxLength={120} autoComplete="off" list={list} />
        <datalist id={list}>
          {areas.map((area) => (
            <option key={area} value={area}>
              {area}
            </option>
          ))}
        </datalist>
        <Select name="level" label={t`Nivel`} defaultValue={post?.level ?? 'operative'} options={levels.map((level) => [level, levelWords(level)] as const)} />
        <TextField name="rank" label={t`Grado (si tiene)`} defaultValue={post?.rank ?? ''} maxLength={60} autoComplete="off" />
        <TextField
          name="seats"
          label={t`Plazas`}
          hint={<Trans>Cuántas personas pueden ocuparlo a la vez.</Trans>}
          defaultValue={String(post?.seats ?? 1)}
          error={errors.seats}
          inputMode="numeric"
          maxLength={6}
          autoComplete="off"
        />
        <Check name="career" defaultChecked={post?.career ?? false}>
          <Trans>Es de carrera</Trans>
        </Check>
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" busy={add.busy || change.busy}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
