import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { checkResults, importResults, maxResultBytes, type ResultCheck, type ResultRow } from '@tequio/contracts/vetting/result-sheet'
import { useState } from 'react'
import { Link } from 'react-router'
import { tooLargeOf, type ApiProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useBatchAgain, type Whole } from './batch-reading.ts'
import { effectTone, effectWords, whyWords } from './result-words.ts'
import { outcomeWords } from './words.ts'

const Answer = ({ row }: { row: ResultRow }) => {
  const { t } = useLingui()
  const until = row.validUntil ? dayInShort(row.validUntil) : ''
  if (!row.outcome)
    return (
      <span className="none">
        <Trans>Sin leer</Trans>
      </span>
    )
  return (
    <span>
      {outcomeWords(row.outcome)} {until && <Trans>hasta {until}</Trans>}
      <span className="sub">{[row.resultOn && dayInShort(row.resultOn), row.hasReason && t`Con motivo`].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

const Rows = ({ rows }: { rows: readonly ResultRow[] }) => {
  const { t } = useLingui()
  return (
    <Table
      caption={t`Filas de la hoja y qué haría cada una`}
      rows={rows}
      rowKey={(row) => String(row.row)}
      columns={[
        {
          key: 'name',
          words: t`Persona en la hoja`,
          cell: (row) => (
            <span>
              {row.caseId ? <Link to={`/equipo/verificacion/${row.caseId}`}>{row.name || t`Sin nombre`}</Link> : row.name || t`Sin nombre`}
              <span className="sub">
                <Trans>Fila {row.row}</Trans>
              </span>
            </span>
          ),
        },
        { key: 'answer', words: t`Respuesta`, cell: (row) => <Answer row={row} /> },
        {
          key: 'effect',
          words: t`Qué pasa`,
          cell: (row) => (
            <span>
              <Chip tone={effectTone[row.effect]}>{effectWords(row)}</Chip>
              {row.why !== null && <span className="sub">{whyWords(row)}</span>}
            </span>
          ),
        },
      ]}
    />
  )
}

/** So many fit into a sentence; the others stand in the list below without an answer. */
const fewNames = 5

const Summary = ({ check }: { check: ResultCheck }) => {
  const { propose, same, left } = check.counts
  const unread = check.unread.join(', ')
  const named = check.without.slice(0, fewNames).map((one) => one.name)
  const without = named.join(', ')
  const more = check.without.length - named.length
  return (
    <Callout tone={left > 0 || check.without.length > 0 ? 'warn' : 'ok'} live>
      <div className="stack-4">
        <p className="strong">
          <Plural value={propose} _0="No hay nada nuevo por registrar." one="Se propone # resultado." many="Se proponen # resultados." other="Se proponen # resultados." />{' '}
          {same > 0 && <Plural value={same} one="# ya estaba." many="# ya estaban." other="# ya estaban." />}{' '}
          {left > 0 && <Plural value={left} one="# fila no se registra." many="# filas no se registran." other="# filas no se registran." />}
        </p>
        <p className="meta">
          <Trans>Aún no se registra nada. Después de proponer, otra persona confirma.</Trans>
        </p>
        {without && (
          <p className="meta">
            {more > 0 ? (
              <Trans>
                La hoja no trae a: {without} y {more} más.
              </Trans>
            ) : (
              <Trans>La hoja no trae a: {without}.</Trans>
            )}
          </p>
        )}
        {unread && (
          <p className="meta">
            <Trans>Columnas que no se leen: {unread}.</Trans>
          </p>
        )}
      </div>
    </Callout>
  )
}

/** The embassy's answer as a sheet: what each row would do is shown first, and only then proposed. */
export const BatchImport = ({ whole: { batch } }: { whole: Whole }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const params = { batchId: batch.batchId }
  const checking = useSend(checkResults)
  const bringing = useSend(importResults)
  const [read, setRead] = useState<{ file: File; check: ResultCheck }>()
  const [problem, setProblem] = useState<ApiProblem>()
  const look = async (file: File) => {
    setRead(undefined)
    bringing.forget()
    const tooLarge = tooLargeOf(file, maxResultBytes)
    setProblem(tooLarge)
    if (tooLarge) return
    const check = await checking.send({ params, body: file })
    if (check) setRead({ file, check })
  }
  const bring = async () => {
    if (!read) return
    const done = await bringing.send({ params, query: { seen: read.check.seen }, body: read.file })
    if (done) {
      setRead(undefined)
      say(t`Resultados propuestos: ${done.propose}. Los confirma otra persona.`)
    }
    await again()
  }
  const count = read?.check.counts.propose ?? 0
  return (
    <section className="stack-12" aria-labelledby="hoja">
      <div className="split">
        <h2 className="h-s" id="hoja">
          <Trans>Hoja de respuestas</Trans>
        </h2>
        <FileButton accept=".xlsx,.csv,text/csv" disabled={checking.busy} onFile={(file) => void look(file)}>
          {read ? <Trans>Elegir otra hoja</Trans> : <Trans>Subir la hoja de respuestas</Trans>}
        </FileButton>
      </div>
      {!read && (
        <p className="meta">
          <Trans>El archivo que devolvió la embajada, XLSX o CSV. Primero verá qué haría cada fila.</Trans>
        </p>
      )}
      {checking.busy && (
        <p className="meta" role="status">
          <Trans>Leyendo la hoja…</Trans>
        </p>
      )}
      {problem ? <Trouble problem={problem} /> : checking.problem && <Trouble problem={checking.problem} />}
      {read && (
        <>
          <Summary check={read.check} />
          <Rows rows={read.check.rows} />
          {bringing.problem && <Trouble problem={bringing.problem} />}
          <p className="row">
            {count > 0 && (
              <Button look="next" busy={bringing.busy} onClick={() => void bring()}>
                <Plural value={count} one="Proponer # resultado" many="Proponer # resultados" other="Proponer # resultados" />
              </Button>
            )}
            <Button onClick={() => setRead(undefined)}>
              <Trans>Descartar</Trans>
            </Button>
          </p>
        </>
      )}
    </section>
  )
}
