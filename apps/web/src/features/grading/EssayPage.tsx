import './grading.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { readEssay, readEssayQueue, type EssayName } from '@tequio/contracts/training/essay'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { EssayForm } from './EssayForm.tsx'
import { editionPath, essayPath, essaysPath } from './paths.ts'
import { useHoldEssay } from './use-hold-essay.ts'
import { holderWords } from './words.ts'

/** The open answers of one test to be graded, beside their rubric. Saved, the next that waits stands here. */
export const EssayPage = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const { editionId = '', enrolmentId = '', attemptId = '' } = useParams()
  const read = useQuery({ ...queryOf(readEssay, { params: { enrolmentId, attemptId } }), refetchInterval: 60_000 })
  const page = read.data
  const isOpen = page !== undefined && !page.isOwn && !page.isSettled
  const { heldBy, take } = useHoldEssay(enrolmentId, attemptId, isOpen)
  const [moved, setMoved] = useState<string>()
  const queue = useQuery({ ...queryOf(readEssayQueue, { params: { editionId }, query: { behind: attemptId } }), refetchInterval: 60_000 })
  const next = queue.data?.next ?? null
  const list = essaysPath(editionId)
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: editionPath(editionId), words: page?.edition ?? t`Edición` },
    { to: list, words: t`Respuestas abiertas` },
  ]
  if (!page) return <WorkWaiting name={t`Calificar`} crumbs={crumbs} read={read} />
  const open = (to: EssayName | null) => void go(to ? essayPath(editionId, to) : list)
  const holder = heldBy === undefined ? page.heldBy : heldBy
  const waiting = queue.data?.waiting ?? 0
  const day = dayInWords(dayOf(page.sentAt))
  const { right, minGrade, grade } = page
  const closed = page.asked - page.answers.length
  return (
    <Work
      name={page.name}
      crumbs={crumbs}
      meta={[page.courseTitle, page.municipality].filter(Boolean).join(' · ')}
      title={page.name}
      lead={
        <Trans>
          Prueba final entregada el {day}. De las otras {closed} preguntas acertó {right}; se aprueba con {minGrade}.
        </Trans>
      }
      actions={
        <>
          <Chip tone={page.state === 'waiting' ? 'warn' : 'ok'}>{grade === null ? <Trans>Por calificar</Trans> : <Trans>Calificada: {grade} de 100</Trans>}</Chip>
          <p className="meta" role="status">
            <Trans>Por calificarse: {waiting}</Trans>
          </p>
          {next ? (
            <ButtonLink after="right" to={essayPath(editionId, next)}>
              <Trans>Siguiente</Trans>
            </ButtonLink>
          ) : (
            <ButtonLink to={list}>
              <Trans>Ver la lista</Trans>
            </ButtonLink>
          )}
        </>
      }
    >
      {page.isOwn && (
        <Callout>
          <Trans>Esta es su propia prueba: la califica otra persona.</Trans>
        </Callout>
      )}
      {page.isSettled && (
        <Callout>
          <Trans>Su constancia ya se emitió: la calificación queda como está.</Trans>
        </Callout>
      )}
      {isOpen && holder && (
        <Callout tone="warn" live>
          <div className="stack-8">
            <p>{holderWords(holder)}.</p>
            <p>
              <Button size="slim" onClick={() => void take()}>
                <Trans>Hacerme cargo</Trans>
              </Button>
            </p>
          </div>
        </Callout>
      )}
      {moved === attemptId && (
        <Callout tone="warn" live>
          <Trans>Mientras usted calificaba, otra persona ya la calificó: en esta página está lo que quedó. No se sobrescribió nada.</Trans>
        </Callout>
      )}
      <EssayForm
        key={`${attemptId} ${page.version}`}
        page={page}
        isOpen={isOpen}
        next={next}
        open={open}
        moved={() => {
          setMoved(attemptId)
          void read.refetch()
        }}
      />
    </Work>
  )
}
