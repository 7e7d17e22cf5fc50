import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { TextArea, TextField } from '../../ui/Field.tsx'
import type { Head, HeadFault } from './outline.ts'
import { headFaultWords } from './words.ts'

/** What the catalogue says of the course. */
export const HeadFields = ({ head, wrong, change }: { head: Head; wrong: readonly HeadFault[]; change: (head: Head) => void }) => {
  const { t } = useLingui()
  const fault = (name: HeadFault) => (wrong.includes(name) ? headFaultWords(name) : undefined)
  return (
    <details className="card" id="curso-datos">
      <summary className="link-row">
        <Trans>Título, para quién es, horas y objetivos</Trans>
      </summary>
      <div className="pair-fields">
        <TextField
          id="curso-title"
          label={t`Título del curso`}
          value={head.title}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => change({ ...head, title: event.currentTarget.value })}
          error={fault('title')}
        />
        <TextField
          id="curso-hours"
          label={t`Horas`}
          value={Number.isNaN(head.hours) ? '' : String(head.hours)}
          inputMode="numeric"
          maxLength={2}
          autoComplete="off"
          onChange={(event) => change({ ...head, hours: /^\d+$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : Number.NaN })}
          error={fault('hours')}
        />
        <TextField
          id="curso-audience"
          label={t`Para quién es`}
          value={head.audience}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => change({ ...head, audience: event.currentTarget.value })}
          error={fault('audience')}
        />
        <TextArea
          id="curso-summary"
          label={t`De qué trata`}
          value={head.summary}
          maxLength={1000}
          rows={3}
          onChange={(event) => change({ ...head, summary: event.currentTarget.value })}
          error={fault('summary')}
        />
        <TextArea
          id="curso-objectives"
          label={t`Objetivos`}
          hint={t`Uno por línea: lo que la persona puede hacer al terminar.`}
          value={head.objectives.join('\n')}
          rows={6}
          onChange={(event) => change({ ...head, objectives: event.currentTarget.value.split('\n').slice(0, 12) })}
          error={fault('objectives')}
        />
      </div>
    </details>
  )
}

/** The same for who may not change it. */
export const HeadShown = ({ head }: { head: Head }) => {
  const { hours } = head
  return (
    <section className="card stack-8">
      <p className="meta">
        {head.audience} · <Plural value={hours} one="# hora" many="# horas" other="# horas" />
      </p>
      <p>{head.summary}</p>
      <ul className="reading-list">
        {head.objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
    </section>
  )
}
