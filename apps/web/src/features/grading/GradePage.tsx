import './grading.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readQueue, readSubmission, type SubmissionPage } from '@tequio/contracts/training/grading'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { queryOf } from '../../api/query.ts'
import { dayInWords, dayOf } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Earlier } from '../../ui/grading/Rubric.tsx'
import { stateTones } from '../../ui/grading/words.ts'
import { Work } from '../../ui/Work.tsx'
import { WorkWaiting } from '../../ui/WorkWaiting.tsx'
import { GradeForm } from './GradeForm.tsx'
import { editionPath, submissionPath, submissionsPath } from './paths.ts'
import { useHold } from './use-hold.ts'
import { holderWords, listWords } from './words.ts'

const Held = ({ by, take }: { by: NonNullable<SubmissionPage['heldBy']>; take: () => void }) => (
  <Callout tone="warn" live>
    <div className="stack-8">
      <p>{holderWords(by)}.</p>
      <p>
        <Trans>Si las dos la califican, cuenta la primera y nada se sobrescribe. Puede pasar a la siguiente o hacerse cargo de esta.</Trans>
      </p>
      <p>
        <Button size="slim" onClick={take}>
          <Trans>Hacerme cargo</Trans>
        </Button>
      </p>
    </div>
  </Callout>
)

const NewestText = ({ page }: { page: SubmissionPage }) => {
  const [newest, ...older] = page.texts
  if (!newest)
    return (
      <p className="meta">
        <Trans>Todavía no entrega nada.</Trans>
      </p>
    )
  const day = dayInWords(dayOf(newest.handedAt))
  const { number } = newest
  return (
    <section className="card stack-12" aria-labelledby="entrega">
      <h2 className="h-s" id="entrega">
        <Trans>
          Entrega {number}, {day}
        </Trans>
      </h2>
      {page.state === 'waiting' ? (
        <p className="handed-in">{newest.text}</p>
      ) : (
        <ul>
          <Earlier of={newest} rubric={page.rubric} />
        </ul>
      )}
      {older.length > 0 && (
        <details>
          <summary className="link-row">
            <Trans>Entregas anteriores y comentarios</Trans>
          </summary>
          <ul className="stack-16">
            {older.map((one) => (
              <Earlier key={one.number} of={one} rubric={page.rubric} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** One assignment to be graded: what was handed in beside the rubric. Saved, the next that waits stands here. */
export const GradePage = () => {
  const { t } = useLingui()
  const go = useNavigate()
  const client = useQueryClient()
  const { editionId = '', enrolmentId = '' } = useParams()
  const read = useQuery({ ...queryOf(readSubmission, { params: { enrolmentId } }), refetchInterval: 60_000 })
  const page = read.data
  const isOpen = page?.state === 'waiting' && !page.isOwn
  const { heldBy, take } = useHold(enrolmentId, isOpen)
  const [moved, setMoved] = useState<string>()
  // what stood here when it was opened: a text or a grading that comes while one grades is said with it
  const [begun, setBegun] = useState<{ of: string; version: number }>()
  if (page && isOpen && begun?.of !== enrolmentId) setBegun({ of: enrolmentId, version: page.version })
  const isMoved = moved === enrolmentId || (page !== undefined && begun?.of === enrolmentId && begun.version !== page.version)
  const queue = useQuery({ ...queryOf(readQueue, { params: { editionId }, query: { behind: enrolmentId } }), refetchInterval: 60_000 })
  const next = queue.data?.next ?? null
  // the next one lies ready before it is asked for
  useEffect(() => {
    if (next) void client.prefetchQuery({ ...queryOf(readSubmission, { params: { enrolmentId: next } }), staleTime: 20_000 })
  }, [client, next])
  const list = submissionsPath(editionId)
  const crumbs = [
    { to: '/equipo/capacitacion', words: t`Capacitación` },
    { to: editionPath(editionId), words: page?.edition ?? t`Edición` },
    { to: list, words: t`Actividades` },
  ]
  if (!page) return <WorkWaiting name={t`Revisar`} crumbs={crumbs} read={read} />
  const open = (id: string | null) => void go(id ? submissionPath(editionId, id) : list)
  const waiting = queue.data?.waiting ?? 0
  const holder = heldBy === undefined ? page.heldBy : heldBy
  return (
    <Work
      name={page.name}
      crumbs={crumbs}
      meta={[page.courseTitle, page.municipality].filter(Boolean).join(' · ')}
      title={page.name}
      lead={page.asks}
      actions={
        <>
          <Chip tone={stateTones[page.state]}>{listWords(page.state)}</Chip>
          <p className="meta" role="status">
            <Trans>Esperan revisión: {waiting}</Trans>
          </p>
          {next ? (
            <ButtonLink after="right" to={submissionPath(editionId, next)}>
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
          <Trans>Esta es su propia actividad: la revisa otra persona.</Trans>
        </Callout>
      )}
      {isOpen && holder && <Held by={holder} take={() => void take()} />}
      {isMoved && (
        <Callout tone="warn" live>
          {page.state === 'waiting' ? (
            <Trans>Mientras usted revisaba llegó una entrega más nueva: ya está en esta página. Lo que eligió y escribió sigue aquí; no se guardó nada.</Trans>
          ) : (
            <Trans>Mientras usted revisaba, otra persona ya la calificó: en esta página está lo que quedó. No se sobrescribió nada y lo que usted escribió sigue aquí.</Trans>
          )}
        </Callout>
      )}
      <div className="grading">
        <NewestText page={page} />
        {(isOpen || isMoved) && (
          <GradeForm
            key={enrolmentId}
            page={page}
            next={next}
            open={open}
            moved={() => {
              setMoved(enrolmentId)
              void read.refetch()
            }}
          />
        )}
      </div>
    </Work>
  )
}
