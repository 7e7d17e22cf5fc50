import { Trans, useLingui } from '@lingui/react/macro'
import { correctOutside, proofGone, submitOutside, type Outside } from '@tequio/contracts/training/outside'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { sizeInWords, today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DateBoxes } from '../../ui/DateBoxes.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { ErrorText, TextField } from '../../ui/Field.tsx'
import { FileButton, FileRow } from '../../ui/File.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { readForm, type Fault, type FieldName } from './form-reading.ts'
import { useProof } from './use-proof.ts'

/** Sends an outside training, or with `before` a rejected one again. */
export const OutsideForm = ({ personId, before, onSent }: { personId: string; before?: Outside | undefined; onSent: (sent: Outside) => void }) => {
  const { t } = useLingui()
  const proof = useProof(personId)
  const submit = useSend(submitOutside)
  const correct = useSend(correctOutside)
  const [faults, setFaults] = useState<Partial<Record<FieldName, Fault>>>({})
  const [tries, setTries] = useState(0)
  const words: Record<Fault, string> = {
    short: t`Escriba al menos tres letras.`,
    day: t`Escriba día, mes y año; el año con cuatro cifras.`,
    order: t`El último día es anterior al primero.`,
    future: t`El último día aún no llega. Envíela cuando haya terminado.`,
    hours: t`Escriba un número de horas: desde 1 y no más de 24 por día.`,
    proof: t`Elija el comprobante.`,
  }
  const ids: Record<FieldName, string> = { title: 'curso', institution: 'institucion', fromOn: 'desde', toOn: 'hasta', hours: 'horas', proof: 'comprobante' }
  const names: Record<FieldName, string> = {
    title: t`Nombre del curso`,
    institution: t`Quién lo impartió`,
    fromOn: t`Primer día`,
    toOn: t`Último día`,
    hours: t`Horas`,
    proof: t`Comprobante`,
  }
  const errorOf = (name: FieldName) => (faults[name] ? words[faults[name]] : undefined)
  const wrong = (Object.keys(ids) as FieldName[]).filter((name) => faults[name])
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const read = readForm(new FormData(event.currentTarget), { hasProof: proof.file !== undefined || Boolean(before?.proof), today: today() })
    setFaults(read.faults)
    setTries((count) => count + 1)
    if (Object.keys(read.faults).length > 0) return
    if ((submit.problem ?? correct.problem)?.code === proofGone.code) proof.forget()
    const proofId = await proof.bring()
    if (proofId === undefined) return
    const sent = before
      ? await correct.send({ params: { outsideId: before.outsideId }, body: { ...read.fields, proofId, version: before.version } })
      : proofId === null
        ? undefined
        : await submit.send({ params: { personId }, body: { ...read.fields, proofId } })
    if (sent) onSent(sent)
  }
  const problem = proof.problem ?? submit.problem ?? correct.problem
  const isBusy = proof.sent !== undefined || submit.busy || correct.busy
  const percent = Math.floor(100 * (proof.sent ?? 0))
  return (
    <form className="stack-24" noValidate onSubmit={(event) => void send(event)}>
      {wrong.length > 0 && <ErrorSummary key={tries} title={<Trans>Falta corregir</Trans>} errors={wrong.map((name) => ({ field: ids[name], words: names[name] }))} />}
      <TextField
        id={ids.title}
        name="title"
        label={names.title}
        hint={t`Como lo dice el comprobante.`}
        defaultValue={before?.title}
        autoComplete="off"
        error={errorOf('title')}
        {...textLimits(submitOutside, 'title')}
      />
      <TextField
        id={ids.institution}
        name="institution"
        label={names.institution}
        hint={t`La academia, universidad u organización.`}
        defaultValue={before?.institution}
        autoComplete="off"
        error={errorOf('institution')}
        {...textLimits(submitOutside, 'institution')}
      />
      <DateBoxes legend={names.fromOn} name="fromOn" id={ids.fromOn} day={before?.fromOn} error={errorOf('fromOn')} />
      <DateBoxes legend={names.toOn} name="toOn" id={ids.toOn} day={before?.toOn} error={errorOf('toOn')} />
      <TextField
        id={ids.hours}
        name="hours"
        label={names.hours}
        hint={t`Horas en total, sin minutos.`}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        defaultValue={before?.hours}
        error={errorOf('hours')}
      />
      <fieldset className="stack-8" aria-describedby={faults.proof ? 'comprobante-e' : 'comprobante-h'}>
        <legend className="label" id={ids.proof} tabIndex={-1}>
          {names.proof}
        </legend>
        <span className="hint" id="comprobante-h">
          {before?.proof && !proof.file ? (
            <Trans>Se queda el que ya envió, salvo que elija otro. PDF o foto, hasta 10 MB.</Trans>
          ) : (
            <Trans>Constancia o diploma, en PDF o en foto, hasta 10 MB. Se guarda cifrado.</Trans>
          )}
        </span>
        {proof.file && (
          <ul className="card">
            <FileRow name={proof.file.name} about={sizeInWords(proof.file.size)} />
          </ul>
        )}
        <FileButton accept=".pdf,.jpg,.jpeg,.png" full disabled={isBusy} onFile={proof.choose}>
          {proof.file || before?.proof ? <Trans>Elegir otro archivo</Trans> : <Trans>Elegir el archivo</Trans>}
        </FileButton>
        {faults.proof && !proof.file && <ErrorText id="comprobante-e">{words.proof}</ErrorText>}
      </fieldset>
      {proof.sent !== undefined && (
        <div className="stack-4" role="status">
          <p className="meta">
            <Trans>Subiendo el comprobante: {percent} %</Trans>
          </p>
          <progress className="progress" value={percent} max={100} aria-label={t`Subiendo el comprobante`} />
        </div>
      )}
      {problem && <Trouble problem={problem} />}
      <Button type="submit" look="next" size="big" full busy={isBusy}>
        {before ? <Trans>Enviar otra vez</Trans> : <Trans>Enviar a revisión</Trans>}
      </Button>
    </form>
  )
}
