import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { listCycles, openCycle } from '@tequio/contracts/mentoring/cycle'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Check, ErrorText, TextField } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'

const dayNames = ['opensOn', 'closesOn', 'startsOn', 'endsOn'] as const

/** Staff call a cycle: its days in order, and the components that it offers. */
export const OpenCycle = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const known = useQuery(queryOf(listCycles))
  const { send, busy, problem } = useSend(openCycle)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const name = String(form.get('name') ?? '').trim()
    const componentIds = form.getAll('component').map(String)
    const days = Object.fromEntries(dayNames.map((of) => [of, dayFrom(form, of)]))
    const found: Record<string, string> = {}
    if (name.length < 3) found['name'] = t`Escriba el nombre del ciclo.`
    for (const of of dayNames) if (!days[of]) found[of] = t`Escriba día, mes y año.`
    if (componentIds.length === 0) found['components'] = t`Elija al menos un componente.`
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const made = await send({
      body: { name, componentIds, opensOn: days['opensOn'] ?? '', closesOn: days['closesOn'] ?? '', startsOn: days['startsOn'] ?? '', endsOn: days['endsOn'] ?? '' },
    })
    if (!made) return
    await client.invalidateQueries({ queryKey: [listCycles.path] })
    say(t`El ciclo quedó convocado.`)
    await go('/equipo/mentoria')
  }
  const legends = { opensOn: t`La convocatoria abre`, closesOn: t`La convocatoria cierra`, startsOn: t`Empieza el trabajo`, endsOn: t`Termina el trabajo` }
  return (
    <Work
      name={t`Convocar un ciclo`}
      title={<Trans>Convoque un ciclo de mentoría</Trans>}
      lead={<Trans>Los municipios se postulan; después se reparte el ciclo completo de una vez.</Trans>}
      crumbs={[{ to: '/equipo/mentoria', words: t`Mentoría` }]}
    >
      {known.error ? (
        <Trouble problem={known.error} again={() => void known.refetch()} whole />
      ) : !known.data ? (
        <Skeleton />
      ) : known.data.components.length === 0 ? (
        <EmptyState
          title={<Trans>Aún no hay diagnósticos firmados</Trans>}
          action={
            <ButtonLink to="/equipo/diagnosticos">
              <Trans>Ver diagnósticos</Trans>
            </ButtonLink>
          }
        >
          <Trans>Los componentes salen del diagnóstico. Firme el primero y vuelva.</Trans>
        </EmptyState>
      ) : (
        <form className="card card-24 stack-24" noValidate onSubmit={(event) => void submit(event)}>
          {Object.keys(errors).length > 0 && (
            <ErrorSummary title={t`Corrija lo siguiente`} errors={Object.entries(errors).map(([field, words]) => ({ field: `campo-${field}`, words }))} />
          )}
          <TextField
            id="campo-name"
            name="name"
            label={t`Nombre del ciclo`}
            hint={t`Por ejemplo: Ciclo enero a septiembre de 2027`}
            error={errors['name']}
            {...textLimits(openCycle, 'name')}
          />
          <div className="cols-2">
            {dayNames.map((of) => (
              <DateBoxes key={of} id={`campo-${of}`} name={of} legend={legends[of]} error={errors[of]} />
            ))}
          </div>
          <fieldset className="stack-8">
            <legend className="label legend-gap">
              <Trans>Componentes que se ofrecen</Trans>
            </legend>
            {known.data.components.map((one, at) => (
              <Check key={one.id} name="component" value={one.id} defaultChecked id={at === 0 ? 'campo-components' : undefined}>
                {one.title}
              </Check>
            ))}
            {errors['components'] && <ErrorText>{errors['components']}</ErrorText>}
          </fieldset>
          {problem && <Trouble problem={problem} />}
          <div className="row">
            <Button type="submit" look="next" busy={busy}>
              <Trans>Convocar el ciclo</Trans>
            </Button>
            <ButtonLink to="/equipo/mentoria" look="quiet">
              <Trans>Cancelar</Trans>
            </ButtonLink>
          </div>
        </form>
      )}
    </Work>
  )
}
