import './vetting.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { readPaper } from '@tequio/contracts/vetting/paper'
import { useState } from 'react'
import { addressOf } from '../../api/call.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { momentInWords, sizeInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FileButton, FileRow } from '../../ui/File.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useAgain, type File as CaseFile } from './case-reading.ts'
import { UploadProgress, usePaperUpload } from './PaperUpload.tsx'

type Paper = CaseFile['papers'][number]
const lookAt = (file: CaseFile, paper: Paper) => addressOf(readPaper, { params: { caseId: file.caseId, paperId: paper.paperId }, query: { as: 'look' } })

/** Papers that were uploaded, the newest of each kind marked. A picture shows above the page; a PDF in a tab of its own, because the page may hold no frame. */
export const Papers = ({ file }: { file: CaseFile }) => {
  const { t } = useLingui()
  const again = useAgain()
  const mayUpload = has(useMe(), 'coordinator')
  const [problem, setProblem] = useState<ApiProblem>()
  const [shown, setShown] = useState<Paper>()
  const { sending, upload, cancel } = usePaperUpload(file.caseId, setProblem)
  const send = async (kind: 'consent' | 'cup', chosen: File) => {
    if (!(await upload(kind, chosen))) return
    say(t`El papel se guardó cifrado.`)
    await again()
  }
  const given = file.consent ? momentInWords(file.consent.at) : ''
  return (
    <section className="stack-8" aria-labelledby="papeles">
      <div className="split">
        <h2 className="h-s" id="papeles">
          <Trans>Papeles</Trans>
        </h2>
        {mayUpload && !sending && (
          <span className="row">
            <FileButton accept=".pdf,.jpg,.jpeg,.png" onFile={(chosen) => void send('consent', chosen)}>
              <Trans>Subir hoja firmada</Trans>
            </FileButton>
            {file.type === 'leahy' && (
              <FileButton accept=".pdf,.jpg,.jpeg,.png" onFile={(chosen) => void send('cup', chosen)}>
                <Trans>Subir CUP</Trans>
              </FileButton>
            )}
          </span>
        )}
      </div>
      {problem && <Trouble problem={problem} />}
      {sending && <UploadProgress sending={sending} cancel={cancel} />}
      {file.consent && (
        <p className="meta">
          {file.consent.by === 'phone' ? <Trans>Dio su consentimiento en su teléfono el {given}.</Trans> : <Trans>Dio su consentimiento en una hoja firmada el {given}.</Trans>}
        </p>
      )}
      {file.papers.length === 0 ? (
        <EmptyState level={3} title={<Trans>Aún no hay papeles</Trans>}>
          <Trans>La persona consiente en su teléfono, o el enlace sube la hoja firmada.</Trans>
        </EmptyState>
      ) : (
        <ul className="card files-slim">
          {file.papers.map((paper) => (
            <FileRow
              key={paper.paperId}
              name={paper.name}
              href={addressOf(readPaper, { params: { caseId: file.caseId, paperId: paper.paperId } })}
              state={
                <span className="row">
                  <Chip tone={paper.isCurrent ? 'ok' : undefined}>{paper.isCurrent ? t`Vigente` : t`Anterior`}</Chip>
                  {paper.mediaType.startsWith('image/') ? (
                    <Button size="slim" onClick={() => setShown(paper)}>
                      <Trans>Ver</Trans>
                      <span className="vh"> {paper.name}</span>
                    </Button>
                  ) : (
                    <a className="btn btn-slim" href={lookAt(file, paper)} target="_blank" rel="noopener">
                      <Trans>Ver</Trans>
                      <span className="vh"> {paper.name}</span>
                    </a>
                  )}
                </span>
              }
              about={`${paper.kind === 'consent' ? t`Consentimiento` : t`CUP`} · ${sizeInWords(paper.sizeBytes)} · ${paper.uploadedBy}, ${momentInWords(paper.uploadedAt)}`}
            />
          ))}
        </ul>
      )}
      <Dialog
        open={shown !== undefined}
        title={shown?.name}
        onClose={() => setShown(undefined)}
        actions={
          <Button onClick={() => setShown(undefined)}>
            <Trans>Cerrar</Trans>
          </Button>
        }
      >
        {shown && <img className="paper-look" src={lookAt(file, shown)} alt={shown.name} />}
      </Dialog>
    </section>
  )
}
