import './sessions.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { callListBytes, listAttendance, markAttendance, readCallList, type CallLine } from '@tequio/contracts/training/attendance'
import { listSessions, readSession } from '@tequio/contracts/training/session'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { tooLargeOf, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Select } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { sessionPath } from './session-words.ts'

type Chosen = Readonly<Record<string, string>>

const Unclear = ({ lines, chosen, choose }: { lines: readonly CallLine[]; chosen: Chosen; choose: (name: string, enrolmentId: string) => void }) => {
  const { t } = useLingui()
  return (
    <section className="card stack-8" aria-labelledby="por-revisar">
      <h2 className="h-s" id="por-revisar">
        <Plural value={lines.length} one="# nombre por revisar" many="# nombres por revisar" other="# nombres por revisar" />
      </h2>
      <p className="meta">
        <Trans>Coincide solo una parte, o hay dos personas con ese nombre. Elija quién es, o déjelo sin registrar.</Trans>
      </p>
      <ul className="call-unclear">
        {lines.map(({ name, people }) => (
          <li key={name}>
            <Select
              slim
              label={<span className="strong">{name}</span>}
              value={chosen[name] ?? ''}
              onChange={(event) => choose(name, event.currentTarget.value)}
              options={[
                ['', t`Sin registrar`],
                ...people.map((one) => [one.enrolmentId, one.isThere ? t`${one.name}, ${one.municipality} (ya está)` : `${one.name}, ${one.municipality}`] as const),
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Names = ({ id, title, about, names }: { id: string; title: ReactNode; about?: ReactNode; names: readonly string[] }) => (
  <section className="card stack-8" aria-labelledby={id}>
    <h2 className="h-s" id={id}>
      {title}
    </h2>
    {about && <p className="meta">{about}</p>}
    <ul className="call-names">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  </section>
)

/** The call's own list: first whom each name is, then, confirmed, attendance. */
export const CallList = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { editionId = '', sessionId = '' } = useParams()
  const session = useQuery(queryOf(readSession, { params: { sessionId } }))
  const reading = useSend(readCallList)
  const marking = useSend(markAttendance)
  const [lines, setLines] = useState<readonly CallLine[]>()
  const [chosen, setChosen] = useState<Chosen>({})
  const [large, setLarge] = useState<ApiProblem>()
  const [done, setDone] = useState<number>()
  const back = sessionPath(editionId, sessionId)
  const name = t`Lista de la videollamada`
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: `/equipo/capacitacion/${editionId}`, words: session.data?.edition.name ?? t`Edición` },
    { to: back, words: session.data?.session.title ?? t`Sesión` },
  ]
  if (session.error || !session.data) return <WorkWaiting name={name} crumbs={crumbs} read={session} lines={6} />
  const read = async (file: File) => {
    for (const one of [reading, marking]) one.forget()
    setDone(undefined)
    setLines(undefined)
    setChosen({})
    const tooLarge = tooLargeOf(file, callListBytes)
    setLarge(tooLarge)
    if (tooLarge) return
    const answer = await reading.send({ params: { sessionId }, body: file })
    if (answer) setLines(answer.lines)
  }
  const of = (outcome: CallLine['outcome']) => (lines ?? []).filter((line) => line.outcome === outcome)
  const [matched, already, unclear, unknown] = [of('matched'), of('already'), of('unclear'), of('unknown')]
  const ids = [...new Set([...matched.flatMap(({ people }) => people.map((one) => one.enrolmentId)), ...Object.values(chosen).filter((id) => id !== '')])]
  const confirm = async () => {
    const answer = await marking.send({ params: { sessionId }, body: { enrolmentIds: ids, there: true, way: 'call-list' } })
    if (!answer) return
    await Promise.all([listAttendance, readSession, listSessions].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
    setLines(undefined)
    setDone(answer.enrolmentIds.length)
  }
  const problem = large ?? reading.problem
  return (
    <Work
      name={name}
      crumbs={crumbs}
      title={<Trans>Pasar lista con la videollamada</Trans>}
      lead={<Trans>Exporte de su videollamada quién participó, como CSV o Excel. Primero verá quién es cada nombre; todavía no se registra nada.</Trans>}
    >
      <p>
        <FileButton accept=".csv,.xlsx,.txt,text/csv" look={lines ? 'plain' : 'next'} disabled={reading.busy} onFile={(file) => void read(file)}>
          {lines || done !== undefined ? <Trans>Elegir otro archivo</Trans> : <Trans>Elegir el archivo</Trans>}
        </FileButton>
      </p>
      {reading.busy && (
        <p className="meta" role="status">
          <Trans>Leyendo el archivo…</Trans>
        </p>
      )}
      {problem && <Trouble problem={problem} />}
      {done !== undefined && (
        <Callout tone="ok" live>
          <p className="strong">
            <Plural value={done} _0="Ya estaban todas; no cambió nada." one="Se registró a # persona." many="Se registró a # personas." other="Se registró a # personas." />
          </p>
          <p>
            <ButtonLink size="slim" to={back}>
              <Trans>Ver la lista de asistencia</Trans>
            </ButtonLink>
          </p>
        </Callout>
      )}
      {lines && (
        <>
          {unclear.length > 0 && <Unclear lines={unclear} chosen={chosen} choose={(one, id) => setChosen((before) => ({ ...before, [one]: id }))} />}
          {matched.length > 0 && (
            <Names
              id="reconocidos"
              title={<Plural value={matched.length} one="# persona reconocida" many="# personas reconocidas" other="# personas reconocidas" />}
              names={matched.map(({ people, name: typed }) => people[0]?.name ?? typed)}
            />
          )}
          {already.length > 0 && (
            <Names
              id="ya-estaban"
              title={<Plural value={already.length} one="# persona ya estaba" many="# personas ya estaban" other="# personas ya estaban" />}
              names={already.map(({ people, name: typed }) => people[0]?.name ?? typed)}
            />
          )}
          {unknown.length > 0 && (
            <Names
              id="desconocidos"
              title={
                <Plural value={unknown.length} one="# nombre que no está en la edición" many="# nombres que no están en la edición" other="# nombres que no están en la edición" />
              }
              about={<Trans>No se registran. Si alguno es una persona de la edición con otro nombre, márquela en la lista.</Trans>}
              names={unknown.map(({ name: typed }) => typed)}
            />
          )}
          {marking.problem && <Trouble problem={marking.problem} />}
          <p className="row">
            {ids.length > 0 && (
              <Button look="next" busy={marking.busy} onClick={() => void confirm()}>
                <Plural value={ids.length} one="Registrar a # persona" many="Registrar a # personas" other="Registrar a # personas" />
              </Button>
            )}
            <ButtonLink look="quiet" to={back}>
              <Trans>Volver sin registrar</Trans>
            </ButtonLink>
          </p>
        </>
      )}
    </Work>
  )
}
