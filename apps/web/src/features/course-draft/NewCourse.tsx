import './draft.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listCourses } from '@tequio/contracts/training/course'
import { createCourse, type CourseTemplate } from '@tequio/contracts/training/new-course'
import { useRef, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { RadioCard, Radios, Select, TextArea, TextField } from '../../ui/Field.tsx'
import { useLeaving } from '../../ui/leaving.ts'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { LeavingUnsaved } from '../../ui/Unsaved.tsx'
import { Work } from '../../ui/Work.tsx'
import { codeOf, isCode, nextNumber } from './new-course.ts'

type From = CourseTemplate | 'empty' | 'copy'
const blank = { title: '', code: '', hours: '4', audience: '', summary: '', objectives: '' }

/** A course from nothing, from a template or as a copy of another. */
export const NewCourse = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const courses = useQuery(queryOf(listCourses))
  const creating = useSend(createCourse)
  const [from, setFrom] = useState<From>('short')
  const [copied, setCopied] = useState('')
  const [head, setHead] = useState(blank)
  const [isChecked, setChecked] = useState(false)
  const mayLeave = useRef(false)
  const leaving = useLeaving(JSON.stringify(head) !== JSON.stringify(blank), () => mayLeave.current)
  const change = (over: Partial<typeof head>) => setHead((before) => ({ ...before, ...over }))
  const written = (courses.data?.items ?? []).filter((course) => course.lessons > 0)
  const code = head.code || (head.title.trim() === '' ? '' : codeOf(nextNumber((courses.data?.items ?? []).map((course) => course.code)), head.title))
  const hours = /^\d{1,2}$/.test(head.hours.trim()) ? Number(head.hours) : Number.NaN
  const source = copied || written[0]?.courseId
  const faults = {
    title: head.title.trim() === '' ? t`Escriba el título.` : undefined,
    hours: hours >= 1 && hours <= 60 ? undefined : t`Escriba las horas: de 1 a 60.`,
    code: head.title.trim() === '' || isCode(code) ? undefined : t`Escriba dos números, un guion y un nombre corto sin acentos: 11-trato-digno.`,
  }
  const wrong: Partial<typeof faults> = isChecked ? faults : {}
  /** `stays`: it is made while its author goes elsewhere. */
  const create = async (stays = false): Promise<boolean> => {
    setChecked(true)
    const first = (['title', 'code', 'hours'] as const).find((name) => faults[name])
    if (first) {
      document.getElementById(`nuevo-${first}`)?.focus()
      return false
    }
    const made = await creating.send({
      body: {
        code,
        title: head.title.trim(),
        hours,
        audience: head.audience.trim(),
        summary: head.summary.trim(),
        objectives: head.objectives
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
          .slice(0, 12),
        ...(from === 'empty' ? {} : from === 'copy' ? (source ? { from: { courseId: source } } : {}) : { from: { template: from } }),
      },
    })
    if (!made) return false
    mayLeave.current = true
    await client.invalidateQueries({ queryKey: [listCourses.path] })
    say(t`El curso quedó en preparación. Arriba se dice qué falta para publicarlo.`)
    if (!stays) await go(`/equipo/catalogo/${made.courseId}/escribir`)
    return true
  }
  const ways: readonly (readonly [From, string, string])[] = [
    ['short', t`Curso corto de 4 lecciones`, t`Por qué importa, lo que hay que saber, paso a paso y errores comunes.`],
    ['workshop', t`Taller con caso`, t`Dos lecciones y un caso práctico con dos decisiones y tres finales.`],
    ['guide', t`Guía de bolsillo`, t`Una lección con los pasos y una pantalla para consultar en servicio.`],
    ['copy', t`Copia de un curso`, t`Con sus lecciones, casos y preguntas; el original no cambia.`],
    ['empty', t`Vacío`, t`Sin lecciones todavía.`],
  ]
  return (
    <Work
      tight
      name={t`Curso nuevo`}
      title={<Trans>Un curso nuevo</Trans>}
      lead={<Trans>Queda en preparación: nadie lo lee hasta que publique su primera versión.</Trans>}
      crumbs={[{ to: '/equipo/catalogo', words: t`Catálogo de cursos` }]}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void create()
        }}
      >
        <Radios legend={<Trans>Empezar con</Trans>}>
          {ways.map(([value, words, about]) => (
            <RadioCard key={value} name="desde" value={value} checked={from === value} onChange={() => setFrom(value)}>
              <span className="stack-4">
                <span className="strong">{words}</span>
                <span className="meta">{about}</span>
              </span>
            </RadioCard>
          ))}
        </Radios>
        {from === 'copy' && (
          <Select
            label={t`Curso que se copia`}
            value={source ?? ''}
            onChange={(event) => setCopied(event.currentTarget.value)}
            options={written.map((course) => [course.courseId, course.title] as const)}
          />
        )}
        <div className="pair-fields">
          <TextField
            id="nuevo-title"
            label={t`Título del curso`}
            value={head.title}
            maxLength={120}
            autoComplete="off"
            error={wrong.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <TextField
            id="nuevo-hours"
            label={t`Horas`}
            value={head.hours}
            inputMode="numeric"
            maxLength={2}
            autoComplete="off"
            error={wrong.hours}
            onChange={(event) => change({ hours: event.currentTarget.value })}
          />
          <TextField
            id="nuevo-code"
            label={t`Clave`}
            hint={t`Su número en el catálogo y un nombre corto. No cambia después.`}
            value={code}
            maxLength={63}
            autoComplete="off"
            spellCheck={false}
            error={wrong.code}
            onChange={(event) => change({ code: event.currentTarget.value })}
          />
          <TextField label={t`Para quién es`} value={head.audience} maxLength={300} autoComplete="off" onChange={(event) => change({ audience: event.currentTarget.value })} />
          <TextArea label={t`De qué trata`} value={head.summary} maxLength={1000} rows={3} onChange={(event) => change({ summary: event.currentTarget.value })} />
          <TextArea
            label={t`Objetivos`}
            hint={t`Uno por línea, al menos tres antes de publicar: lo que la persona puede hacer al terminar.`}
            value={head.objectives}
            rows={5}
            onChange={(event) => change({ objectives: event.currentTarget.value })}
          />
        </div>
        {creating.problem && <Trouble problem={creating.problem} />}
        <p className="row">
          <Button look="primary" type="submit" busy={creating.busy}>
            <Trans>Crear el curso</Trans>
          </Button>
          <ButtonLink to="/equipo/catalogo">
            <Trans>Cancelar</Trans>
          </ButtonLink>
        </p>
      </form>
      <LeavingUnsaved leaving={leaving} save={() => create(true)} busy={creating.busy} title={<Trans>El curso todavía no se crea</Trans>}>
        <Trans>Si sale ahora, se pierde lo que escribió.</Trans>
      </LeavingUnsaved>
    </Work>
  )
}
