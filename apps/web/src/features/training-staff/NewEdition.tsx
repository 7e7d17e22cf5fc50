import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listCourses } from '@tequio/contracts/training/course'
import { listEditions, openEdition, type EditionLine } from '@tequio/contracts/training/edition'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { today } from '../../session/dates.ts'
import { kindWords } from '../../session/posts.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Check, RadioCard, Radios, Select, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'

type Kind = EditionLine['audience']['kinds'][number]
const kinds: readonly Kind[] = ['police', 'court', 'prevention', 'mayor', 'civil_society']
type Errors = Partial<Record<'courseId' | 'name' | 'startsOn' | 'endsOn' | 'capacity', string>>

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** Opens an edition of an available course. */
export const NewEdition = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const courses = useQuery(queryOf(listCourses))
  const { send, busy, problem } = useSend(openEdition)
  const [errors, setErrors] = useState<Errors>({})
  const available = (courses.data?.items ?? []).filter((course) => course.state === 'available')

  const check = (form: FormData): Errors => {
    const found: Errors = {}
    const [startsOn, endsOn, capacity] = [dayFrom(form, 'startsOn'), dayFrom(form, 'endsOn'), Number(text(form, 'capacity'))]
    if (text(form, 'courseId') === '') found.courseId = t`Elija un curso.`
    if (text(form, 'name').length < 3) found.name = t`Escriba un nombre de tres letras o más.`
    if (!startsOn) found.startsOn = t`Escriba el primer día: día, mes y año.`
    if (!endsOn) found.endsOn = t`Escriba el último día: día, mes y año.`
    else if (startsOn && endsOn < startsOn) found.endsOn = t`El último día debe ser igual o posterior al primero.`
    else if (endsOn < today()) found.endsOn = t`El último día ya pasó. Escriba uno por venir.`
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > 5000) found.capacity = t`Escriba un número del 1 al 5000.`
    return found
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const found = check(form)
    setErrors(found)
    const [startsOn, endsOn] = [dayFrom(form, 'startsOn'), dayFrom(form, 'endsOn')]
    if (Object.keys(found).length > 0 || !startsOn || !endsOn) return
    const done = await send({
      body: {
        courseId: text(form, 'courseId'),
        name: text(form, 'name'),
        startsOn,
        endsOn,
        capacity: Number(text(form, 'capacity')),
        vetting: text(form, 'vetting') === 'none' ? 'none' : 'as-post',
        asksAssignment: form.has('asksAssignment'),
        lapse: text(form, 'lapse') === 'pause' ? 'pause' : 'finish',
        audience: { kinds: kinds.filter((kind) => form.has(`kind-${kind}`)), municipalities: [], enrolsByItself: form.has('enrolsByItself') },
      },
    })
    if (!done) return
    await client.invalidateQueries({ queryKey: [listEditions.path] })
    say(t`La edición quedó abierta.`)
    await go(`/equipo/capacitacion/${done.editionId}`)
  }

  const list = (Object.entries(errors) as [keyof Errors, string][]).map(([field, words]) => ({ field, words }))
  return (
    <Work
      name={t`Abrir una edición`}
      crumbs={[{ to: '/equipo/capacitacion', words: t`Capacitación` }]}
      title={<Trans>Abrir una edición</Trans>}
      lead={<Trans>Una edición es un curso con fechas, lugares y personas.</Trans>}
    >
      <form className="card stack" noValidate onSubmit={(event) => void submit(event)}>
        {list.length > 0 && <ErrorSummary key={list.map((one) => one.field).join()} title={<Trans>Revise estos datos</Trans>} errors={list} />}
        {problem && <Trouble problem={problem} />}
        {courses.error && <Trouble problem={courses.error} again={() => void courses.refetch()} />}
        <Select
          id="courseId"
          name="courseId"
          label={t`Curso`}
          error={errors.courseId}
          options={[['', t`Elija un curso`], ...available.map((course) => [course.courseId, t`${course.title} (${course.hours} horas)`] as const)]}
        />
        <TextField
          id="name"
          name="name"
          label={t`Nombre de la edición`}
          hint={t`Por ejemplo: Segunda generación`}
          error={errors.name}
          autoComplete="off"
          {...textLimits(openEdition, 'name')}
        />
        <DateBoxes id="startsOn" name="startsOn" legend={t`Primer día`} hint={t`La autorización de cada persona debe valer ese día.`} error={errors.startsOn} />
        <DateBoxes id="endsOn" name="endsOn" legend={t`Último día`} error={errors.endsOn} />
        <TextField id="capacity" name="capacity" label={t`Lugares`} inputMode="numeric" error={errors.capacity} autoComplete="off" maxLength={4} />
        <Radios legend={t`Verificación previa`}>
          <RadioCard name="vetting" value="as-post" defaultChecked>
            <Trans>La que pide cada puesto</Trans>
          </RadioCard>
          <RadioCard name="vetting" value="none">
            <Trans>No se pide</Trans>
          </RadioCard>
        </Radios>
        <Radios legend={t`Si la autorización de alguien vence durante el curso`}>
          <RadioCard name="lapse" value="finish" defaultChecked>
            <Trans>Puede terminar lo que empezó</Trans>
          </RadioCard>
          <RadioCard name="lapse" value="pause">
            <Trans>Su lugar queda en pausa hasta que se renueve</Trans>
          </RadioCard>
        </Radios>
        <fieldset className="stack-8">
          <legend className="label">
            <Trans>Se pide para terminar, además de las lecciones y las pruebas</Trans>
          </legend>
          <Check name="asksAssignment">
            <Trans>La actividad en el municipio, aceptada por quien la revisa</Trans>
          </Check>
        </fieldset>
        <fieldset className="stack-8">
          <legend className="label">
            <Trans>Para quién. Sin marcar, es para todas las personas.</Trans>
          </legend>
          {kinds.map((kind) => (
            <Check key={kind} name={`kind-${kind}`}>
              {kindWords(kind)}
            </Check>
          ))}
        </fieldset>
        <Check name="enrolsByItself">
          <Trans>Inscribir sola a cada persona que tome uno de esos puestos</Trans>
        </Check>
        <div className="row">
          <Button type="submit" look="next" busy={busy}>
            <Trans>Abrir la edición</Trans>
          </Button>
          <ButtonLink look="quiet" to="/equipo/capacitacion">
            <Trans>Cancelar</Trans>
          </ButtonLink>
        </div>
      </form>
    </Work>
  )
}
