import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { OutboxRow } from '../../../offline/device.ts'
import { momentInWords } from '../../../session/dates.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { SyncLine } from '../../../ui/SyncLine.tsx'
import { useOnline } from '../../../ui/online.ts'
import { ClaimButton } from '../certificate/ClaimButton.tsx'
import type { QuizPage } from './Question.tsx'
import { once } from '../once.ts'

const Page = ({ name, quiz, children }: { name: string; quiz: QuizPage; children: ReactNode }) => (
  <LearnerShell name={name} back={{ to: `/cursos/${quiz.editionId}`, words: <Trans>Curso</Trans> }} bare>
    <div className="stack-24">{children}</div>
  </LearnerShell>
)

const Grade = ({ quiz, grade, right, asked, comment }: { quiz: QuizPage; grade: number; right?: number; asked?: number; comment?: string | undefined }) => {
  const { minGrade } = quiz
  return (
    <section className="card stack-8">
      <p>
        <span className="grade">{grade}</span> <Trans>de 100</Trans>
      </p>
      {right !== undefined && asked !== undefined && (
        <p className="meta">
          <Trans>
            {right} de {asked} respuestas correctas.
          </Trans>
        </p>
      )}
      {minGrade !== null && (
        <p className="meta">
          <Trans>Se aprueba con {minGrade}.</Trans>
        </p>
      )}
      {comment && (
        <p>
          <Trans>De su respuesta abierta le dicen: «{comment}»</Trans>
        </p>
      )}
    </section>
  )
}

const Reread = ({ quiz, lessons }: { quiz: QuizPage; lessons: readonly { lessonId: string; title: string }[] }) =>
  lessons.length === 0 ? null : (
    <section aria-labelledby="repasar">
      <h2 className="h-s" id="repasar">
        <Trans>Lo que conviene volver a leer</Trans>
      </h2>
      <p className="meta">
        <Trans>Sus respuestas equivocadas son de estas lecciones.</Trans>
      </p>
      <ul className="list">
        {lessons.map(({ lessonId, title }) => (
          <li key={lessonId}>
            <Link className="item" to={`/cursos/${quiz.editionId}/lecciones/${lessonId}?idea=1`}>
              <Icon name="book" />
              <span className="grow h-xs">{title}</span>
              <span className="go">
                <Icon name="chev" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )

const Sending = ({ name, quiz }: { name: string; quiz: QuizPage }) => {
  const online = useOnline()
  return (
    <Page name={name} quiz={quiz}>
      <div className="stack-12">
        <h1 className="h-l">
          <Trans>Su prueba está guardada</Trans>
        </h1>
        <SyncLine state={online ? 'device' : 'off'} good={online}>
          <Trans>Guardada en este teléfono; se enviará sola.</Trans>
        </SyncLine>
        <p>
          <Trans>El resultado aparece aquí en cuanto llegue. Puede seguir con otra cosa.</Trans>
        </p>
      </div>
      <ButtonLink look="primary" size="big" full to={`/cursos/${quiz.editionId}`}>
        <Trans>Volver al curso</Trans>
      </ButtonLink>
    </Page>
  )
}

/** Its open answers wait for who grades them; no other test is begun meanwhile. */
export const Ungraded = ({ name, quiz }: { name: string; quiz: QuizPage }) => (
  <Page name={name} quiz={quiz}>
    <div className="stack-12">
      <h1 className="h-l">
        <Trans>Su prueba está entregada</Trans>
      </h1>
      <p role="status">
        <Trans>Su respuesta abierta está por calificarse; el resultado llega aquí y como aviso.</Trans>
      </p>
    </div>
    <ButtonLink look="primary" size="big" full to={`/cursos/${quiz.editionId}`}>
      <Trans>Volver al curso</Trans>
    </ButtonLink>
  </Page>
)

/** After sending: first that it is safe here, then the result with what to read again. */
export const Result = ({
  name,
  quiz,
  sent,
  stored,
  isLost,
  renew,
}: {
  name: string
  quiz: QuizPage
  sent: OutboxRow | undefined
  stored: QuizPage['attempts'][number] | undefined
  isLost: boolean
  renew: () => Promise<unknown>
}) => {
  const { t } = useLingui()
  const course = `/cursos/${quiz.editionId}`
  const result = sent?.state === 'applied' ? sent.result : undefined
  const grade = result?.grade ?? stored?.grade
  if (sent?.state === 'rejected' || isLost)
    return (
      <Page name={name} quiz={quiz}>
        <EmptyState
          level={1}
          title={<Trans>Esta prueba no se pudo registrar</Trans>}
          action={
            <Button look="primary" onClick={once(renew)}>
              <Trans>Empezar una nueva</Trans>
            </Button>
          }
        >
          {sent?.reason === 'already-submitted' ? (
            <Trans>Ya se había enviado antes. Cuenta la primera.</Trans>
          ) : sent?.reason === 'waits-for-grading' ? (
            <Trans>Otra prueba suya está por calificarse. Espere su resultado antes de hacer una nueva.</Trans>
          ) : sent?.reason === 'edition-over' ? (
            <Trans>El curso ya había cerrado cuando usted la envió. Pregunte a su enlace por otra edición.</Trans>
          ) : (
            <Trans>El curso cambió mientras usted la contestaba. Sus avances de las lecciones siguen guardados.</Trans>
          )}
        </EmptyState>
      </Page>
    )
  if (grade === undefined && result?.waiting) return <Ungraded name={name} quiz={quiz} />
  if (grade === undefined) return <Sending name={name} quiz={quiz} />
  const passed = result?.passed ?? grade >= (quiz.minGrade ?? 0)
  const counts = { ...(result?.right === undefined ? {} : { right: result.right }), ...(result?.asked === undefined ? {} : { asked: result.asked }) }
  if (quiz.kind === 'pre')
    return (
      <Page name={name} quiz={quiz}>
        <div className="stack-12">
          <h1 className="h-l">
            <Trans>Listo. Este es su punto de partida.</Trans>
          </h1>
          <p>
            <Trans>La prueba inicial no cuenta para su calificación. Al final verá cuánto avanzó.</Trans>
          </p>
        </div>
        <Grade quiz={quiz} grade={grade} {...counts} />
        <ButtonLink look="next" size="big" full after="right" to={course}>
          <Trans>Seguir con las lecciones</Trans>
        </ButtonLink>
      </Page>
    )
  return (
    <Page name={name} quiz={quiz}>
      <div className="stack-12">
        <h1 className="h-l">{passed ? <Trans>Aprobó la prueba final</Trans> : <Trans>Todavía no alcanza. Puede repetirla.</Trans>}</h1>
        {!passed && (
          <p>
            <Trans>Vuelva a leer lo que sigue y haga otra prueba; trae otras preguntas.</Trans>
          </p>
        )}
      </div>
      <Grade quiz={quiz} grade={grade} {...counts} comment={stored?.comment} />
      {result?.completed && (
        <Callout tone="ok" live>
          <Trans>Terminó el curso: ya cumplió todo lo que pide.</Trans>
        </Callout>
      )}
      {result?.completed ? (
        <ClaimButton editionId={quiz.editionId} />
      ) : passed ? (
        <ButtonLink look="next" size="big" full after="right" to={course}>
          <Trans>Ver qué falta del curso</Trans>
        </ButtonLink>
      ) : (
        <Button look="next" size="big" full onClick={once(renew)}>
          <Trans>Hacer otra prueba</Trans>
        </Button>
      )}
      <Reread quiz={quiz} lessons={result?.review ?? []} />
      {!result?.completed && !passed && (
        <ButtonLink full to={course} aria-label={t`Volver al curso`}>
          <Trans>Volver al curso</Trans>
        </ButtonLink>
      )}
    </Page>
  )
}

/** The test was made before, on this or another device: nothing is left to do. */
export const Earlier = ({ name, quiz, begin }: { name: string; quiz: QuizPage; begin: (() => Promise<unknown>) | undefined }) => {
  const best = quiz.attempts.reduce((most, attempt) => (attempt.grade > most.grade ? attempt : most))
  const when = momentInWords(best.at)
  return (
    <Page name={name} quiz={quiz}>
      <div className="stack-8">
        <h1 className="h-l">{quiz.kind === 'pre' ? <Trans>Ya hizo la prueba inicial</Trans> : <Trans>Ya aprobó la prueba final</Trans>}</h1>
        <p className="meta">
          <Trans>El {when} h</Trans>
        </p>
      </div>
      <Grade quiz={quiz} grade={best.grade} comment={best.comment} />
      <ButtonLink look="primary" size="big" full to={`/cursos/${quiz.editionId}`}>
        <Trans>Volver al curso</Trans>
      </ButtonLink>
      {begin && (
        <Button full onClick={once(begin)}>
          <Trans>Hacerla otra vez para practicar</Trans>
        </Button>
      )}
    </Page>
  )
}
