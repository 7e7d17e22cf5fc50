import './css/table.css'
import type { ReactNode } from 'react'

/** `words` heads the column and labels the value once a row is a card. `cell` fills it. The first column is the row's header. */
export type Column<Row> = { key: string; words: string; cell: (row: Row) => ReactNode; align?: 'num' | 'center' }

const alignments = { num: 'num', center: 'c' } as const

/** A real table; below 640 px every row is a card with its labels. `caption` is read, not seen; `isOn` marks the row that is open beside it. */
export const Table = <Row,>({
  caption,
  columns,
  rows,
  rowKey,
  isOn,
  slim,
  nowrap,
  foot,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  isOn?: (row: Row) => boolean
  slim?: boolean
  nowrap?: boolean
  foot?: ReactNode
}) => (
  <div className="card card-flush">
    <div className="tbl-frame">
      <table className={`tbl${slim ? ' tbl-slim' : ''}${nowrap ? ' tbl-nowrap' : ''}`}>
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, words, align }) => (
              <th key={key} scope="col" className={align && alignments[align]}>
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={isOn?.(row) ? 'is-on' : undefined}>
              {columns.map(({ key, words, cell, align }, at) =>
                at === 0 ? (
                  <th key={key} scope="row" className={align && alignments[align]}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} data-label={words} className={align && alignments[align]}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {foot}
  </div>
)
