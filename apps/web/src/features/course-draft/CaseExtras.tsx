import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { DraftCase } from '@tequio/contracts/training/draft-case'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { blankDimension, withoutDimension } from './case-editing.ts'

type Rubric = NonNullable<DraftCase['rubric']>
type Dimension = Rubric['dimensions'][number]
type Of = { of: DraftCase; set: (next: DraftCase) => void; write: (field: string, next: DraftCase) => void }

const replaced = <T,>(list: readonly T[], at: number, over: Partial<T>): T[] => list.map((one, place) => (place === at ? { ...one, ...over } : one))
const number = (words: string): number => Math.max(0, Number.parseInt(words, 10) || 0)

const Section = ({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) => (
  <details className="card">
    <summary className="link-row" id={id}>
      {title}
    </summary>
    <div className="stack">{children}</div>
  </details>
)

const Criterion = ({ of, set, write, at }: Of & { at: number }) => {
  const { t } = useLingui()
  const rubric = of.rubric
  const dimension = rubric?.dimensions[at]
  if (!rubric || !dimension) return null
  const place = at + 1
  const after = (over: Partial<Dimension>): DraftCase => ({ ...of, rubric: { ...rubric, dimensions: replaced(rubric.dimensions, at, over) } })
  return (
    <fieldset className="card stack-12">
      <legend className="label legend-gap">
        <Trans>Criterio {place}</Trans>
      </legend>
      <TextField slim label={t`Qué se mira`} value={dimension.title} maxLength={400} onChange={(event) => write(`criterio ${at}`, after({ title: event.currentTarget.value }))} />
      <TextArea
        slim
        rows={2}
        label={t`En qué se nota`}
        value={dimension.evidence}
        maxLength={4000}
        onChange={(event) => write(`evidencia ${at}`, after({ evidence: event.currentTarget.value }))}
      />
      <TextField
        slim
        label={t`Puntos que puede sumar`}
        inputMode="numeric"
        maxLength={3}
        value={String(dimension.max)}
        onChange={(event) => write(`máximo ${at}`, after({ max: Math.min(100, Math.max(1, number(event.currentTarget.value))) }))}
      />
      {dimension.levels.map((level, line) => {
        const { min } = level
        return (
          <div key={line} className="stack-4">
            <TextArea
              slim
              rows={2}
              label={t`Desde ${min} puntos se lee`}
              value={level.text}
              maxLength={4000}
              onChange={(event) => write(`nivel ${at} ${line}`, after({ levels: replaced(dimension.levels, line, { text: event.currentTarget.value }) }))}
            />
          </div>
        )
      })}
      <p className="row">
        <Button
          size="slim"
          icon="plus"
          disabled={dimension.levels.length >= 12}
          onClick={() => set(after({ levels: [...dimension.levels, { min: (dimension.levels.at(-1)?.min ?? -1) + 1, text: '' }] }))}
        >
          <Trans>Agregar un nivel</Trans>
        </Button>
        {dimension.levels.length > 0 && (
          <Button size="slim" look="quiet" onClick={() => set(after({ levels: dimension.levels.slice(0, -1) }))}>
            <Trans>Quitar el último nivel</Trans>
          </Button>
        )}
        <Button size="slim" look="quiet" onClick={() => set(withoutDimension(of, dimension.id))}>
          <Trans>Quitar el criterio</Trans>
          <span className="vh"> {place}</span>
        </Button>
      </p>
    </fieldset>
  )
}

const RubricFields = ({ of, set, write }: Of) => {
  const { t } = useLingui()
  const rubric = of.rubric ?? { note: '', dimensions: [] }
  const count = rubric.dimensions.length
  return (
    <Section
      id="rubrica-del-caso"
      title={
        <>
          <Trans>Rúbrica</Trans> · <Plural value={count} _0="sin criterios" one="# criterio" many="# criterios" other="# criterios" />
        </>
      }
    >
      <p className="meta">
        <Trans>Al terminar, cada criterio dice cómo fue la actuación. Las decisiones que lo marcan le suman un punto.</Trans>
      </p>
      {of.rubric && (
        <TextArea
          slim
          rows={2}
          label={t`Cómo leer el resultado`}
          value={rubric.note}
          maxLength={4000}
          onChange={(event) => write('rúbrica', { ...of, rubric: { ...rubric, note: event.currentTarget.value } })}
        />
      )}
      {rubric.dimensions.map(({ id }, at) => (
        <Criterion key={id} of={of} set={set} write={write} at={at} />
      ))}
      <p>
        <Button size="slim" icon="plus" disabled={count >= 12} onClick={() => set({ ...of, rubric: { ...rubric, dimensions: [...rubric.dimensions, blankDimension(of)] } })}>
          <Trans>Agregar un criterio</Trans>
        </Button>
      </p>
    </Section>
  )
}

const ReportFields = ({ of, set, write }: Of) => {
  const { t } = useLingui()
  const count = of.report.length
  return (
    <Section
      id="informe-del-caso"
      title={
        <>
          <Trans>Informe para llenar</Trans> · <Plural value={count} _0="sin campos" one="# campo" many="# campos" other="# campos" />
        </>
      }
    >
      {of.report.map((field, at) => {
        const place = at + 1
        const after = (over: Partial<typeof field>): DraftCase => ({ ...of, report: replaced(of.report, at, over) })
        return (
          <fieldset key={at} className="card stack-12">
            <legend className="label legend-gap">
              <Trans>Campo {place}</Trans>
            </legend>
            <TextField
              slim
              label={t`Sección del formato`}
              inputMode="numeric"
              maxLength={3}
              value={String(field.section)}
              onChange={(event) => write(`sección ${at}`, after({ section: number(event.currentTarget.value) }))}
            />
            <TextField
              slim
              label={t`Nombre del campo`}
              value={field.field}
              maxLength={4000}
              onChange={(event) => write(`campo ${at}`, after({ field: event.currentTarget.value }))}
            />
            <TextArea
              slim
              rows={2}
              label={t`Respuesta`}
              value={field.answer}
              maxLength={4000}
              onChange={(event) => write(`respuesta ${at}`, after({ answer: event.currentTarget.value }))}
            />
            <TextArea
              slim
              rows={2}
              label={t`También vale`}
              hint={t`Una por línea.`}
              value={field.accepted.join('\n')}
              onChange={(event) => write(`vale ${at}`, after({ accepted: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n').slice(0, 30) }))}
            />
            <TextArea slim rows={2} label={t`Por qué`} value={field.why} maxLength={4000} onChange={(event) => write(`por qué ${at}`, after({ why: event.currentTarget.value }))} />
            <p>
              <Button size="slim" look="quiet" onClick={() => set({ ...of, report: of.report.filter((_, line) => line !== at) })}>
                <Trans>Quitar el campo</Trans>
                <span className="vh"> {place}</span>
              </Button>
            </p>
          </fieldset>
        )
      })}
      <p>
        <Button
          size="slim"
          icon="plus"
          disabled={count >= 80}
          onClick={() => set({ ...of, report: [...of.report, { section: of.report.at(-1)?.section ?? 1, field: '', answer: '', accepted: [], why: '' }] })}
        >
          <Trans>Agregar un campo</Trans>
        </Button>
      </p>
    </Section>
  )
}

const ErrorFields = ({ of, set, write }: Of) => {
  const { t } = useLingui()
  const count = of.errors.length
  return (
    <Section
      id="errores-del-caso"
      title={
        <>
          <Trans>Errores por encontrar</Trans> · <Plural value={count} _0="sin errores" one="# error" many="# errores" other="# errores" />
        </>
      }
    >
      {of.errors.map((error, at) => {
        const place = at + 1
        const after = (over: Partial<typeof error>): DraftCase => ({ ...of, errors: replaced(of.errors, at, over) })
        return (
          <fieldset key={at} className="card stack-12">
            <legend className="label legend-gap">
              <Trans>Error {place}</Trans>
            </legend>
            <TextField
              slim
              label={t`Renglón`}
              inputMode="numeric"
              maxLength={4}
              value={String(error.line)}
              onChange={(event) => write(`renglón ${at}`, after({ line: number(event.currentTarget.value) }))}
            />
            <TextArea
              slim
              rows={2}
              label={t`Como está mal`}
              value={error.wrong}
              maxLength={4000}
              onChange={(event) => write(`mal ${at}`, after({ wrong: event.currentTarget.value }))}
            />
            <TextArea
              slim
              rows={2}
              label={t`Como debe decir`}
              value={error.right}
              maxLength={4000}
              onChange={(event) => write(`bien ${at}`, after({ right: event.currentTarget.value }))}
            />
            <TextArea slim rows={2} label={t`Por qué`} value={error.why} maxLength={4000} onChange={(event) => write(`razón ${at}`, after({ why: event.currentTarget.value }))} />
            <p>
              <Button size="slim" look="quiet" onClick={() => set({ ...of, errors: of.errors.filter((_, line) => line !== at) })}>
                <Trans>Quitar el error</Trans>
                <span className="vh"> {place}</span>
              </Button>
            </p>
          </fieldset>
        )
      })}
      <p>
        <Button
          size="slim"
          icon="plus"
          disabled={count >= 80}
          onClick={() => set({ ...of, errors: [...of.errors, { line: (of.errors.at(-1)?.line ?? 0) + 1, wrong: '', right: '', why: '' }] })}
        >
          <Trans>Agregar un error</Trans>
        </Button>
      </p>
    </Section>
  )
}

/** What a case asks for after its end. */
export const CaseExtras = (props: Of) => (
  <>
    <RubricFields {...props} />
    <ReportFields {...props} />
    <ErrorFields {...props} />
  </>
)
