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
        <Trans>Título, para quién es, objetivos, entrega y fuentes</Trans>
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
        />
        <TextArea
          id="curso-summary"
          label={t`De qué trata`}
          value={head.summary}
          maxLength={1000}
          rows={3}
          onChange={(event) => change({ ...head, summary: event.currentTarget.value })}
        />
        <TextArea
          id="curso-objectives"
          label={t`Objetivos`}
          hint={t`Uno por línea: lo que la persona puede hacer al terminar.`}
          value={head.objectives.join('\n')}
          rows={6}
          onChange={(event) => change({ ...head, objectives: event.currentTarget.value.split('\n').slice(0, 12) })}
        />
        <TextArea
          id="curso-assignment"
          label={t`Qué se entrega al final`}
          hint={t`Un trabajo corto que muestra lo aprendido en el propio municipio.`}
          value={head.assignment}
          maxLength={2000}
          rows={3}
          onChange={(event) => change({ ...head, assignment: event.currentTarget.value })}
        />
        <TextField
          id="curso-grade"
          label={t`Calificación mínima de la prueba final`}
          value={Number.isNaN(head.minGrade) ? '' : String(head.minGrade)}
          inputMode="decimal"
          maxLength={5}
          autoComplete="off"
          onChange={(event) => {
            const given = event.currentTarget.value.trim().replace(',', '.')
            change({ ...head, minGrade: /^\d{1,3}(\.\d)?$/.test(given) ? Number(given) : Number.NaN })
          }}
          error={fault('grade')}
        />
        <TextArea
          id="curso-sources"
          label={t`En qué se apoya`}
          hint={t`Leyes, manuales y estudios, uno por línea.`}
          value={head.sources.join('\n')}
          rows={4}
          onChange={(event) => change({ ...head, sources: event.currentTarget.value.split('\n').slice(0, 60) })}
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
      {head.assignment && (
        <p>
          <span className="strong">
            <Trans>Qué se entrega al final</Trans>:
          </span>{' '}
          {head.assignment}
        </p>
      )}
    </section>
  )
}
