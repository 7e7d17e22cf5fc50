import '../content/content.css'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { readCoursePage } from '@tequio/contracts/training/learning'
import { useParams } from 'react-router'
import { useCached } from '../../../offline/cached.ts'
import { useSync } from '../../../offline/sync.ts'
import { dayInWords } from '../../../session/dates.ts'
import { useMe } from '../../../session/session.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { LateAssignment } from '../../../ui/grading/late.tsx'
import { LateSessions } from '../../../ui/sessions/late.tsx'
import { LateReadingLanguage } from '../../../ui/reading/late.tsx'
import { LateAnnouncements, LateAsk } from '../../../ui/threads/late.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { ClaimButton } from '../certificate/ClaimButton.tsx'
import { addressOfStep, lackingOf, percentOf, withOwnWork, type CoursePage } from '../progress.rules.ts'
import { SyncState } from '../SyncState.tsx'
import { About } from './About.tsx'
import { Cases, Lessons } from './Lessons.tsx'
import { Requirements } from './Requirements.tsx'
import { Take } from './Take.tsx'
import { Waiting } from './Waiting.tsx'

/** What the progress lacks to be whole, in words. */
const useLacks = (page: CoursePage): string[] => {
  const { t } = useLingui()
  return lackingOf(page).map((one) => {
    switch (one.kind) {
      case 'pre':
        return t`prueba inicial`
      case 'lessons':
        return plural(one.count, { one: '# lección', many: '# lecciones', other: '# lecciones' })
      case 'case':
        return t`caso «${one.title}»`
      case 'post':
        return t`prueba final`
      case 'assignment':
        return t`actividad aceptada`
    }
  })
}

const Standing = ({ page }: { page: CoursePage }) => {
  const { lessonsDone, lessonsTotal, minutesLeft, next } = page
  const lacks = useLacks(page)
  const [percent, missing] = [percentOf(page), lacks.join(', ')]
  const after = next.kind === 'lesson' || next.kind === 'case' || next.kind === 'pre'
  return (
    <div className="stack-12">
      <h1 className="h-l">{page.title}</h1>
      <Hilada done={lessonsDone} of={lessonsTotal} now={next.kind === 'lesson' || next.kind === 'pre'} />
      <p className="meta">
        <span className="strong">
          <Trans>
            {lessonsDone} de {lessonsTotal} lecciones.
          </Trans>
        </span>{' '}
        {after && !isOver(page) && minutesLeft > 0 && <Trans>Le faltan cerca de {minutesLeft} minutos.</Trans>}
      </p>
      {lacks.length > 0 && (
        <p className="meta">
          <Trans>
            Lleva {percent} de 100. Falta: {missing}.
          </Trans>
        </p>
      )}
    </div>
  )
}

// what is not a lesson has its own button; the lesson to go on with is marked in the list
const Next = ({ page }: { page: CoursePage }) => {
  const { next, editionId, certificateId } = page
  const to = addressOfStep(editionId, next) ?? ''
  switch (next.kind) {
    case 'pre':
      return (
        <ButtonLink look="next" size="big" full after="right" to={to}>
          <Trans>Hacer la prueba inicial</Trans>
        </ButtonLink>
      )
    case 'case':
      return (
        <ButtonLink look="next" size="big" full after="right" to={to}>
          <Trans>Abrir el caso práctico</Trans>
        </ButtonLink>
      )
    case 'post':
      return (
        <ButtonLink look="next" size="big" full after="right" to={to}>
          <Trans>Hacer la prueba final</Trans>
        </ButtonLink>
      )
    case 'assignment':
      return (
        <ButtonLink look="next" size="big" full after="right" to={to}>
          <Trans>Hacer mi actividad</Trans>
        </ButtonLink>
      )
    case 'certificate':
      return <ClaimButton editionId={editionId} />
    case 'paused':
      return (
        <Callout>
          <Trans>Su curso está en pausa mientras se renueva su autorización. Se reabre solo y lo que hizo está guardado. Puede volver a leer las lecciones.</Trans>
        </Callout>
      )
    case 'done':
      return certificateId ? (
        <ButtonLink look="primary" size="big" full icon="seal" to={`/constancias/${certificateId}`}>
          <Trans>Ver mi constancia</Trans>
        </ButtonLink>
      ) : null
    default:
      return null
  }
}

/** The seat is open and the course's last day has passed. */
const isOver = ({ seat, can, next }: CoursePage): boolean => seat === 'active' && !can.learn && next.kind !== 'start'

const Over = ({ page }: { page: CoursePage }) => {
  const day = dayInWords(page.endsOn)
  return (
    <Callout>
      <Trans>Este curso cerró el {day}. Lo que hizo hasta ese día cuenta, aunque se envíe después. Puede volver a leerlo.</Trans>
    </Callout>
  )
}

const Body = ({ page }: { page: CoursePage }) =>
  page.seat === 'waiting' || page.next.kind === 'start' ? (
    <>
      <Waiting page={page} />
      {page.seat !== 'waiting' && <LateSessions editionId={page.editionId} />}
    </>
  ) : (
    <>
      <Standing page={page} />
      {isOver(page) ? <Over page={page} /> : <Next page={page} />}
      {(page.seat === 'active' || page.seat === 'completed') && <LateSessions editionId={page.editionId} />}
      <Take page={page} />
      <Lessons page={page} />
      <Cases page={page} />
      <Requirements page={page} />
      {page.assignment && <LateAssignment editionId={page.editionId} asks={page.assignment} />}
      <About page={page} />
    </>
  )

export const Course = () => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { editionId = '' } = useParams()
  const { rows, sentAt } = useSync(accountId)
  const { value, asOf, problem, again } = useCached(accountId, readCoursePage, { params: { editionId } }, sentAt)
  const page = value && withOwnWork(value, rows, asOf)
  return (
    <LearnerShell name={page?.title ?? t`Curso`} back={{ to: '/cursos', words: <Trans>Cursos</Trans> }} sync={<SyncState />}>
      <div className="stack-24">
        {problem && <Trouble problem={problem} again={again} whole={!page} level={1} />}
        {!page && !problem && <Skeleton lines={9} alone />}
        {page && <LateAnnouncements editionId={editionId} />}
        {page?.languages && <LateReadingLanguage page={page} again={again} />}
        {page && <Body page={page} />}
        {page && <LateAsk editionId={editionId} />}
      </div>
    </LearnerShell>
  )
}
