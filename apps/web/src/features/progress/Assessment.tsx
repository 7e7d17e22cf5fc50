import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readAssessment } from '@tequio/contracts/progress/assessment'
import { readInstrument, type Instrument } from '@tequio/contracts/progress/instrument'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { dayInShort } from '../../session/dates.ts'
import { useMe } from '../../session/session.ts'
import { Hilada } from '../../ui/Hilada.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Attendance } from './Attendance.tsx'
import { Guide } from './Guide.tsx'
import { Preparation } from './Preparation.tsx'
import { Rating } from './Rating.tsx'
import { SessionClock } from './SessionClock.tsx'
import { Signing } from './Signing.tsx'
import { waitingFor } from './rating-queue.ts'
import { useRatings } from './use-ratings.ts'
import { roundInWords } from './words.ts'

export type WholeAssessment = Reply<typeof readAssessment>

const Beside = ({ assessment, instrument }: { assessment: WholeAssessment; instrument: Instrument }) => (
  <>
    {assessment.status !== 'planned' && <Attendance assessment={assessment} />}
    <Guide instrument={instrument} />
  </>
)

const Session = ({ assessment, instrument }: { assessment: WholeAssessment; instrument: Instrument }) => {
  const { t } = useLingui()
  const me = useMe()
  const ratings = useRatings(me.accountId, assessment.assessmentId)
  const ids = instrument.components.flatMap((component) => component.criteria.map(({ id }) => id))
  const answered = ids.filter((id) => {
    const own = waitingFor(ratings.queue, id)?.given ?? assessment.ratings.find((one) => one.criterionId === id)
    return own !== undefined && (own.level !== null || own.notApplicable)
  })
  const { place, can, status } = assessment
  const isOpen = status === 'planned' || status === 'open'
  return (
    <Work
      tight
      name={t`Diagnóstico de ${place.name}`}
      crumbs={[{ to: '/equipo/diagnosticos', words: t`Diagnósticos` }]}
      meta={
        <Trans>
          {roundInWords(assessment.round)}, versión {assessment.instrumentVersion}. {dayInShort(assessment.plannedOn)}
        </Trans>
      }
      title={
        <Trans>
          {place.name}: {answered.length} de {ids.length} criterios
        </Trans>
      }
      actions={
        isOpen && instrument.session ? (
          <SessionClock assessment={assessment} totalMinutes={instrument.session.totalMinutes} />
        ) : (
          <Beside assessment={assessment} instrument={instrument} />
        )
      }
    >
      <Hilada thin done={answered.length} of={ids.length} />
      {status === 'planned' && assessment.answered === 0 && answered.length === 0 ? (
        <Preparation assessment={assessment} instrument={instrument} />
      ) : isOpen ? (
        <Rating
          assessment={assessment}
          instrument={instrument}
          ratings={ratings}
          answered={new Set(answered)}
          readOnly={!can.rate}
          beside={<Beside assessment={assessment} instrument={instrument} />}
        />
      ) : (
        <Signing assessment={assessment} instrument={instrument} />
      )}
    </Work>
  )
}

/** One assessment: prepared, answered criterion by criterion, signed by both sides, or read. */
export const Assessment = () => {
  const { t } = useLingui()
  const { assessmentId = '' } = useParams()
  const assessment = useQuery({
    ...queryOf(readAssessment, { params: { assessmentId } }),
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'signed' ? 20_000 : false),
  })
  const { instrumentId = '', instrumentVersion: version = '' } = assessment.data ?? {}
  const instrument = useQuery({ ...queryOf(readInstrument, { params: { instrumentId, version } }), enabled: instrumentId !== '', staleTime: Infinity })
  const problem = (assessment.data ? null : assessment.error) ?? (instrument.data ? null : instrument.error)
  if (assessment.data && instrument.data) return <Session assessment={assessment.data} instrument={instrument.data} />
  return (
    <Work tight name={t`Diagnóstico`} title={t`Diagnóstico`} crumbs={[{ to: '/equipo/diagnosticos', words: t`Diagnósticos` }]}>
      {problem ? <Trouble whole problem={problem} again={() => void assessment.refetch()} /> : <Skeleton lines={9} />}
    </Work>
  )
}
