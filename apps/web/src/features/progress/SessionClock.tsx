import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { readAssessment, setClock } from '@tequio/contracts/progress/assessment'
import { useEffect, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import type { WholeAssessment } from './Assessment.tsx'
import { clockInWords } from './words.ts'

/** Seconds used, counted on between two answers of the server. */
const useSeconds = ({ clock, now }: WholeAssessment): number => {
  const [extra, setExtra] = useState(0)
  const isRunning = clock.runningSince !== null
  useEffect(() => {
    setExtra(0)
    if (!isRunning) return
    const from = performance.now()
    const timer = setInterval(() => setExtra(Math.round((performance.now() - from) / 1000)), 5_000)
    return () => clearInterval(timer)
  }, [isRunning, clock.usedSeconds, now])
  return clock.usedSeconds + extra
}

/** Minutes of the session, against its plan and the share of criteria that is answered. */
export const SessionClock = ({ assessment, totalMinutes }: { assessment: WholeAssessment; totalMinutes: number }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem } = useSend(setClock)
  const seconds = useSeconds(assessment)
  const isRunning = assessment.clock.runningSince !== null
  const behind = Math.round(seconds / 60 - (totalMinutes * assessment.answered) / assessment.criteria)
  const used = clockInWords(seconds)
  const planned = clockInWords(totalMinutes * 60)
  const left = Math.max(0, totalMinutes - Math.floor(seconds / 60))
  const turn = async () => {
    await send({ params: { assessmentId: assessment.assessmentId }, body: { running: !isRunning } })
    await client.invalidateQueries({ queryKey: [readAssessment.path] })
  }
  if (assessment.status === 'planned') return null
  return (
    <>
      <p className="clock" role="timer" aria-label={t`Van ${used} de ${planned} horas`}>
        <b>{used}</b>
        <span className="meta">
          <Trans>de {planned} h.</Trans>{' '}
          {seconds > totalMinutes * 60 ? (
            <Trans>Se acabó el tiempo</Trans>
          ) : behind > 15 ? (
            <Plural value={left} one="Queda # minuto" many="Quedan # minutos" other="Quedan # minutos" />
          ) : (
            <Trans>Va a tiempo</Trans>
          )}
        </span>
      </p>
      {assessment.can.rate && (
        <Button size="slim" busy={busy} onClick={() => void turn()}>
          {isRunning ? <Trans>Pausar la sesión</Trans> : <Trans>Seguir la sesión</Trans>}
        </Button>
      )}
      {problem && <ErrorText>{sentenceOf(problem)}</ErrorText>}
    </>
  )
}
