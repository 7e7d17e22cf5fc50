import { today } from '../../../session/dates.ts'
import '../content/content.css'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReplyOf } from '@tequio/contracts/make'
import { readQuiz, type QuizKind } from '@tequio/contracts/training/learning'
import { useParams } from 'react-router'
import { useCached } from '../../../offline/cached.ts'
import { useSync } from '../../../offline/sync.ts'
import { useMe } from '../../../session/session.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LearnerShell } from '../../../ui/LearnerShell.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'
import { useAttempt } from './attempt.ts'
import { Earlier, Result, Ungraded } from './Result.tsx'
import { Review } from './Review.tsx'
import { Question } from './Question.tsx'

/** Nothing is left to do here: the first test was made, or the final one passed. */
const isDone = ({ kind, minGrade, attempts }: ReplyOf<typeof readQuiz>): boolean => attempts.some(({ grade }) => kind === 'pre' || grade >= (minGrade ?? 101))

const Test = ({ editionId, kind }: { editionId: string; kind: QuizKind }) => {
  const { t } = useLingui()
  const { accountId } = useMe()
  const { rows, sentAt } = useSync(accountId)
  const own = useAttempt(accountId, editionId, kind)
  const { attempt } = own
  const sent = rows.find((row) => row.id === attempt?.sentBy)
  const { value, asOf, problem, again } = useCached(
    accountId,
    readQuiz,
    attempt && { params: { editionId, kind }, query: { attempt: attempt.attemptId } },
    attempt?.sentBy ? sentAt : 0,
  )
  const name = kind === 'pre' ? t`Prueba inicial` : t`Prueba final`
  const course = `/cursos/${editionId}`

  if (!attempt || !value)
    return (
      <LearnerShell name={name} back={{ to: course, words: <Trans>Curso</Trans>, icon: 'x' }}>
        {problem?.code === 'seat-not-open' && problem.facts['seat'] === 'active' && String(problem.facts['startsOn']) <= today() ? (
          <EmptyState
            level={1}
            title={<Trans>La prueba ya cerró</Trans>}
            action={
              <ButtonLink look="primary" to={course}>
                <Trans>Volver al curso</Trans>
              </ButtonLink>
            }
          >
            <Trans>Pasó el último día del curso. Si la contestó antes, se envía sola y cuenta.</Trans>
          </EmptyState>
        ) : problem?.code === 'seat-not-open' ? (
          <EmptyState
            level={1}
            title={<Trans>La prueba todavía no se abre</Trans>}
            action={
              <ButtonLink look="primary" to={course}>
                <Trans>Volver al curso</Trans>
              </ButtonLink>
            }
          >
            <Trans>Se abre cuando su lugar está abierto y el curso ya empezó.</Trans>
          </EmptyState>
        ) : problem ? (
          <Trouble problem={problem} again={again} whole level={1} />
        ) : (
          <Skeleton alone />
        )}
      </LearnerShell>
    )
  if (attempt.sentBy) {
    const stored = value.attempts.find(({ attemptId }) => attemptId === attempt.attemptId)
    // taken by a programme that does not know it any more: begin anew rather than show a result that counts for nothing
    if (!stored && value.waiting?.attemptId === attempt.attemptId) return <Ungraded name={name} quiz={value} />
    const isLost = !stored && sent?.result?.waiting !== true && (sent === undefined || (sent.state === 'applied' && asOf > (sent.answeredAt ?? '')))
    return <Result name={name} quiz={value} sent={sent} stored={stored} isLost={isLost} renew={() => own.renew(attempt.attemptId)} />
  }
  const isFresh = !attempt.begun && Object.keys(attempt.answers).length === 0
  if (value.waiting) return <Ungraded name={name} quiz={value} />
  if (isFresh && isDone(value)) return <Earlier name={name} quiz={value} begin={kind === 'post' ? own.begin : undefined} />
  const count = value.questions.length
  const question = value.questions[attempt.at]
  const shared = { name, quiz: value, attempt, go: (at: number) => own.go(at, count) }
  return question ? (
    <Question key={question.id} {...shared} question={question} answer={(id, given) => own.answer(id, given, value.versionId)} />
  ) : (
    <Review {...shared} send={() => own.send(value.questions, value.versionId)} />
  )
}

export const Quiz = () => {
  const { editionId = '', kind } = useParams()
  return <Test key={`${editionId} ${kind}`} editionId={editionId} kind={kind === 'pre' ? 'pre' : 'post'} />
}
