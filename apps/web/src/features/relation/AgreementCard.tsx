import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { addDocument, confirmAgreement, listAgreements, maxDocumentBytes, readDocument } from '@tequio/contracts/identity/agreement'
import { useState } from 'react'
import { addressOf } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, sizeInWords } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ErrorText } from '../../ui/Field.tsx'
import { FileButton, FileRow } from '../../ui/File.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { AgreementForm } from './AgreementForm.tsx'
import { CloseAgreement } from './CloseAgreement.tsx'
import { binds, kindWords, stateWords, toneOf, type Agreement } from './words.ts'

const Parties = ({ of, municipality }: { of: Agreement; municipality: string }) => (
  <dl className="dl">
    {of.parties.map((party, at) => (
      <div key={at} className="relation-party">
        <dt>{party.side === 'municipality' ? municipality : <Trans>El programa</Trans>}</dt>
        <dd>
          {party.name}
          {party.post && <span className="own-words">{party.post}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

/** One signed paper: how it stands, who signed, its file, and what staff may do with it. */
export const AgreementCard = ({ of, municipalityId, municipality, keeps }: { of: Agreement; municipalityId: string; municipality: string; keeps: boolean }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const confirm = useSend(confirmAgreement)
  const attach = useSend(addDocument)
  const [asks, setAsks] = useState<'change' | 'close'>()
  const [error, setError] = useState<string>()
  const problem = attach.problem ?? confirm.problem
  const params = { agreementId: of.agreementId }
  const refresh = () => client.invalidateQueries({ queryKey: [listAgreements.path] })
  const isOpen = of.state !== 'closed'
  const upload = async (file: File) => {
    setError(undefined)
    if (file.size > maxDocumentBytes) return setError(t`El archivo mide ${sizeInWords(file.size)}. El máximo es de 10 MB.`)
    const added = await attach.send({ params, query: { name: file.name.slice(-160) }, body: file })
    await refresh()
    if (added) say(t`El archivo quedó adjunto.`)
  }
  const goOn = async () => {
    const done = await confirm.send({ params, body: { version: of.version } })
    await refresh()
    if (done) say(t`Quedó anotado que el nuevo gobierno sigue con el convenio.`)
  }
  return (
    <li className={`card stack-8 relation-paper${isOpen ? '' : ' is-past'}`}>
      <div className="split">
        <span className="meta">{[kindWords(of.kind), of.reference].filter(Boolean).join(' · ')}</span>
        <Chip tone={toneOf(of)}>{stateWords(of)}</Chip>
      </div>
      <h3 className="h-xs">{of.title}</h3>
      <p className="meta">
        <Trans>Firmado el {dayInShort(of.signedOn)}.</Trans> {binds(of) && of.endsWithTerm && isOpen && <Trans>Termina con el gobierno que lo firmó.</Trans>}
        {of.confirmedOn && isOpen && <Trans>El nuevo gobierno lo confirmó el {dayInShort(of.confirmedOn)}.</Trans>}
        {of.closedReason && <Trans>Motivo: {of.closedReason}</Trans>}
      </p>
      {of.parties.length > 0 && <Parties of={of} municipality={municipality} />}
      {of.document && (
        <ul>
          <FileRow name={of.document.name} about={sizeInWords(of.document.sizeBytes)} href={addressOf(readDocument, { params })} />
        </ul>
      )}
      {keeps && isOpen && (
        <div className="row no-print">
          {of.state === 'review' && (
            <Button size="slim" look="next" busy={confirm.busy} onClick={() => void goOn()}>
              <Trans>El nuevo gobierno sigue</Trans>
              <span className="vh">: {of.title}</span>
            </Button>
          )}
          <FileButton slim accept="application/pdf,image/jpeg,image/png" disabled={attach.busy} onFile={(file) => void upload(file)}>
            {of.document ? <Trans>Cambiar el archivo</Trans> : <Trans>Adjuntar el archivo</Trans>}
            <span className="vh">: {of.title}</span>
          </FileButton>
          <Button size="slim" onClick={() => setAsks('change')}>
            <Trans>Corregir</Trans>
            <span className="vh">: {of.title}</span>
          </Button>
          <Button size="slim" look="quiet" onClick={() => setAsks('close')}>
            <Trans>Dar por terminado</Trans>
            <span className="vh">: {of.title}</span>
          </Button>
        </div>
      )}
      {attach.busy && (
        <p className="meta" role="status">
          <Trans>Enviando el archivo…</Trans>
        </p>
      )}
      {error && <ErrorText>{error}</ErrorText>}
      {problem && <Trouble problem={problem} again={() => void refresh()} />}
      {asks === 'change' && <AgreementForm municipalityId={municipalityId} municipality={municipality} of={of} onClose={() => setAsks(undefined)} />}
      {asks === 'close' && <CloseAgreement of={of} onClose={() => setAsks(undefined)} />}
    </li>
  )
}
