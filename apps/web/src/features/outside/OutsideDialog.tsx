import './outside.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  approveOutside,
  listOutside,
  outsideElsewhere,
  readOutside,
  readProof,
  rejectOutside,
  withdrawOutside,
  type Outside,
  type OutsideLine,
} from '@tequio/contracts/training/outside'
import { useState, type ReactNode } from 'react'
import { addressOf } from '../../api/call.ts'
import { textLimits } from '../../api/limits.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, momentInWords, sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { hoursWords, spanWords, stateTone, stateWords } from './words.ts'

const least = 10

/** A picture shows in place; a PDF in a tab of its own, because the page may hold no frame. */
const Proof = ({ of }: { of: Outside }) => {
  const { t } = useLingui()
  if (!of.proof) return null
  const href = addressOf(readProof, { params: { outsideId: of.outsideId } })
  const size = sizeInWords(of.proof.sizeBytes)
  const isPicture = of.proof.mediaType.startsWith('image/')
  return (
    <div className="stack-8">
      {isPicture && <img className="proof" src={href} alt={t`Comprobante de «${of.title}»`} />}
      <p>
        <a className="btn btn-slim" target="_blank" rel="noreferrer" href={href}>
          <Trans>Abrir el comprobante ({size})</Trans>
        </a>
      </p>
    </div>
  )
}

const Below = ({ children }: { children: ReactNode }) => (
  <>
    <br />
    <span className="meta">{children}</span>
  </>
)

const Facts = ({ of }: { of: Outside }) => {
  const decided = of.decidedOn ? dayInShort(of.decidedOn) : ''
  const sent = momentInWords(of.submittedAt)
  return (
    <>
      <dl className="dl">
        <dt>
          <Trans>Persona</Trans>
        </dt>
        <dd>
          {of.personName}
          {of.municipality && <Below>{of.municipality}</Below>}
        </dd>
        <dt>
          <Trans>La impartió</Trans>
        </dt>
        <dd>{of.institution}</dd>
        <dt>
          <Trans>Duración</Trans>
        </dt>
        <dd>
          {hoursWords(of.hours)}
          <Below>{spanWords(of)}</Below>
        </dd>
        <dt>
          <Trans>Estado</Trans>
        </dt>
        <dd>
          <Chip tone={stateTone[of.state]}>{stateWords(of.state)}</Chip> {decided}
        </dd>
        <dt>
          <Trans>Enviada</Trans>
        </dt>
        <dd>
          {sent} h<Below>{of.isOwn ? <Trans>Por la persona</Trans> : <Trans>Por su enlace municipal</Trans>}</Below>
        </dd>
      </dl>
      {of.reason && (
        <Callout tone="err">
          <p className="strong">
            <Trans>Por qué se rechazó</Trans>
          </p>
          <p>{of.reason}</p>
        </Callout>
      )}
    </>
  )
}

/** One outside training with its proof, and what the reader may decide of it. */
export const OutsideDialog = ({ of, onClose }: { of: OutsideLine | undefined; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const params = { outsideId: of?.outsideId ?? '' }
  const read = useQuery({ ...queryOf(readOutside, { params }), enabled: of !== undefined, staleTime: 0 })
  const approve = useSend(approveOutside)
  const reject = useSend(rejectOutside)
  const withdraw = useSend(withdrawOutside)
  const [rejects, setRejects] = useState(false)
  const [reason, setReason] = useState('')
  const [isShort, setShort] = useState(false)
  const one = read.data
  const problem = approve.problem ?? reject.problem ?? withdraw.problem
  const renew = () => Promise.all([listOutside.path, readOutside.path].map((path) => client.invalidateQueries({ queryKey: [path] })))
  const done = async (reply: unknown, words: string) => {
    if (!reply) return
    await renew()
    say(words)
    onClose()
  }
  const version = one?.version ?? 0
  const decide = async (act: (args: { params: typeof params; body: { version: number } }) => Promise<unknown>, words: string) =>
    done(await act({ params, body: { version } }), words)
  const sendReason = async () => {
    const text = reason.trim()
    setShort(text.length < least)
    if (text.length >= least) await done(await reject.send({ params, body: { version, reason: text } }), t`Rechazada. Quien la envió ya ve el motivo.`)
  }
  const title = of?.title ?? ''
  return (
    <Dialog
      open={of !== undefined}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={rejects ? () => setRejects(false) : onClose}>{rejects ? <Trans>Volver</Trans> : <Trans>Cerrar</Trans>}</Button>
          {one?.mayChange && one.state === 'submitted' && !rejects && (
            <Button busy={withdraw.busy} onClick={() => void decide(withdraw.send, t`Quedó retirada.`)}>
              <Trans>Retirar</Trans>
            </Button>
          )}
          {one?.mayDecide &&
            (rejects ? (
              <Button look="primary" busy={reject.busy} onClick={() => void sendReason()}>
                <Trans>Rechazar con este motivo</Trans>
              </Button>
            ) : (
              <>
                <Button onClick={() => setRejects(true)}>
                  <Trans>Rechazar</Trans>
                </Button>
                <Button look="primary" busy={approve.busy} onClick={() => void decide(approve.send, t`Aprobada. Sus horas ya cuentan.`)}>
                  <Trans>Aprobar</Trans>
                </Button>
              </>
            ))}
        </>
      }
    >
      {read.error ? (
        <Trouble problem={read.error} again={() => void read.refetch()} />
      ) : !one ? (
        <Skeleton lines={6} />
      ) : rejects ? (
        <TextArea
          label={t`Motivo`}
          hint={t`Lo lee quien la envió: diga qué debe corregir.`}
          rows={4}
          value={reason}
          {...textLimits(rejectOutside, 'reason')}
          error={isShort ? t`Explique el motivo con al menos 10 letras.` : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : (
        <div className="stack-12">
          <Facts of={one} />
          <Proof of={one} />
        </div>
      )}
      {problem && <Trouble problem={problem} again={problem.code === outsideElsewhere.code || problem.code === 'stale' ? () => void renew() : undefined} />}
    </Dialog>
  )
}
