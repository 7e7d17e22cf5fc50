import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { confirmRevocation, dropRevocation, listCertificates, proposeRevocation, type CertificateLine } from '@tequio/contracts/training/revocation'
import { useState } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const least = 10

/** Proposes to take a certificate back, or decides what somebody else proposed. */
export const RevokeDialog = ({ of, onClose }: { of: CertificateLine | undefined; onClose: () => void }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [isShort, setShort] = useState(false)
  const propose = useSend(proposeRevocation)
  const confirm = useSend(confirmRevocation)
  const drop = useSend(dropRevocation)
  const proposal = of?.proposal
  const params = { certificateId: of?.certificateId ?? '' }
  const done = async (reply: unknown, words: string) => {
    if (!reply) return
    await client.invalidateQueries({ queryKey: [listCertificates.path] })
    say(words)
    onClose()
  }
  const decide = async (act: (args: { params: typeof params }) => Promise<unknown>, words: string) => done(await act({ params }), words)
  const send = async () => {
    const text = reason.trim()
    setShort(text.length < least)
    if (text.length >= least) await done(await propose.send({ params, body: { reason: text } }), t`Propuesta enviada. Otra persona del equipo debe confirmarla.`)
  }
  const name = of?.personName ?? ''
  const when = proposal ? momentInWords(proposal.proposedAt) : ''
  const problem = propose.problem ?? confirm.problem ?? drop.problem
  return (
    <Dialog
      open={of !== undefined}
      title={proposal ? <Trans>Propuesta de anular la constancia de {name}</Trans> : <Trans>¿Anular la constancia de {name}?</Trans>}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Todavía no</Trans>
          </Button>
          {proposal ? (
            <>
              <Button busy={drop.busy} onClick={() => void decide(drop.send, t`La constancia sigue vigente.`)}>
                <Trans>Descartar la propuesta</Trans>
              </Button>
              {!proposal.isMine && (
                <Button look="primary" busy={confirm.busy} onClick={() => void decide(confirm.send, t`La constancia quedó anulada.`)}>
                  <Trans>Confirmar la anulación</Trans>
                </Button>
              )}
            </>
          ) : (
            <Button look="primary" busy={propose.busy} onClick={() => void send()}>
              <Trans>Proponer</Trans>
            </Button>
          )}
        </>
      }
    >
      {proposal ? (
        <div className="stack-12">
          <p>{proposal.reason}</p>
          <p className="meta">
            <Trans>Propuesta el {when} h.</Trans>
          </p>
          {proposal.isMine && (
            <Callout>
              <Trans>Usted la propuso: otra persona del equipo debe confirmarla.</Trans>
            </Callout>
          )}
        </div>
      ) : (
        <TextArea
          label={t`Motivo`}
          hint={t`Lo leerán quien confirme y la persona, si pide sus datos.`}
          rows={3}
          value={reason}
          {...textLimits(proposeRevocation, 'reason')}
          error={isShort ? t`Explique el motivo con al menos 10 letras.` : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {problem && <Trouble problem={problem} />}
    </Dialog>
  )
}
