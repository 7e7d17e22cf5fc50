import '../../ui/css/table.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { exportAttendance, listAttendance, markAttendance, markEverybody, type AttendanceRow } from '@tequio/contracts/training/attendance'
import { listSessions, readSession } from '@tequio/contracts/training/session'
import { useEffect, useState } from 'react'
import { call, download } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords, timeInWords } from '../../session/dates.ts'
import { useFilters } from '../../session/filters.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Check, Select, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { wayWords } from './session-words.ts'

const useAgain = () => {
  const client = useQueryClient()
  return () => Promise.all([listAttendance, readSession, listSessions].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
}

/** One person with a box that saves at once; while the answer is on its way it shows what was ticked. */
const Row = ({ of, sessionId, zone, mayTake }: { of: AttendanceRow; sessionId: string; zone: string; mayTake: boolean }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, problem } = useSend(markAttendance)
  const [ticked, setTicked] = useState<boolean>()
  const isThere = ticked ?? of.attendance !== null
  const tick = async (there: boolean) => {
    setTicked(there)
    await send({ params: { sessionId }, body: { enrolmentIds: [of.enrolmentId], there, way: 'list' } })
    await again()
    setTicked(undefined)
  }
  const told = of.attendance?.toldAt ? momentInWords(of.attendance.toldAt, zone) : ''
  const late = told === '' ? '' : ` · ${t`llegó el ${told}`}`
  const about = [of.position, of.municipality].filter((part) => part !== '').join(', ')
  const who = (
    <>
      <span className="strong">{of.name}</span>
      <span className="meta">{about}</span>
    </>
  )
  return (
    <li className={`attendance-row${isThere ? ' is-there' : ''}`}>
      {mayTake ? (
        <Check checked={isThere} disabled={ticked !== undefined} onChange={(event) => void tick(event.currentTarget.checked)}>
          {who}
        </Check>
      ) : (
        <span className="check">
          <Icon name={isThere ? 'check' : 'gap'} />
          <span>{who}</span>
        </span>
      )}
      <span className="meta">{of.attendance ? `${wayWords(of.attendance.way)} · ${timeInWords(of.attendance.at, zone)}${late}` : mayTake ? '' : <Trans>Sin registro</Trans>}</span>
      {problem && <Trouble problem={problem} />}
    </li>
  )
}

/** Marks everybody, or those found; for a moment exactly these are taken back with one press. */
const MarkAll = ({ sessionId, search }: { sessionId: string; search: string | undefined }) => {
  const { t } = useLingui()
  const again = useAgain()
  const { send, busy, problem } = useSend(markEverybody)
  const [undoing, setUndoing] = useState<ApiProblem>()
  const takeBack = async (enrolmentIds: string[]) => {
    await call(markAttendance, { params: { sessionId }, body: { enrolmentIds, there: false, way: 'list' } }).catch((trouble: unknown) => setUndoing(asProblem(trouble)))
    await again()
  }
  const mark = async () => {
    setUndoing(undefined)
    const done = await send({ params: { sessionId }, body: search === undefined ? {} : { search } })
    await again()
    if (!done) return
    const { enrolmentIds } = done
    if (enrolmentIds.length === 0) say(t`Ya estaban todas las personas.`)
    else
      say(plural(enrolmentIds.length, { one: 'Se anotó a # persona.', many: 'Se anotó a # personas.', other: 'Se anotó a # personas.' }), {
        words: t`Deshacer`,
        do: () => void takeBack(enrolmentIds),
      })
  }
  return (
    <>
      <Button icon="check" busy={busy} onClick={() => void mark()}>
        {search === undefined ? <Trans>Marcar a todos</Trans> : <Trans>Marcar a los que se encontraron</Trans>}
      </Button>
      {(problem ?? undoing) && <Trouble problem={(problem ?? undoing) as ApiProblem} />}
    </>
  )
}

/** Who was there, by surname; search, filter and page stand in the address. `absent`: how many have no tick yet. `isLive`: people check in themselves now. */
export const AttendanceList = ({ sessionId, zone, mayTake, absent, isLive }: { sessionId: string; zone: string; mayTake: boolean; absent: number; isLive: boolean }) => {
  const { t } = useLingui()
  const [filters, change] = useFilters()
  const asked = filters.get('busca') ?? undefined
  const [typed, setTyped] = useState(asked ?? '')
  const [trouble, setTrouble] = useState<ApiProblem>()
  const there = (['yes', 'no'] as const).find((one) => one === filters.get('asistio'))
  const after = filters.get('desde') ?? undefined
  const about = { ...(asked && { search: asked }), ...(there && { there }) }
  const list = useQuery({
    ...queryOf(listAttendance, { params: { sessionId }, query: { ...about, ...(after && { after }), limit: 50 } }),
    placeholderData: keepPreviousData,
    ...(isLive ? { refetchInterval: 10_000 } : {}),
  })
  // a search begins by itself once the typing rests
  useEffect(() => {
    const next = typed.trim()
    if (next === (asked ?? '')) return undefined
    const rest = setTimeout(() => change('busca', next || undefined, { replace: true }), 350)
    return () => clearTimeout(rest)
  })
  const save = () => {
    setTrouble(undefined)
    void download(exportAttendance, { params: { sessionId }, query: about }).catch((problem: unknown) => setTrouble(asProblem(problem)))
  }
  return (
    <section className="stack-8 attendance" aria-labelledby="lista">
      <div className="split">
        <h2 className="h-s" id="lista">
          <Trans>Lista de asistencia</Trans>
        </h2>
        <p className="meta" role="status">
          <Plural value={absent} _0="Están todas las personas" one="Falta # persona" many="Faltan # personas" other="Faltan # personas" />
        </p>
      </div>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <TextField slim label={t`Buscar por nombre`} value={typed} autoComplete="off" maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Select
          slim
          label={t`Asistencia`}
          value={there ?? ''}
          onChange={(event) => change('asistio', event.currentTarget.value)}
          options={[
            ['', t`Todas las personas`],
            ['yes', t`Asistieron`],
            ['no', t`Faltan`],
          ]}
        />
        {mayTake && absent > 0 && there !== 'yes' && <MarkAll sessionId={sessionId} search={asked} />}
        <Button icon="download" onClick={save}>
          <Trans>Descargar la lista (Excel)</Trans>
        </Button>
      </form>
      {trouble && <Trouble problem={trouble} />}
      {list.error && !list.data ? (
        <Trouble problem={list.error} again={() => void list.refetch()} whole />
      ) : !list.data ? (
        <Skeleton lines={8} />
      ) : list.data.items.length === 0 ? (
        <EmptyState level={3} title={asked || there ? <Trans>Nadie con estos filtros</Trans> : <Trans>Nadie tiene su lugar abierto</Trans>}>
          {asked || there ? <Trans>Quite la búsqueda o el filtro.</Trans> : <Trans>En la lista aparece quien tiene un lugar abierto en la edición.</Trans>}
        </EmptyState>
      ) : (
        <div className="card card-flush">
          <ul className="list" aria-label={t`Lista de asistencia`}>
            {list.data.items.map((row) => (
              <Row key={row.enrolmentId} of={row} sessionId={sessionId} zone={zone} mayTake={mayTake} />
            ))}
          </ul>
          <Pager
            shown={list.data.items.length}
            first={after ? () => change('desde', undefined) : undefined}
            more={list.data.next ? () => change('desde', list.data.next ?? undefined) : undefined}
            busy={list.isFetching && list.isPlaceholderData}
          />
        </div>
      )}
    </section>
  )
}
