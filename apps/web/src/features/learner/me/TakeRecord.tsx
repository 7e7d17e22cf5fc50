import { Trans } from '@lingui/react/macro'
import { readTrainingRecord, readTrainingRecordPdf } from '@tequio/contracts/training/training-record'
import { useState } from 'react'
import { download } from '../../../api/call.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { Button } from '../../../ui/Button.tsx'
import { Trouble } from '../../../ui/Trouble.tsx'

/** Everything that a person was trained in, to hand in or to keep. */
export const TakeRecord = () => {
  const [busy, setBusy] = useState<'pdf' | 'json'>()
  const [problem, setProblem] = useState<ApiProblem>()
  const take = async (what: 'pdf' | 'json') => {
    setBusy(what)
    setProblem(undefined)
    try {
      await download(what === 'pdf' ? readTrainingRecordPdf : readTrainingRecord)
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble
      setProblem(trouble)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <div className="stack-8">
      <p className="meta">
        <Trans>Su historial reúne sus constancias, con su estado de hoy, y aparte su capacitación externa aprobada. Lleva una firma que se comprueba sin internet.</Trans>
      </p>
      {problem && <Trouble problem={problem} />}
      <Button full icon="download" busy={busy === 'pdf'} onClick={() => void take('pdf')}>
        <Trans>Descargar mi historial (PDF)</Trans>
      </Button>
      <Button look="quiet" icon="file" busy={busy === 'json'} onClick={() => void take('json')}>
        <Trans>Descargar el historial firmado (JSON)</Trans>
      </Button>
    </div>
  )
}
