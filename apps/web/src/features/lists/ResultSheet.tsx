import { Trans, useLingui } from '@lingui/react/macro'
import { getList } from '@tequio/contracts/identity/official-list'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { csvOf, giveCsv } from '../../api/csv.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { Button } from '../../ui/Button.tsx'
import { JobProgress } from '../../ui/JobProgress.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { columnWord, columnWords, problemWords, resultWords, type Row, type Summary } from './words.ts'

const pageSize = 200

const readAll = async (listId: string, isOn: () => boolean, onRead: (rows: number) => void): Promise<Row[] | undefined> => {
  const rows: Row[] = []
  for (let after: number | null = 0; after !== null;) {
    if (!isOn()) return undefined
    const page: Awaited<ReturnType<typeof call<typeof getList>>> = await call(getList, {
      params: { listId },
      query: { only: 'all', limit: pageSize, ...(after > 0 ? { after } : {}) },
    })
    rows.push(...page.rows)
    onRead(rows.length)
    after = page.next
  }
  return rows
}

/** Every row of the list with what became of it and what is to mend, as a sheet to give back to who made the list. */
export const ResultSheet = ({ list }: { list: Summary }) => {
  const { t } = useLingui()
  const [read, setRead] = useState<number>()
  const [trouble, setTrouble] = useState<ApiProblem>()
  const run = useRef({ on: false })
  const take = async () => {
    const mine = { on: true }
    run.current = mine
    setTrouble(undefined)
    setRead(0)
    try {
      const rows = await readAll(list.listId, () => mine.on, setRead)
      if (!rows) return
      const head = [t`Fila`, t`Resultado`, t`Qué corregir`, ...columnWords().map(([, words]) => words)]
      const lines = rows.map((row) => [
        row.row,
        resultWords(row, list.state),
        row.problems.map((problem) => `${columnWord(problem.column)}: ${problemWords(problem)}`).join(' '),
        ...columnWords().map(([key]) => row.cells[key] ?? ''),
      ])
      giveCsv(await csvOf([head, ...lines]), `resultado-${list.fileName.replace(/\.[a-z]+$/i, '')}.csv`)
    } catch (cause) {
      setTrouble(asProblem(cause))
    } finally {
      setRead(undefined)
    }
  }
  return (
    <div className="stack-8">
      {read === undefined ? (
        <p>
          <Button size="slim" icon="download" onClick={() => void take()}>
            <Trans>Descargar el resultado de cada fila</Trans>
          </Button>
        </p>
      ) : (
        <JobProgress
          job={{ state: 'running', done: read, total: list.counts.rows }}
          what={t`Reuniendo las filas`}
          cancel={() => {
            run.current.on = false
          }}
        />
      )}
      {trouble && <Trouble problem={trouble} again={() => void take()} />}
    </div>
  )
}
