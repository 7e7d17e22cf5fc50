import './lists.css'
import '../../ui/css/table.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { mendRow } from '@tequio/contracts/identity/official-list'
import { useRef, useState, type FormEvent } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { columnWords, mendOf, problemWords, type ColumnKey, type Row } from './words.ts'

/** Columns that are seen only where one of the rows has something to mend in them; the first two also when all rows are shown. */
const inBackground: readonly ColumnKey[] = ['institution', 'post', 'secondSurname', 'state', 'area', 'level', 'rank', 'career', 'fromOn', 'phone', 'email']

const formOf = (row: number) => `fila-${row}`
/** The cell that was chosen takes the focus when its input appears. */
const focused = (input: HTMLInputElement | null): void => input?.focus()

const Cell = ({
  row,
  column,
  words,
  editing,
  isDraft,
  onEdit,
  onLeave,
  onOther,
  onMend,
}: {
  row: Row
  column: ColumnKey
  words: string
  editing: ColumnKey | undefined
  isDraft: boolean
  onEdit: (column: ColumnKey) => void
  onLeave: () => void
  onOther: () => void
  onMend: (cells: Record<string, string>) => void
}) => {
  const { t } = useLingui()
  const problems = row.problems.filter((problem) => problem.column === column)
  const isError = problems.some((problem) => problem.weight === 'error')
  const text = row.cells[column] ?? ''
  const mended = problems.map(mendOf).find((cells) => cells !== undefined)
  const id = `${formOf(row.row)}-${column}`
  const look = problems.length === 0 ? undefined : isError ? 'bad' : 'wait'
  return (
    <td data-label={words} className={look}>
      <div>
        {editing ? (
          <input
            className="input cell-input"
            form={formOf(row.row)}
            id={id}
            name={column}
            defaultValue={text}
            ref={editing === column ? focused : undefined}
            onKeyDown={(event) => event.key === 'Escape' && onLeave()}
            maxLength={250}
            autoComplete="off"
            aria-label={t`Fila ${row.row}, ${words}`}
            aria-invalid={isError || undefined}
            aria-describedby={problems.length > 0 ? `${id}-m` : undefined}
          />
        ) : (
          text ||
          (problems.length === 0 && (
            <span className="none">
              <Trans>Sin dato</Trans>
            </span>
          ))
        )}
        {problems.length > 0 && (
          <span className="msg" id={`${id}-m`}>
            {problems.map(problemWords).join(' ')}
          </span>
        )}
        {isDraft && !editing && problems.length > 0 && (
          <span className="row cell-act">
            {problems.some((problem) => problem.code === 'homonym') && (
              <Button size="slim" onClick={onOther}>
                <Trans>Sí, es otra persona</Trans>
              </Button>
            )}
            {mended && (
              <Button size="slim" onClick={() => onMend(mended)}>
                <Trans>Poner {Object.values(mended)[0]}</Trans>
              </Button>
            )}
            <Button size="slim" aria-label={t`Corregir fila ${row.row}, ${words}`} onClick={() => onEdit(column)}>
              <Trans>Corregir</Trans>
            </Button>
          </span>
        )}
      </div>
    </td>
  )
}

/** The rows as in the spreadsheet; what is wrong stands in its cell and is mended there. Enter saves, Escape leaves. */
export const Sheet = ({
  listId,
  rows,
  isDraft,
  isWhole,
  onMended,
  next,
  first,
  busy,
}: {
  listId: string
  rows: readonly Row[]
  isDraft: boolean
  isWhole: boolean
  onMended: () => Promise<unknown>
  next?: () => void
  first?: () => void
  busy: boolean
}) => {
  const { t } = useLingui()
  const [editing, setEditing] = useState<{ row: number; column: ColumnKey }>()
  const mending = useSend(mendRow)
  const table = useRef<HTMLTableElement>(null)
  const withProblems = new Set(rows.flatMap((row) => row.problems.map((problem) => problem.column)))
  const columns = columnWords().filter(
    ([key]) =>
      !inBackground.includes(key) ||
      withProblems.has(key) ||
      (isWhole && inBackground.indexOf(key) < 2) ||
      (editing !== undefined && rows.some((row) => row.row === editing.row && row.problems.length === 0)),
  )

  // After a row was mended the focus goes on to what is still to mend.
  const goOn = (row: number) => {
    const next = table.current?.querySelector<HTMLElement>(`#f-${row} button`) ?? table.current?.querySelector<HTMLElement>('td.bad button, td.wait button')
    ;(next ?? table.current?.parentElement)?.focus()
  }

  const mend = async (row: Row, body: { cells?: Record<string, string>; isLeftOut?: boolean; isOtherPerson?: boolean }) => {
    const done = await mending.send({ params: { listId, row: row.row }, body })
    if (!done) return
    setEditing(undefined)
    await onMended()
    requestAnimationFrame(() => goOn(row.row))
  }
  const save = (event: FormEvent<HTMLFormElement>, row: Row) => {
    event.preventDefault()
    const changed: Record<string, string> = {}
    for (const [column, value] of new FormData(event.currentTarget))
      if (typeof value === 'string' && (value.trim() !== (row.cells[column] ?? '') || column === editing?.column)) changed[column] = value
    void mend(row, { cells: changed })
  }
  return (
    <>
      {mending.problem && <Trouble problem={mending.problem} />}
      {rows.map((row) => (
        <form key={row.row} id={formOf(row.row)} hidden onSubmit={(event) => save(event, row)} />
      ))}
      <div className="card card-flush">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a frame that scrolls must be reached by the keyboard */}
        <div className="tbl-frame" tabIndex={0} role="region" aria-label={t`Filas de la lista`}>
          <table className="tbl tbl-sheet" ref={table}>
            <caption className="vh">
              <Trans>Filas de la lista con sus errores</Trans>
            </caption>
            <thead>
              <tr>
                <th scope="col" className="num">
                  <Trans>Fila</Trans>
                </th>
                {columns.map(([key, words]) => (
                  <th key={key} scope="col">
                    {words}
                  </th>
                ))}
                {isDraft && (
                  <th scope="col" className="acts">
                    <Trans>Acciones</Trans>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const isEditing = editing?.row === row.row
                return (
                  <tr key={row.row} id={`f-${row.row}`} className={row.isLeftOut ? 'is-out' : undefined}>
                    <th scope="row" className="num">
                      {row.row}
                    </th>
                    {columns.map(([key, words]) => (
                      <Cell
                        key={key}
                        row={row}
                        column={key}
                        words={words}
                        isDraft={isDraft}
                        editing={isEditing ? editing.column : undefined}
                        onEdit={(column) => setEditing({ row: row.row, column })}
                        onLeave={() => setEditing(undefined)}
                        onOther={() => void mend(row, { isOtherPerson: true })}
                        onMend={(cells) => void mend(row, { cells })}
                      />
                    ))}
                    {isDraft && (
                      <td data-label={t`Acciones`} className="acts">
                        <div className="stack-4">
                          {isEditing ? (
                            <>
                              <Button look="primary" size="slim" type="submit" form={formOf(row.row)} busy={mending.busy}>
                                <Trans>Guardar</Trans>
                              </Button>
                              <Button look="quiet" size="slim" onClick={() => setEditing(undefined)}>
                                <Trans>No cambiar</Trans>
                              </Button>
                            </>
                          ) : row.isLeftOut ? (
                            <>
                              <Chip>
                                <Trans>Fuera</Trans>
                              </Chip>
                              <Button look="quiet" size="slim" aria-label={t`Incluir la fila ${row.row}`} onClick={() => void mend(row, { isLeftOut: false })}>
                                <Trans>Incluir</Trans>
                              </Button>
                            </>
                          ) : (
                            <>
                              {row.problems.length === 0 && (
                                <Button look="quiet" size="slim" icon="pen" aria-label={t`Editar la fila ${row.row}`} onClick={() => setEditing({ row: row.row, column: 'curp' })}>
                                  <Trans>Editar</Trans>
                                </Button>
                              )}
                              <Button look="quiet" size="slim" aria-label={t`Dejar fuera la fila ${row.row}`} onClick={() => void mend(row, { isLeftOut: true })}>
                                <Trans>Dejar fuera</Trans>
                              </Button>
                            </>
                          )}
                        </div>
                      </td>
                    )}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        <Pager shown={rows.length} more={next} first={first} busy={busy} />
      </div>
    </>
  )
}
