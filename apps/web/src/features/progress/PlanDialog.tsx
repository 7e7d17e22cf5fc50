import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listAssessments, planAssessment, type AssessmentRow } from '@tequio/contracts/progress/assessment'
import { listInstruments } from '@tequio/contracts/progress/instrument'
import type { Place } from '@tequio/contracts/progress/shapes'
import { useId, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { roundInWords } from './words.ts'

type Choice = { place: Place; round: string }

/** Municipalities that can begin a round, each with the round that comes next; those without a baseline first. */
const choicesOf = (rows: readonly AssessmentRow[], unmeasured: readonly Place[]): Choice[] => {
  const busy = new Set(rows.filter(({ status }) => status !== 'signed').map(({ place }) => place.municipalityId))
  const signed = new Map<string, { place: Place; count: number }>()
  for (const { place } of rows) signed.set(place.municipalityId, { place, count: (signed.get(place.municipalityId)?.count ?? 0) + 1 })
  const again = [...signed.values()].filter(({ place }) => !busy.has(place.municipalityId)).sort((a, b) => a.place.name.localeCompare(b.place.name, 'es-MX'))
  return [...unmeasured.map((place) => ({ place, round: 'baseline' })), ...again.map(({ place, count }) => ({ place, round: `follow-up-${count}` }))]
}

export const PlanDialog = ({ rows, unmeasured, onClose }: { rows: readonly AssessmentRow[]; unmeasured: readonly Place[]; onClose: () => void }) => {
  const { t } = useLingui()
  const form = useId()
  const client = useQueryClient()
  const navigate = useNavigate()
  const instruments = useQuery(queryOf(listInstruments))
  const { send, busy, problem } = useSend(planAssessment)
  const [dayError, setDayError] = useState('')
  const diagnostics = instruments.data?.items.filter((one) => one.isForMunicipalities) ?? []
  const choices = choicesOf(rows, unmeasured)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const plannedOn = dayFrom(data, 'day')
    setDayError(plannedOn ? '' : t`Escriba día, mes y año de la sesión.`)
    const [instrumentId, instrumentVersion] = String(data.get('instrument')).split('@')
    if (!plannedOn || !instrumentId || !instrumentVersion) return
    const reply = await send({ body: { municipalityId: String(data.get('municipality')), instrumentId, instrumentVersion, plannedOn } })
    if (!reply) return
    await client.invalidateQueries({ queryKey: [listAssessments.path] })
    await navigate(`/equipo/diagnosticos/${reply.assessmentId}`)
  }
  return (
    <Dialog
      open
      title={<Trans>Planear un diagnóstico</Trans>}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" type="submit" form={form} busy={busy} disabled={choices.length === 0 || diagnostics.length === 0}>
            <Trans>Planear</Trans>
          </Button>
        </>
      }
    >
      {problem && <Trouble problem={problem} />}
      {instruments.error ? (
        <Trouble problem={instruments.error} again={() => void instruments.refetch()} />
      ) : !instruments.data ? (
        <Skeleton lines={4} />
      ) : choices.length === 0 ? (
        <p>
          <Trans>Todos los municipios tienen un diagnóstico en curso.</Trans>
        </p>
      ) : diagnostics.length === 0 ? (
        <p>
          <Trans>Aún no se ha cargado ningún diagnóstico para municipios.</Trans>
        </p>
      ) : (
        <form id={form} className="stack" noValidate onSubmit={(event) => void submit(event)}>
          <Select
            name="municipality"
            label={<Trans>Municipio y ronda</Trans>}
            options={choices.map(({ place, round }) => [place.municipalityId, `${place.name}, ${place.stateName}: ${roundInWords(round)}`])}
          />
          <Select
            name="instrument"
            label={<Trans>Instrumento</Trans>}
            options={diagnostics.map((one) => [`${one.instrumentId}@${one.version}`, t`${one.title}, versión ${one.version} (${one.criteria} criterios)`])}
          />
          <DateBoxes name="day" legend={<Trans>Día de la sesión</Trans>} day={today()} error={dayError || undefined} />
        </form>
      )}
    </Dialog>
  )
}
