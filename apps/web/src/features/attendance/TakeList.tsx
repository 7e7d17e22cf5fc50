import './attendance.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { AttendanceItem } from '@tequio/contracts/training/attendance-sync'
import { readSessionSheet } from '@tequio/contracts/training/attendance-sync'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import type { OutboxRow } from '../../offline/device.ts'
import { lay } from '../../offline/outbox.ts'
import { useCached } from '../../offline/cached.ts'
import { useSync, write } from '../../offline/sync.ts'
import { momentInWords, timeInWords } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Check, TextField } from '../../ui/Field.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { useOnline } from '../../ui/online.ts'
import { CodeStage } from '../../ui/sessions/CodeStage.tsx'
import { RefusedAttendance } from '../../ui/sessions/RefusedAttendance.tsx'
import { whenWords } from '../../ui/sessions/words.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { SyncLine } from '../../ui/SyncLine.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { AppHere } from './AppHere.tsx'
import { codeOn, found, linesOf, type Line } from './list.rules.ts'

type Sheet = Reply<typeof readSessionSheet>
type Marked = Extract<AttendanceItem, { type: 'attendance.marked' }>['body']

const marksOf = (rows: readonly OutboxRow[], sessionId: string) =>
  rows.filter((row) => row.type === 'attendance.marked' && (row.body as Marked).sessionId === sessionId).map((row) => ({ row, body: row.body as Marked }))

/** The service's moment, by the difference that its answer showed; this device's clock may be wrong. */
const useNow = (offMs: number): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return now + offMs
}

const Code = ({ sheet, present, now }: { sheet: Sheet; present: number; now: number }) => {
  const held = codeOn(sheet.codes, now)
  const people = sheet.people.length
  const opens = momentInWords(sheet.opensAt, sheet.zone)
  if (!held)
    return (
      <Callout>
        {now < Date.parse(sheet.opensAt) ? (
          <Trans>El código aparece solo el {opens} h. Abra esta lista con señal el mismo día.</Trans>
        ) : (
          <Trans>El registro con código ya cerró. Anote aquí a quien falte.</Trans>
        )}
      </Callout>
    )
  return (
    <div className="card code-card">
      <CodeStage address={sheet.address} code={held.code} leftMs={held.leftMs}>
        <Trans>
          {present} de {people} en esta lista
        </Trans>
      </CodeStage>
    </div>
  )
}

/** One person with a box that is kept at once; until it is, it shows what was ticked. */
const Row = ({ line, zone, closed, tick }: { line: Line; zone: string; closed: boolean; tick: (there: boolean) => Promise<void> }) => {
  const [ticked, setTicked] = useState<boolean>()
  const isThere = ticked ?? line.isThere
  const change = async (there: boolean) => {
    setTicked(there)
    await tick(there)
    setTicked(undefined)
  }
  return (
    <li className={`mark-row${isThere ? ' is-there' : ''}`}>
      <Check checked={isThere} disabled={closed} onChange={(event) => void change(event.currentTarget.checked)}>
        <span className="strong">{line.name}</span>
        <span className="meta">{[line.position, line.municipality].filter(Boolean).join(', ')}</span>
        {line.waits ? (
          <span className="meta">
            <Trans>Guardado en este teléfono</Trans>
          </span>
        ) : (
          line.isThere && line.attendance && <span className="meta">{timeInWords(line.attendance.at, zone)} h</span>
        )}
      </Check>
    </li>
  )
}

const State = ({ waiting, asOf }: { waiting: number; asOf: string }) => {
  const online = useOnline()
  const time = timeInWords(asOf)
  if (waiting > 0)
    return (
      <SyncLine state={online ? 'device' : 'off'}>
        <Plural
          value={waiting}
          one="# anotación guardada en este teléfono; se envía sola cuando haya señal"
          many="# anotaciones guardadas en este teléfono; se envían solas cuando haya señal"
          other="# anotaciones guardadas en este teléfono; se envían solas cuando haya señal"
        />
      </SyncLine>
    )
  if (!online)
    return (
      <SyncLine state="off">
        <Trans>Sin señal. Lista de las {time} h; lo que anote se guarda aquí.</Trans>
      </SyncLine>
    )
  return (
    <SyncLine state="saved" good>
      <Trans>Todo está enviado</Trans>
    </SyncLine>
  )
}

const List = ({ sheet, asOf, rows }: { sheet: Sheet; asOf: string; rows: readonly OutboxRow[] }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const [search, setSearch] = useState('')
  const [shows, setShows] = useState(false)
  const [full, setFull] = useState(false)
  const now = useNow(Date.parse(sheet.now) - Date.parse(asOf))
  const ticks = marksOf(rows, sheet.sessionId)
  const lines = linesOf(
    sheet.people,
    ticks.map(({ row, body }) => ({ ...body, seq: row.seq, state: row.state, answeredAt: row.answeredAt })),
    asOf,
  )
  const [present, people] = [lines.filter((line) => line.isThere).length, lines.length]
  const [isEarly, isCancelled] = [now < Date.parse(sheet.opensAt), sheet.cancelledAt !== null]
  const opens = momentInWords(sheet.opensAt, sheet.zone)
  const tick = (enrolmentId: string, there: boolean) =>
    write(accountId, (tx) => lay(tx, { type: 'attendance.marked', body: { sessionId: sheet.sessionId, enrolmentId, there } })).then(
      () => setFull(false),
      () => setFull(true),
    )
  const names = new Map(sheet.people.map((one) => [one.enrolmentId, one.name]))
  const shown = found(lines, search)
  return (
    <>
      <div className="stack-8">
        <p className="meta">{sheet.courseTitle}</p>
        <h1 className="h-l">{sheet.title}</h1>
        <p>{whenWords(sheet)}</p>
        <p className="h-s" role="status">
          <Trans>
            {present} de {people} asistieron
          </Trans>
        </p>
      </div>
      {isCancelled ? (
        <Callout tone="warn">
          <Trans>Esta sesión se canceló. Su asistencia ya no cambia.</Trans>
        </Callout>
      ) : isEarly ? (
        <Callout>
          <Trans>La lista se abre el {opens} h, media hora antes de empezar. Ya está en este teléfono.</Trans>
        </Callout>
      ) : null}
      {full && (
        <Callout tone="err" live>
          <Trans>No se pudo guardar en este teléfono. Libere espacio, o anote en papel y pase la lista después.</Trans>
        </Callout>
      )}
      <RefusedAttendance rows={ticks.filter(({ row }) => row.state === 'rejected').map(({ row }) => row)} who={(row) => names.get((row.body as Marked).enrolmentId)} />
      <AppHere />
      {!isCancelled && (
        <Button icon="qr" full aria-expanded={shows} onClick={() => setShows(!shows)}>
          {shows ? <Trans>Ocultar el código</Trans> : <Trans>Mostrar el código</Trans>}
        </Button>
      )}
      {shows && <Code sheet={sheet} present={present} now={now} />}
      {people > 8 && <TextField label={t`Buscar por nombre`} value={search} autoComplete="off" maxLength={80} onChange={(event) => setSearch(event.currentTarget.value)} />}
      {people === 0 ? (
        <EmptyState level={2} title={<Trans>Nadie tiene su lugar abierto</Trans>}>
          <Trans>En la lista aparece quien tiene un lugar abierto en la edición.</Trans>
        </EmptyState>
      ) : shown.length === 0 ? (
        <p className="meta">
          <Trans>Nadie con ese nombre.</Trans>
        </p>
      ) : (
        <ul className="card card-flush list" aria-label={t`Lista de asistencia`}>
          {shown.map((line) => (
            <Row key={line.enrolmentId} line={line} zone={sheet.zone} closed={isEarly || isCancelled} tick={(there) => tick(line.enrolmentId, there)} />
          ))}
        </ul>
      )}
    </>
  )
}

/** The list of a session on the device of who takes it: it opens and is ticked without a signal, shows the code, and is sent by itself. */
export const TakeList = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const online = useOnline()
  const { sessionId = '' } = useParams()
  const { rows } = useSync(accountId)
  const answered = marksOf(rows, sessionId).filter(({ row }) => row.state !== 'waiting').length
  const { value, asOf, problem, again } = useCached(accountId, readSessionSheet, { params: { sessionId } }, answered)
  const waiting = marksOf(rows, sessionId).filter(({ row }) => row.state === 'waiting').length
  return (
    <LearnerShell
      name={t`Lista de asistencia`}
      bare
      {...(online ? { back: { to: '/', words: <Trans>Inicio</Trans> } } : {})}
      sync={value && <State waiting={waiting} asOf={asOf} />}
    >
      <div className="stack-24">
        {problem && <Trouble problem={problem} again={again} whole level={1} />}
        {!value && !problem && <Skeleton lines={8} alone />}
        {value && <List sheet={value} asOf={asOf} rows={rows} />}
        {value && online && (
          <p>
            {/* the desk is another application */}
            <ButtonLink href={`/equipo/capacitacion/${value.editionId}/sesiones/${sessionId}`}>
              <Trans>Ver la sesión completa</Trans>
            </ButtonLink>
          </p>
        )}
      </div>
    </LearnerShell>
  )
}
