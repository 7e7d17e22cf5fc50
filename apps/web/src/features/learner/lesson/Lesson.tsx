import { Trans, useLingui } from '@lingui/react/macro'
import { readCoursePage, readLesson, type Lesson as Content } from '@tequio/contracts/training/learning'
import { useEffect, useRef } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useCached, warm } from '../../../offline/cached.ts'
import { lay } from '../../../offline/outbox.ts'
import { useSync, withKey, write } from '../../../offline/sync.ts'
import { useMe } from '../../../session/session.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { Hilada } from '../../../ui/Hilada.tsx'
import { LateAsk } from '../../../ui/threads/late.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { say } from '../../../ui/Toast.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { aheadPicture } from '../content/picture.ts'
import { withOwnWork } from '../progress.rules.ts'
import { SavedHere } from '../SyncState.tsx'
import { prepare } from '../unsent/late.tsx'
import { screenToOpen } from './lesson.rules.ts'
import { Screen } from './Screen.tsx'
import { once } from '../once.ts'

/** Lays down how far the person read, once for each screen. */
const useSeen = (account: string, lesson: Content, screen: number, seen: number): void => {
  const { editionId, lessonId } = lesson
  const isNew = screen > seen
  useEffect(() => {
    if (isNew) void write(account, (tx) => lay(tx, { type: 'lesson.screen-seen', body: { editionId, lessonId, screen } }))
  }, [account, editionId, lessonId, screen, isNew])
}

/** What comes next is read ahead while there is signal. */
const useReadAhead = (account: string, lesson: Content): void => {
  useEffect(() => {
    const { editionId, following } = lesson
    if (following) void warm(account, readLesson, { params: { editionId, lessonId: following.lessonId } })
    for (const block of lesson.screens.flat()) if (block.kind === 'image') void aheadPicture(account, block.media)
  }, [account, lesson])
}

const Player = ({ lesson, seen, isDone, counts }: { lesson: Content; seen: number; isDone: boolean; counts: boolean }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const { editionId, lessonId, number, following } = lesson
  const count = lesson.screens.length
  const screen = screenToOpen({ asked: search.get('idea'), seen, isDone, count })
  useSeen(accountId, lesson, screen, seen)
  useReadAhead(accountId, lesson)
  // what is done here without a signal can leave this phone in a file
  useEffect(() => {
    void withKey(accountId)
    prepare()
  }, [accountId])
  const leaving = useRef(false)
  const place = screen + 1
  const course = `/cursos/${editionId}`

  useEffect(() => {
    // the address says where one is, so that a reload opens the same screen
    if (search.get('idea') !== String(place)) setSearch({ idea: String(place) }, { replace: true })
  }, [search, setSearch, place])

  const go = (to: number) => {
    setSearch({ idea: String(to + 1) }, { replace: true })
    scrollTo(0, 0)
    document.getElementById('contenido')?.focus({ preventScroll: true })
  }
  const finish = async () => {
    // a second tap finishes nothing twice
    if (leaving.current) return
    leaving.current = true
    if (!isDone && counts) {
      await write(accountId, (tx) => lay(tx, { type: 'lesson.done', body: { editionId, lessonId } }))
      say(t`Lección ${number} hecha. Guardada en este teléfono.`)
    }
    await navigate(course)
  }
  const isLast = screen === count - 1
  return (
    <LearnerShell
      name={lesson.title}
      back={{ to: course, words: lesson.guide ? <Trans>Guía</Trans> : <Trans>Lección {number}</Trans>, icon: 'x' }}
      beside={<SavedHere />}
      under={
        <>
          <Hilada thin done={screen} of={count} />
          <p className="vh">
            <Trans>
              Idea {place} de {count}
            </Trans>
          </p>
        </>
      }
      dock={
        <div className="dock-row">
          {screen > 0 ? (
            <Button onClick={once(() => go(screen - 1))}>
              <Trans>Atrás</Trans>
            </Button>
          ) : (
            <ButtonLink to={course}>
              <Trans>Salir</Trans>
            </ButtonLink>
          )}
          {isLast ? (
            <Button look="primary" full icon="check" onClick={once(finish)}>
              {isDone || !counts ? <Trans>Volver al curso</Trans> : following ? <Trans>Terminar la lección</Trans> : <Trans>Terminar la última lección</Trans>}
            </Button>
          ) : (
            <Button look="primary" full after="right" onClick={once(() => go(screen + 1))}>
              <Trans>Siguiente</Trans>
            </Button>
          )}
        </div>
      }
    >
      <Screen key={screen} lesson={lesson} at={screen} />
      {isLast && !lesson.guide && <LateAsk editionId={editionId} lessonId={lessonId} />}
      {lesson.guide && (
        <Button icon="print" full onClick={() => window.print()}>
          <Trans>Imprimir esta guía</Trans>
        </Button>
      )}
    </LearnerShell>
  )
}

export const Lesson = () => {
  const { accountId } = useMe()
  const { editionId = '', lessonId = '' } = useParams()
  const { rows, ready } = useSync(accountId)
  const lesson = useCached(accountId, readLesson, { params: { editionId, lessonId } })
  const course = useCached(accountId, readCoursePage, { params: { editionId } })
  const page = course.value && withOwnWork(course.value, rows, course.asOf)
  const line = page?.modules.flatMap(({ lessons }) => lessons).find((one) => one.lessonId === lessonId)
  const { t } = useLingui()
  if (lesson.value && ready && (course.value || course.problem)) {
    const isDone = (line?.doneAt ?? lesson.value.doneAt) !== null
    return <Player key={`${editionId} ${lessonId}`} lesson={lesson.value} seen={Math.max(line?.seen ?? -1, lesson.value.seen)} isDone={isDone} counts={page?.can.learn ?? false} />
  }
  return (
    <LearnerShell name={t`Lección`} back={{ to: `/cursos/${editionId}`, words: <Trans>Curso</Trans>, icon: 'x' }}>
      {lesson.problem ? <Trouble problem={lesson.problem} again={lesson.again} whole level={1} /> : <Skeleton lines={9} alone />}
    </LearnerShell>
  )
}
