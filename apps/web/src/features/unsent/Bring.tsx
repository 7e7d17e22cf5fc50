import { Plural, Trans } from '@lingui/react/macro'
import { bringUnsent, lookAtUnsent, unsentFileBytes, type UnsentReport } from '@tequio/contracts/training/unsent'
import { useState } from 'react'
import { ApiProblem, tooLargeOf } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { FileButton } from '../../ui/File.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { headOf } from './file-head.rules.ts'
import { Report } from './Report.tsx'

type Read = { file: File; personId: string; report: UnsentReport; isDone: boolean }

/** What one may not see and what there is not are told with the same words. */
const Refused = ({ problem }: { problem: ApiProblem }) =>
  problem.code === 'not-found' ? (
    <Callout tone="err" live>
      <Trans>No encontramos a la persona de este archivo entre las que usted puede ver. Pídale que lo entregue a su propio enlace.</Trans>
    </Callout>
  ) : (
    <Trouble problem={problem} />
  )

/** A file of unsent work: first whose it is and what each part would do, then into the programme. */
export const Bring = () => {
  const looking = useSend(lookAtUnsent)
  const bringing = useSend(bringUnsent)
  const [read, setRead] = useState<Read>()
  const [unread, setUnread] = useState<ApiProblem>()
  const look = async (file: File) => {
    setRead(undefined)
    looking.forget()
    bringing.forget()
    const head = tooLargeOf(file, unsentFileBytes) ? 'unsent-foreign' : headOf(await file.text())
    setUnread(typeof head === 'string' ? new ApiProblem(head, 422) : undefined)
    if (typeof head === 'string') return
    const report = await looking.send({ params: head, body: file })
    if (report) setRead({ file, ...head, report, isDone: false })
  }
  const bring = async ({ file, personId }: Read) => {
    const report = await bringing.send({ params: { personId }, body: file })
    if (report) setRead({ file, personId, report, isDone: true })
  }
  const fresh = read ? read.report.counts.applied : 0
  return (
    <div className="stack">
      <p>
        <FileButton accept=".json,application/json" look={read ? 'plain' : 'next'} disabled={looking.busy} onFile={(file) => void look(file)}>
          {read ? <Trans>Elegir otro archivo</Trans> : <Trans>Elegir el archivo</Trans>}
        </FileButton>
      </p>
      {!read && !looking.busy && (
        <p className="meta">
          <Trans>Se llama «tequio-sin-enviar-…json». Traerlo dos veces no duplica nada.</Trans>
        </p>
      )}
      {looking.busy && (
        <p className="meta" role="status">
          <Trans>Leyendo el archivo…</Trans>
        </p>
      )}
      {unread && <Refused problem={unread} />}
      {looking.problem && <Refused problem={looking.problem} />}
      {read && <Report report={read.report} isDone={read.isDone} />}
      {bringing.problem && <Refused problem={bringing.problem} />}
      {read && !read.isDone && fresh > 0 && (
        <p className="row">
          <Button look="next" busy={bringing.busy} onClick={() => void bring(read)}>
            <Plural value={fresh} one="Registrar # avance" many="Registrar # avances" other="Registrar # avances" />
          </Button>
          <Button look="quiet" onClick={() => setRead(undefined)}>
            <Trans>Descartar</Trans>
          </Button>
        </p>
      )}
    </div>
  )
}
