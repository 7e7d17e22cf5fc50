import '../../ui/css/table.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { changeBatch, sheetColumns, type SheetColumn } from '@tequio/contracts/vetting/batch'
import { useState } from 'react'
import { Link } from 'react-router'
import { useSend } from '../../api/send.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { isBad, useBatchAgain, type Whole } from './batch-reading.ts'
import { cellProblemWords, columnWords } from './words.ts'

type Row = Whole['rows'][number]
const always: readonly SheetColumn[] = ['givenNames', 'firstSurname', 'secondSurname', 'bornOn', 'birthPlace', 'sex', 'unit', 'position']
// what is long and rarely wrong is shown where something is wrong with it
const columnsOf = (rows: readonly Row[]): SheetColumn[] =>
  sheetColumns.filter((column) => always.includes(column) || (column !== 'person' && rows.some((row) => row.problems.some((one) => one.column === column))))

/** What came back and every problem of every row at once, each a link to the case where it is mended. */
export const BatchErrors = ({ rows }: { rows: readonly Row[] }) => {
  const all = rows.flatMap((row) => row.problems.filter((one) => one.weight !== 'notice').map((one) => ({ row, one })))
  const bad = rows.filter(isBad).length
  const returned = rows.filter((row) => row.correction !== null)
  if (rows.length === 0)
    return (
      <Callout>
        <p>
          <Trans>Aún no hay personas. Elija abajo a quienes están listas.</Trans>
        </p>
      </Callout>
    )
  if (bad === 0 && returned.length === 0)
    return (
      <Callout tone="ok">
        <p>
          <Trans>No hay nada por corregir.</Trans>
        </p>
      </Callout>
    )
  return (
    <Callout tone="err">
      <div className="stack-4">
        {returned.length > 0 && (
          <>
            <h2 className="h-xs">
              <Trans>Lo que la embajada devolvió</Trans>
            </h2>
            <ul className="meta">
              {returned.map((row) => (
                <li key={row.caseId}>
                  <Link to={`/equipo/verificacion/${row.caseId}`}>
                    <Trans>
                      Fila {row.row}, {row.name}
                    </Trans>
                  </Link>
                  : {row.correction}
                </li>
              ))}
            </ul>
          </>
        )}
        {bad > 0 && (
          <h2 className="h-xs">
            <Plural value={bad} one="# fila por corregir" many="# filas por corregir" other="# filas por corregir" />
          </h2>
        )}
        <ul className="meta">
          {all.map(({ row, one }) => (
            <li key={`${row.row}-${one.column}-${one.code}`}>
              <Link to={`/equipo/verificacion/${row.caseId}`}>
                <Trans>
                  Fila {row.row}, {row.name}. {columnWords(one.column)}: {cellProblemWords(one.code, one.hint)}
                </Trans>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Callout>
  )
}

/** What goes out as it is and may surprise: cut cells, surnames in the other order, units without their details. */
export const BatchNotices = ({ rows }: { rows: readonly Row[] }) => {
  const all = rows.flatMap((row) => row.problems.filter((one) => one.weight === 'notice').map((one) => ({ row, one })))
  if (all.length === 0) return null
  return (
    <details>
      <summary>
        <Plural value={all.length} one="# aviso: sale así" many="# avisos: salen así" other="# avisos: salen así" />
      </summary>
      <ul className="meta">
        {all.map(({ row, one }) => (
          <li key={`${row.row}-${one.column}-${one.code}`}>
            <Link to={`/equipo/verificacion/${row.caseId}`}>
              <Trans>
                Fila {row.row}, {row.name}. {columnWords(one.column)}: {cellProblemWords(one.code, one.hint)}
              </Trans>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

const Cell = ({ row, column }: { row: Row; column: SheetColumn }) => {
  const own = row.problems.filter((one) => one.column === column || (column === 'givenNames' && one.column === 'person'))
  const tone = own.some((one) => one.weight === 'error') ? 'bad' : own.length > 0 ? 'wait' : undefined
  const value = row.cells[column]
  return (
    <td data-label={columnWords(column)} className={tone}>
      {value ||
        (own.length === 0 && (
          <span className="none">
            <Trans>Sin dato</Trans>
          </span>
        ))}
      {own.map((one) => (
        <span key={one.code} className="msg">
          {cellProblemWords(one.code, one.hint)}
        </span>
      ))}
    </td>
  )
}

/** The rows as they will stand in the embassy's sheet, with each error in its cell. */
export const BatchRows = ({ whole }: { whole: Whole }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const mayChange = has(useMe(), 'coordinator') && whole.batch.state === 'draft'
  const { send, busy, problem } = useSend(changeBatch)
  const bad = whole.rows.filter(isBad)
  const [only, setOnly] = useState<'bad' | 'all'>(bad.length > 0 ? 'bad' : 'all')
  const rows = only === 'bad' && bad.length > 0 ? bad : whole.rows
  const shown = columnsOf(rows)
  const remove = async (row: Row) => {
    if (await send({ params: { batchId: whole.batch.batchId }, body: { version: whole.batch.version, remove: [row.caseId] } })) say(t`Se quitó a ${row.name} del lote.`)
    await again()
  }
  return (
    <section className="stack-8" aria-labelledby="filas">
      <div className="split">
        <h2 className="h-s" id="filas">
          <Trans>Filas</Trans>
        </h2>
        {bad.length > 0 && (
          <div className="row" role="group" aria-label={t`Filtrar filas`}>
            <Button size="slim" aria-pressed={only === 'bad'} look={only === 'bad' ? 'primary' : 'plain'} onClick={() => setOnly('bad')}>
              <Trans>Con error</Trans> {bad.length}
            </Button>
            <Button size="slim" aria-pressed={only === 'all'} look={only === 'all' ? 'primary' : 'plain'} onClick={() => setOnly('all')}>
              <Trans>Todas</Trans> {whole.rows.length}
            </Button>
          </div>
        )}
      </div>
      {problem && <Trouble problem={problem} />}
      {whole.rows.length === 0 ? (
        <EmptyState level={3} title={<Trans>El lote está vacío</Trans>}>
          <Trans>Agregue personas de la lista de abajo.</Trans>
        </EmptyState>
      ) : (
        <div className="card card-flush">
          <div className="tbl-frame" tabIndex={0} role="region" aria-label={t`Filas del lote`}>
            <table className="tbl tbl-sheet">
              <caption className="vh">
                <Trans>Filas del lote con sus errores</Trans>
              </caption>
              <thead>
                <tr>
                  <th scope="col" className="num">
                    <Trans>Fila</Trans>
                  </th>
                  {shown.map((column) => (
                    <th key={column} scope="col">
                      {columnWords(column)}
                    </th>
                  ))}
                  {mayChange && (
                    <th scope="col">
                      <Trans>Acciones</Trans>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.caseId} id={`f${row.row}`}>
                    <th scope="row" className="num">
                      {row.row}
                    </th>
                    {shown.map((column) => (
                      <Cell key={column} row={row} column={column} />
                    ))}
                    {mayChange && (
                      <td data-label={t`Acciones`}>
                        <span className="row">
                          <Link to={`/equipo/verificacion/${row.caseId}`}>
                            <Trans>Corregir</Trans>
                            <span className="vh"> {row.name}</span>
                          </Link>
                          <Button size="slim" busy={busy} aria-label={t`Quitar a ${row.name}`} onClick={() => void remove(row)}>
                            <Trans>Quitar</Trans>
                          </Button>
                        </span>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </section>
  )
}
