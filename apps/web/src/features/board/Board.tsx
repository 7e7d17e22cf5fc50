import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getIdentitySummary } from '@tequio/contracts/identity/person'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { mentoringPolicy } from '@tequio/contracts/mentoring/policy'
import { progressPolicy } from '@tequio/contracts/progress/policy'
import { readProgressSummary } from '@tequio/contracts/progress/summary'
import { exportBoard, readBoard, readSummary } from '@tequio/contracts/training/board'
import { trainingPolicy } from '@tequio/contracts/training/policy'
import { vettingPolicy } from '@tequio/contracts/vetting/policy'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { useState } from 'react'
import { download } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { timeInWords, today, weekdayInWords } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Completion } from './Completion.tsx'
import { FirstStepsNote } from './FirstStepsNote.tsx'
import { Part } from './Hole.tsx'
import { Lacking, Legend } from './Lacking.tsx'
import { MatrixOverview } from './MatrixOverview.tsx'
import { MentoringHealth } from './MentoringHealth.tsx'
import { Today } from './Today.tsx'
import { worstTwo, Headline } from './Headline.tsx'
import { VettingDays } from './VettingDays.tsx'

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Composed in the browser of what each service knows: a service that is down leaves a hole with a sentence, the rest stands. */
export const Board = () => {
  const { t } = useLingui()
  const me = useMe()
  const seesBoard = may(me, trainingPolicy, 'training.board.see')
  const board = useQuery({ ...queryOf(readBoard), enabled: seesBoard })
  const training = useQuery({ ...queryOf(readSummary), enabled: seesBoard })
  const seesVetting = may(me, vettingPolicy, 'vetting.summary.see')
  const vetting = useQuery({ ...queryOf(readVettingSummary), enabled: seesVetting })
  const seesProgress = may(me, progressPolicy, 'progress.summary.see')
  const progress = useQuery({ ...queryOf(readProgressSummary), enabled: seesProgress })
  const identity = useQuery({ ...queryOf(getIdentitySummary), enabled: may(me, identityPolicy, 'identity.summary.see') })
  const [trouble, setTrouble] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setTrouble(undefined)
    await download(exportBoard).catch((problem: unknown) => setTrouble(asProblem(problem)))
    setBusy(false)
  }
  const asOf = board.data?.asOf
  const day = capital(weekdayInWords(today()))
  const time = asOf && timeInWords(asOf)
  if (!seesBoard)
    return (
      <Work name={t`Tablero`} title={t`Tablero`}>
        <EmptyState title={<Trans>Su cuenta no abre el tablero del programa</Trans>}>
          <Trans>Lo suyo está en el menú.</Trans>
        </EmptyState>
      </Work>
    )
  return (
    <Work
      name={t`Tablero`}
      meta={
        time ? (
          <Trans>
            {day}. Datos de las {time} h
          </Trans>
        ) : (
          day
        )
      }
      title={training.data ? <Headline training={training.data} /> : <Trans>Tablero del programa</Trans>}
      lead={training.data && board.data && worstTwo(training.data, board.data.rows)}
      actions={
        <>
          <Button size="slim" icon="table" busy={busy} onClick={() => void save()}>
            XLSX
          </Button>
          <Button size="slim" icon="print" onClick={() => window.print()}>
            PDF
          </Button>
        </>
      }
    >
      {trouble && <Trouble problem={trouble} />}
      <FirstStepsNote />
      <Today identity={identity.data} training={training.data} rows={board.data?.rows} vetting={vetting.data} progress={progress.data} />
      <section className="stack-8" aria-labelledby="falta">
        <div className="split">
          <h2 className="h-s" id="falta">
            <Trans>A quién le falta qué</Trans>
          </h2>
          {board.data && board.data.rows.length > 0 && <Legend />}
        </div>
        <Part read={board} what={t`Capacitación`} lines={9}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState level={3} title={<Trans>Aún no hay personas</Trans>}>
                <Trans>Aparecen aquí cuando se confirma la lista de un municipio.</Trans>
              </EmptyState>
            ) : (
              <Lacking rows={rows} />
            )
          }
        </Part>
      </section>
      <div className="cols-2">
        {seesVetting && <VettingDays read={vetting} />}
        {may(me, mentoringPolicy, 'mentoring.summary.see') && <MentoringHealth />}
      </div>
      {seesProgress && <MatrixOverview read={progress} />}
      <Completion />
    </Work>
  )
}
