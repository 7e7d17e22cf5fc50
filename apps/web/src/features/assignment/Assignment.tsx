import { Trans, useLingui } from '@lingui/react/macro'
import { readMyAssignment, type MyAssignment } from '@tequio/contracts/training/assignment'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCached } from '../../offline/cached.ts'
import { useSync } from '../../offline/sync.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chosen, Earlier, Rubric } from '../../ui/grading/Rubric.tsx'
import { standingOf, type Standing } from '../../ui/grading/standing.ts'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Writer } from './Writer.tsx'

const StandingWords = ({ of, standing }: { of: MyAssignment; standing: Standing }) => {
  const [newest] = of.texts
  const grading = newest?.grading
  switch (standing.state) {
    case 'device':
      return (
        <Callout icon="phone-ok" live>
          <Trans>Su actividad está entregada en este teléfono. Se envía sola cuando haya señal; no tiene que volver a entregarla.</Trans>
        </Callout>
      )
    case 'waiting':
      return (
        <Callout icon="clock" live>
          <Trans>Entregada. Espera revisión: le avisaremos en sus mensajes cuando se revise.</Trans>
        </Callout>
      )
    case 'returned':
      return grading ? (
        <Callout tone="warn">
          <div className="stack-8">
            <p className="strong">
              <Trans>Se la devolvieron con un comentario. Corríjala y entréguela otra vez.</Trans>
            </p>
            <p className="handed-in">{grading.comment}</p>
            <Chosen rubric={of.rubric} levels={grading.levels} />
          </div>
        </Callout>
      ) : null
    case 'accepted': {
      const day = grading ? dayInWords(dayOf(grading.at)) : ''
      return grading ? (
        <Callout tone="ok">
          <div className="stack-8">
            <p className="strong">
              <Trans>Aceptada el {day}</Trans>
            </p>
            {grading.comment !== '' && <p className="handed-in">{grading.comment}</p>}
            <Chosen rubric={of.rubric} levels={grading.levels} />
          </div>
        </Callout>
      ) : null
    }
    case 'todo':
      return null
  }
}

/** Why it cannot be handed in now. */
const Closed = ({ of }: { of: MyAssignment }) => {
  const day = dayInWords(of.endsOn)
  switch (of.may) {
    case 'seat-waiting':
      return <Trans>Su lugar todavía no está abierto. En cuanto se abra podrá escribir y entregar aquí.</Trans>
    case 'seat-paused':
      return <Trans>Su curso está en pausa mientras se renueva su autorización. Después podrá entregar.</Trans>
    case 'not-begun':
      return <Trans>El curso todavía no empieza. Ya puede leer lo que se pide.</Trans>
    case 'edition-over':
      return <Trans>El curso cerró el {day} y ya no se reciben entregas. Pregunte a su enlace por otra edición.</Trans>
    case 'no-assignment':
      return <Trans>Este curso no pide una actividad.</Trans>
    default:
      return null
  }
}

const Body = ({ of, standing }: { of: MyAssignment; standing: Standing }) => {
  const [changes, setChanges] = useState(false)
  const [newest, ...older] = of.texts
  const shown = standing.row && standing.state !== 'accepted' && 'text' in standing.row.body ? standing.row.body.text : newest?.text
  const writes = of.may === 'hand-in' && (standing.state === 'todo' || standing.state === 'returned' || changes)
  const isClosed = of.may !== 'hand-in' && of.may !== 'accepted'
  return (
    <>
      <StandingWords of={of} standing={standing} />
      {standing.row?.state === 'rejected' && standing.state !== 'accepted' && (
        <Callout tone="warn">
          <Trans>Lo último que entregó no se pudo registrar. En Inicio dice por qué; su texto sigue aquí abajo.</Trans>
        </Callout>
      )}
      {isClosed && (
        <Callout>
          <Closed of={of} />
        </Callout>
      )}
      {writes ? (
        <Writer
          key={standing.state}
          editionId={of.editionId}
          given={shown ?? ''}
          isAgain={of.texts.length > 0 || standing.state === 'device'}
          done={() => setChanges(false)}
          leave={changes ? () => setChanges(false) : undefined}
        />
      ) : (
        shown !== undefined && (
          <section className="card stack-12" aria-labelledby="entregado">
            <h2 className="h-s" id="entregado">
              <Trans>Lo que entregó</Trans>
            </h2>
            <p className="handed-in">{shown}</p>
            {of.may === 'hand-in' && (
              <div>
                <Button icon="pen" onClick={() => setChanges(true)}>
                  <Trans>Cambiar y entregar otra vez</Trans>
                </Button>
              </div>
            )}
          </section>
        )
      )}
      {of.rubric.length > 0 && (
        <details>
          <summary className="link-row">
            <Trans>Cómo se revisa</Trans>
          </summary>
          <Rubric rubric={of.rubric} />
        </details>
      )}
      {older.length > 0 && (
        <details>
          <summary className="link-row">
            <Trans>Entregas anteriores y comentarios</Trans>
          </summary>
          <ul className="stack-16">
            {older.map((one) => (
              <Earlier key={one.number} of={one} rubric={of.rubric} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** The assignment of a course: what is asked, what one writes and hands in, what was said to it. */
export const Assignment = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { editionId = '' } = useParams()
  const { rows, sentAt } = useSync(accountId)
  const { value, asOf, problem, again } = useCached(accountId, readMyAssignment, { params: { editionId } }, sentAt)
  return (
    <LearnerShell name={t`Su actividad`} back={{ to: `/cursos/${editionId}`, words: <Trans>Curso</Trans> }}>
      <div className="stack-24">
        {problem && <Trouble problem={problem} again={again} whole={!value} level={1} />}
        {!value && !problem && <Skeleton lines={8} alone />}
        {value && (
          <>
            <div className="stack-8">
              <p className="meta">{value.courseTitle}</p>
              <h1 className="h-l">
                <Trans>Su actividad en el municipio</Trans>
              </h1>
              <p>{value.asks}</p>
            </div>
            <Body of={value} standing={standingOf(value.state, rows, { editionId, asOf })} />
            <ButtonLink look="quiet" full to={`/cursos/${editionId}`}>
              <Trans>Volver al curso</Trans>
            </ButtonLink>
          </>
        )}
      </div>
    </LearnerShell>
  )
}
