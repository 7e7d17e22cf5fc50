import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { exportBatch, exportBatchCsv, openBatch, readBatch, type BatchState } from '@tequio/contracts/vetting/batch'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { call, download } from '../../api/call.ts'
import { ApiProblem, asProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { daysUntil, dayInWords, weekdayInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Stepper, type StepState } from '../../ui/Steps.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { BatchAdd } from './BatchAdd.tsx'
import { BatchForm } from './BatchForm.tsx'
import { BatchHistory } from './BatchHistory.tsx'
import { BatchImport } from './BatchImport.tsx'
import { BatchErrors, BatchNotices, BatchRows } from './BatchRows.tsx'
import { BatchResults } from './BatchResults.tsx'
import { BatchSteps } from './BatchSteps.tsx'
import { type Whole, isBad, isSent } from './batch-reading.ts'
import { batchWords, layoutWords } from './words.ts'

const Title = ({ whole }: { whole: Whole }) => {
  const { batch, rows } = whole
  const bad = rows.filter(isBad).length
  const waiting = rows.filter((row) => row.verdict !== null && row.verdict.confirmedBy === null).length
  if (batch.state === 'draft' && rows.length === 0) return <Trans>Agregue a las personas del lote</Trans>
  if (batch.state === 'draft' && bad > 0)
    return <Plural value={bad} one="Corrija # fila y el lote queda listo" many="Corrija # filas y el lote queda listo" other="Corrija # filas y el lote queda listo" />
  if (batch.state === 'draft') return <Trans>El lote está listo para cerrarse</Trans>
  if (batch.state === 'sealed') return <Trans>Exporte la hoja y envíela a la embajada</Trans>
  if (batch.state === 'returned') return <Trans>Devolvieron el lote: corrija y ciérrelo otra vez</Trans>
  if (waiting > 0)
    return (
      <Plural value={waiting} one="# resultado espera a la segunda persona" many="# resultados esperan a la segunda persona" other="# resultados esperan a la segunda persona" />
    )
  if (batch.awaiting > 0) return <Plural value={batch.awaiting} one="# persona espera respuesta" many="# personas esperan respuesta" other="# personas esperan respuesta" />
  return batch.state === 'cancelled' ? <Trans>Este lote se canceló</Trans> : <Trans>Todas las respuestas están registradas</Trans>
}

const Deadline = ({ whole: { batch } }: { whole: Whole }) => {
  const { t } = useLingui()
  if (batch.lastSafeOn === null || batch.leadDays === null)
    return (
      <Callout icon="cal">
        <p>
          <Trans>El resultado se necesita el {dayInWords(batch.neededBy)}.</Trans>
        </p>
      </Callout>
    )
  const left = daysUntil(batch.lastSafeOn)
  return (
    <Callout icon="cal" tone={left < 0 ? 'warn' : 'info'}>
      <div className="stack-4">
        <h2 className="h-xs">{left < 0 ? <Trans>El último día seguro para enviar ya pasó</Trans> : <Trans>Envíe a más tardar el {weekdayInWords(batch.lastSafeOn)}</Trans>}</h2>
        <p className="meta">
          <Trans>
            El resultado se necesita el {dayInWords(batch.neededBy)}. Se cuentan {batch.leadDays} días para la respuesta, como dice{' '}
            <Link to="/equipo/lotes/pronostico">Cuándo enviar</Link>.
          </Trans>{' '}
          {left >= 0 && <Plural value={left} one="Queda # día." many="Quedan # días." other="Quedan # días." />}
        </p>
        <p className="meta">{t`Al cerrarlo, los datos personales se cierran.`}</p>
      </div>
    </Callout>
  )
}

const Progress = ({ whole: { batch, rows } }: { whole: Whole }) => {
  const { t } = useLingui()
  const order: Record<BatchState, number> = {
    draft: rows.length === 0 ? 1 : 2,
    returned: 2,
    sealed: 3,
    submitted: 4,
    accepted: 4,
    courtesy: 4,
    courtesy_completed: 4,
    leahy: 4,
    results_returned: 4,
    closed: 5,
    cancelled: 5,
  }
  const at = order[batch.state]
  const state = (step: number): StepState => (step < at ? 'done' : step === at ? 'now' : 'todo')
  return (
    <Stepper
      label={t`Pasos del lote`}
      steps={[
        { words: t`1. Evento y fecha`, state: 'done' },
        { words: t`2. Personas: ${batch.persons} de ${batch.max}`, state: state(1) },
        { words: t`3. Revisar las filas`, state: state(2) },
        { words: t`4. Exportar para la embajada`, state: state(3) },
        { words: t`5. Registrar las respuestas`, state: state(4) },
      ]}
    />
  )
}

const Body = ({ whole }: { whole: Whole }) => {
  const { t } = useLingui()
  const mayPrepare = has(useMe(), 'coordinator')
  const [problem, setProblem] = useState<ApiProblem>()
  const { batch } = whole
  const [changing, setChanging] = useState(false)
  const take = (how: typeof exportBatch) => {
    setProblem(undefined)
    download(how, { params: { batchId: batch.batchId } }).catch((trouble: unknown) => setProblem(asProblem(trouble)))
  }
  return (
    <Work
      name={t`Lote ${batch.number}`}
      crumbs={[{ to: '/equipo/lotes', words: t`Lotes` }]}
      title={<Title whole={whole} />}
      lead={
        <Trans>
          Lote {batch.number}. {batch.purpose}. {batchWords(batch.state)}. {layoutWords(batch.layout)}.
        </Trans>
      }
      actions={
        mayPrepare &&
        whole.hash !== null && (
          <>
            <Button icon="download" look={batch.state === 'sealed' ? 'next' : 'plain'} onClick={() => take(exportBatch)}>
              <Trans>Descargar la hoja</Trans>
            </Button>
            <Button onClick={() => take(exportBatchCsv)}>
              <Trans>CSV</Trans>
              <span className="vh">
                {' '}
                <Trans>de las personas</Trans>
              </span>
            </Button>
          </>
        )
      }
    >
      <Progress whole={whole} />
      {problem && <Trouble problem={problem} />}
      {(batch.state === 'draft' || batch.state === 'sealed' || batch.state === 'returned') && (
        <div className="cols-2 cols-even">
          {batch.state === 'sealed' ? (
            <Callout tone="ok" icon="lock">
              <p>
                <Trans>
                  El lote está cerrado. Su huella es <span className="mono">{whole.hash?.slice(0, 12)}</span>.
                </Trans>
              </p>
            </Callout>
          ) : (
            <div className="stack-8">
              <BatchErrors rows={whole.rows} />
              <BatchNotices rows={whole.rows} />
            </div>
          )}
          <Deadline whole={whole} />
        </div>
      )}
      {mayPrepare && (
        <div className="row">
          <BatchSteps whole={whole} />
          {batch.state === 'draft' && (
            <Button onClick={() => setChanging(true)}>
              <Trans>Cambiar evento, fecha o cupo</Trans>
            </Button>
          )}
        </div>
      )}
      <Dialog open={changing} title={<Trans>Cambiar evento, fecha o cupo</Trans>} onClose={() => setChanging(false)}>
        {changing && <BatchForm batch={batch} onClose={() => setChanging(false)} />}
      </Dialog>
      {isSent(batch.state) && <BatchImport whole={whole} />}
      {isSent(batch.state) ? <BatchResults whole={whole} /> : <BatchRows whole={whole} />}
      {mayPrepare && batch.state === 'draft' && <BatchAdd whole={whole} />}
      <BatchHistory whole={whole} />
    </Work>
  )
}

/** One batch, from its persons to the last answer; opening it is written down. */
export const BatchPage = () => {
  const { t } = useLingui()
  const { batchId = '' } = useParams()
  const params = { batchId }
  const whole = useQuery({
    ...queryOf(readBatch, { params }),
    queryFn: async () => {
      try {
        return await call(readBatch, { params })
      } catch (trouble) {
        if (!(trouble instanceof ApiProblem) || trouble.code !== 'purpose-needed') throw trouble
        await call(openBatch, { params, body: { purpose: t`Trabajar en el lote` } })
        return call(readBatch, { params })
      }
    },
  })
  const crumbs = [{ to: '/equipo/lotes', words: t`Lotes` }]
  if (whole.error && !whole.data)
    return (
      <Work name={t`Lote`} title={t`Lote`} crumbs={crumbs}>
        <Trouble problem={whole.error} again={() => void whole.refetch()} whole />
      </Work>
    )
  if (!whole.data)
    return (
      <Work name={t`Lote`} title={t`Lote`} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  return <Body whole={whole.data} />
}
