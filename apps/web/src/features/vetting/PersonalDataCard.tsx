import { Trans, useLingui } from '@lingui/react/macro'
import { getPersonalData, openFile } from '@tequio/contracts/vetting/case'
import { useState } from 'react'
import { call, type Reply } from '../../api/call.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { has, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { File } from './case-reading.ts'
import { DataForm } from './DataForm.tsx'
import { Purpose } from './Purpose.tsx'
import { keepPurpose, lastPurpose } from './purpose.ts'
import { fieldWords } from './words.ts'

export type Clear = Reply<typeof getPersonalData>

/** Personal data, masked; in clear and to be changed only for a purpose that is written down. */
export const PersonalDataCard = ({ file }: { file: File }) => {
  const { t } = useLingui()
  const mayPrepare = has(useMe(), 'coordinator')
  const [clear, setClear] = useState<Clear>()
  const [asks, setAsks] = useState<'show' | 'edit'>()
  const [open, setOpen] = useState<'show' | 'edit'>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const reveal = async (purpose: string, then: 'show' | 'edit') => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(openFile, { params: { caseId: file.caseId }, body: { what: 'data', purpose } })
      setClear(await call(getPersonalData, { params: { caseId: file.caseId } }))
      keepPurpose(purpose)
      setAsks(undefined)
      setOpen(then)
    } catch (trouble) {
      setProblem(asProblem(trouble))
    } finally {
      setBusy(false)
    }
  }
  const edit = () => (lastPurpose() ? void reveal(lastPurpose(), 'edit') : setAsks('edit'))
  const { masked } = file
  const none = <span className="none">{t`Falta`}</span>
  return (
    <section className="card stack-12">
      <h2 className="h-xs">
        <Trans>Datos personales</Trans>
      </h2>
      <dl className="dl">
        <dt>
          <Trans>CURP</Trans>
        </dt>
        <dd className="mono">{masked?.curp || none}</dd>
        <dt>
          <Trans>Nació</Trans>
        </dt>
        <dd>{masked?.bornOn || none}</dd>
        <dt>
          <Trans>Lugar</Trans>
        </dt>
        <dd>{masked?.birthPlace || none}</dd>
        <dt>
          <Trans>Área</Trans>
        </dt>
        <dd>{file.area}</dd>
      </dl>
      {open === 'show' && clear && (
        <dl className="dl">
          <dt>
            <Trans>CURP</Trans>
          </dt>
          <dd className="mono">{clear.data.curp}</dd>
          <dt>
            <Trans>Nació</Trans>
          </dt>
          <dd>{clear.data.bornOn}</dd>
          <dt>
            <Trans>Padre</Trans>
          </dt>
          <dd>{clear.data.fatherName}</dd>
          <dt>
            <Trans>Madre</Trans>
          </dt>
          <dd>{clear.data.motherName}</dd>
        </dl>
      )}
      {file.wrongFields.length > 0 && (
        <p className="meta">
          <Trans>Falta: {file.wrongFields.map((one) => fieldWords(one.field)).join(', ')}</Trans>
        </p>
      )}
      {problem && <Trouble problem={problem} />}
      {masked && open !== 'show' && (
        <Button size="slim" full icon="eye" onClick={() => setAsks('show')}>
          <Trans>Mostrar con motivo</Trans>
        </Button>
      )}
      {mayPrepare &&
        (file.isLocked ? (
          <p className="meta">
            <Trans>Cerrados mientras la embajada los tiene.</Trans>
          </p>
        ) : (
          <Button size="slim" full icon="pen" busy={busy} onClick={edit}>
            {masked ? <Trans>Corregir los datos</Trans> : <Trans>Completar los datos</Trans>}
          </Button>
        ))}
      <Dialog open={asks !== undefined} title={<Trans>Datos en claro</Trans>} onClose={() => setAsks(undefined)}>
        <Purpose busy={busy} onGiven={(purpose) => void reveal(purpose, asks ?? 'show')} />
      </Dialog>
      <Dialog open={open === 'edit'} title={<Trans>Datos de {file.name}</Trans>} onClose={() => setOpen(undefined)}>
        {clear && (
          <DataForm
            file={file}
            clear={clear}
            onClose={() => {
              setOpen(undefined)
              setClear(undefined)
            }}
          />
        )}
      </Dialog>
    </section>
  )
}
