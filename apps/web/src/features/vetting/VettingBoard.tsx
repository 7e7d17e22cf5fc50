import './vetting.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { exportVettingBoard, readVettingBoard, type VettingBoard as Board } from '@tequio/contracts/vetting/board'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { download } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { queryOf } from '../../api/query.ts'
import { timeInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { Approval } from './BoardApproval.tsx'
import { Expiries, NeedsTable, PipelineTable, Resting, TurnaroundTable, WaitsTable } from './BoardFigures.tsx'

const Section = ({ id, title, note, children }: { id: string; title: ReactNode; note?: ReactNode; children: ReactNode }) => (
  <section className="stack-8" aria-labelledby={id}>
    <h2 className="h-s" id={id}>
      {title}
    </h2>
    {note && <p className="meta">{note}</p>}
    {children}
  </section>
)

const isEmpty = (board: Board): boolean => board.moving === 0 && board.resting.every((row) => row.count === 0)

/** Vetting at a glance, for the two roles that read files; each figure opens its list. */
export const VettingBoard = () => {
  const { t } = useLingui()
  const sees = has(useMe(), 'coordinator', 'reviewer')
  const read = useQuery({ ...queryOf(readVettingBoard), enabled: sees })
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem>()
  const save = async () => {
    setBusy(true)
    setTrouble(undefined)
    await download(exportVettingBoard).catch((problem: unknown) => setTrouble(asProblem(problem)))
    setBusy(false)
  }
  const board = read.data
  const crumbs = [{ to: '/equipo/verificacion', words: t`Verificación previa` }]
  if (!sees)
    return (
      <Work name={t`Tablero`} crumbs={crumbs} title={<Trans>Tablero de verificación</Trans>}>
        <EmptyState title={<Trans>Su cuenta no abre este tablero</Trans>}>
          <Trans>Lo ven la coordinación de verificación y la segunda persona que revisa.</Trans>
        </EmptyState>
      </Work>
    )
  const long = board?.pipeline.reduce((sum, row) => sum + row.older, 0) ?? 0
  const time = board && timeInWords(board.asOf)
  return (
    <Work
      name={t`Tablero`}
      crumbs={crumbs}
      meta={time && <Trans>Datos de las {time} h</Trans>}
      title={
        board ? (
          <Plural value={board.moving} _0="Nadie está en camino" one="# persona está en camino" many="# personas están en camino" other="# personas están en camino" />
        ) : (
          <Trans>Tablero de verificación</Trans>
        )
      }
      lead={
        board &&
        !isEmpty(board) && (
          <Plural
            value={long}
            _0="Nadie lleva más de 90 días en el mismo estado."
            one="# lleva más de 90 días en el mismo estado."
            many="# llevan más de 90 días en el mismo estado."
            other="# llevan más de 90 días en el mismo estado."
          />
        )
      }
      actions={
        <Button size="slim" icon="table" busy={busy} onClick={() => void save()}>
          XLSX
        </Button>
      }
    >
      {trouble && <Trouble problem={trouble} />}
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} whole />
      ) : !board ? (
        <Skeleton lines={12} />
      ) : isEmpty(board) ? (
        <EmptyState title={<Trans>Aún no hay expedientes</Trans>}>
          <Trans>Se abren solos cuando se registra la lista de un municipio.</Trans>
        </EmptyState>
      ) : (
        <>
          <Section id="estados" title={<Trans>Dónde está cada persona y desde cuándo</Trans>}>
            <PipelineTable rows={board.pipeline} />
            <Resting rows={board.resting} />
          </Section>
          <div className="cols-2 cols-pair">
            <Section id="espera" title={<Trans>Qué detiene a quién</Trans>} note={<Trans>Quien espera por dos cosas cuenta en las dos.</Trans>}>
              <WaitsTable rows={board.waits} />
            </Section>
            <Section id="plazo" title={<Trans>Días que quedan</Trans>} note={<Trans>Hasta el día en que se necesita el resultado.</Trans>}>
              <NeedsTable rows={board.needs} />
            </Section>
          </div>
          <Section
            id="respuesta"
            title={<Trans>Cuánto tarda la respuesta</Trans>}
            note={
              <Trans>
                Solo respuestas que ya llegaron, en los últimos doce meses: en cuántos días llegó una de cada diez, la mitad y nueve de cada diez. Lo que se espera para un envío
                está en <Link to="/equipo/lotes/pronostico">Cuándo enviar</Link>.
              </Trans>
            }
          >
            <TurnaroundTable rows={board.turnaround} />
          </Section>
          <Section id="vence" title={<Trans>Autorizaciones que vencen cada mes</Trans>}>
            <Expiries rows={board.expiries} />
          </Section>
          <Section id="aprobacion" title={<Trans>Qué parte se aprueba</Trans>}>
            <Approval />
          </Section>
        </>
      )}
    </Work>
  )
}
