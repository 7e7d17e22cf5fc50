import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { confirmResults, proposeResults } from '@tequio/contracts/vetting/verdict'
import type { Outcome } from '@tequio/contracts/vetting/case'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { useSend } from '../../api/send.ts'
import { dayInShort, today } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { DateBoxes, dayFrom } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select, TextArea } from '../../ui/Field.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useBatchAgain, type Whole } from './batch-reading.ts'
import { outcomeWords, stateTone, stateWords, typeWords } from './words.ts'

type Row = Whole['rows'][number]
const outcomes: readonly Outcome[] = ['approved', 'rejected', 'suspended', 'cancelled']

const Record = ({ whole, rows, onClose }: { whole: Whole; rows: readonly Row[]; onClose: () => void }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const { send, busy, problem } = useSend(proposeResults)
  const [outcome, setOutcome] = useState<Outcome>('approved')
  const [errors, setErrors] = useState<{ on?: string; until?: string }>({})
  const needsUntil = outcome === 'approved' && rows.some((row) => row.type === 'leahy')
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [resultOn, until] = [dayFrom(form, 'dia'), needsUntil ? dayFrom(form, 'vale') : '']
    setErrors({ ...(resultOn ? {} : { on: t`Escriba un día que exista.` }), ...(needsUntil && !until ? { until: t`Leahy trae su propio último día. Escríbalo.` } : {}) })
    if (!resultOn || (needsUntil && !until)) return
    const reason = String(form.get('reason') ?? '').trim()
    const items = rows.map((row) => ({ caseId: row.caseId, outcome, resultOn, ...(row.type === 'leahy' && until ? { validUntil: until } : {}), ...(reason ? { reason } : {}) }))
    if (!(await send({ params: { batchId: whole.batch.batchId }, body: { items } }))) return
    say(t`Queda propuesto. Lo confirma otra persona.`)
    onClose()
    await again()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <p>{rows.length === 1 ? rows[0]?.name : <Plural value={rows.length} one="# persona" many="# personas" other="# personas" />}</p>
      <Select
        label={t`Respuesta de la embajada`}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value as Outcome)}
        options={outcomes.map((one) => [one, outcomeWords(one)] as const)}
      />
      <DateBoxes legend={t`Día de la respuesta`} name="dia" day={today()} error={errors.on} />
      {needsUntil && <DateBoxes legend={t`Leahy vale hasta`} name="vale" error={errors.until} />}
      {outcome !== 'approved' && <TextArea label={t`Motivo, si lo dijeron`} hint={t`Solo lo leen la coordinación y la segunda revisión.`} name="reason" maxLength={1000} />}
      {problem && <Trouble problem={problem} />}
      <div className="dialog-end">
        <Button onClick={onClose}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Proponer</Trans>
        </Button>
      </div>
    </form>
  )
}

const Result = ({ row }: { row: Row }) => {
  const { verdict } = row
  if (!verdict)
    return (
      <span className="none">
        <Trans>Sin respuesta</Trans>
      </span>
    )
  const until = verdict.validUntil ? dayInShort(verdict.validUntil) : ''
  return (
    <span>
      {outcomeWords(verdict.outcome)}{' '}
      {until && (
        <span className="nowrap">
          <Trans>hasta {until}</Trans>
        </span>
      )}
      <span className="sub">
        {verdict.confirmedBy ? (
          <Trans>
            {verdict.proposedBy} y {verdict.confirmedBy}
          </Trans>
        ) : (
          <Trans>Propone {verdict.proposedBy}</Trans>
        )}
      </span>
    </span>
  )
}

/** Answers row by row: one person proposes, another confirms. */
export const BatchResults = ({ whole }: { whole: Whole }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const confirming = useSend(confirmResults)
  const [recording, setRecording] = useState<readonly Row[]>([])
  const params = { batchId: whole.batch.batchId }
  const isOver = whole.batch.state === 'closed' || whole.batch.state === 'cancelled'
  const open = whole.rows.filter((row) => row.state === 'submitted' && row.verdict === null)
  const waiting = whole.rows.filter((row) => row.verdict && row.verdict.confirmedBy === null && !row.verdict.isOwn)
  const confirm = async (rows: readonly Row[]) => {
    const done = await confirming.send({ params, body: { verdictIds: rows.flatMap((row) => (row.verdict ? [row.verdict.verdictId] : [])) } })
    if (done) say(t`Resultados confirmados: ${done.confirmed}.`)
    await again()
  }
  const act = (row: Row) => {
    const { name, verdict } = row
    if (isOver || row.state !== 'submitted') return null
    if (!verdict)
      return (
        <Button size="slim" aria-label={t`Registrar la respuesta de ${name}`} onClick={() => setRecording([row])}>
          <Trans>Registrar</Trans>
        </Button>
      )
    if (verdict.isOwn)
      return (
        <span className="row">
          <span className="meta">
            <Trans>Espera a otra persona</Trans>
          </span>
          <Button size="slim" aria-label={t`Cambiar la respuesta de ${name}`} onClick={() => setRecording([row])}>
            <Trans>Cambiar</Trans>
          </Button>
        </span>
      )
    return (
      <Button size="slim" look="primary" busy={confirming.busy} aria-label={t`Confirmar la respuesta de ${name}`} onClick={() => void confirm([row])}>
        <Trans>Confirmar</Trans>
      </Button>
    )
  }
  return (
    <section className="stack-8" aria-labelledby="respuestas">
      <div className="split">
        <h2 className="h-s" id="respuestas">
          <Trans>Respuestas</Trans>
        </h2>
        <span className="row">
          {open.length > 1 && !isOver && (
            <Button onClick={() => setRecording(open)}>
              <Plural value={open.length} one="Registrar # igual" many="Registrar # iguales" other="Registrar # iguales" />
            </Button>
          )}
          {waiting.length > 0 && (
            <Button look="next" busy={confirming.busy} onClick={() => void confirm(waiting)}>
              <Plural value={waiting.length} one="Confirmar # resultado" many="Confirmar # resultados" other="Confirmar # resultados" />
            </Button>
          )}
        </span>
      </div>
      {!isOver && (
        <Callout>
          <p>
            <Trans>Una persona propone y otra confirma. Al confirmar una aprobación, el lugar en el curso se abre solo.</Trans>
          </p>
        </Callout>
      )}
      {confirming.problem && <Trouble problem={confirming.problem} />}
      <Table
        caption={t`Personas del lote y su respuesta`}
        rows={whole.rows}
        rowKey={(row) => row.caseId}
        columns={[
          {
            key: 'name',
            words: t`Persona`,
            cell: (row) => (
              <span>
                <Link to={`/equipo/verificacion/${row.caseId}`}>{row.name}</Link>
                <span className="sub">
                  {row.cells['position'] ?? ''} · {row.municipality}
                </span>
              </span>
            ),
          },
          { key: 'type', words: t`Tipo`, cell: (row) => typeWords(row.type) },
          { key: 'state', words: t`Estado`, cell: (row) => <Chip tone={stateTone[row.state]}>{stateWords(row.state)}</Chip> },
          { key: 'result', words: t`Respuesta`, cell: (row) => <Result row={row} /> },
          { key: 'do', words: t`Registrar`, cell: act },
        ]}
      />
      <Dialog open={recording.length > 0} title={<Trans>Registrar la respuesta</Trans>} onClose={() => setRecording([])}>
        {recording.length > 0 && <Record whole={whole} rows={recording} onClose={() => setRecording([])} />}
      </Dialog>
    </section>
  )
}
