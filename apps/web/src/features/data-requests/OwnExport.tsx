import { Trans, useLingui } from '@lingui/react/macro'
import { exportingServices, readExportPart, type ExportSection } from '@tequio/contracts/export'
import { askOwnExport, getOwnExport } from '@tequio/contracts/identity/export'
import { useEffect, useState } from 'react'
import { call } from '../../api/call.ts'
import { giveBytes } from '../../api/csv.ts'
import { useLoad } from '../../api/load.ts'
import { ApiProblem, asProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, dayOf } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { JobProgress } from '../../ui/JobProgress.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

const everyMs = 3_000

/** A copy of all one's data: asked for, prepared by every service whether the page stays open or not, put together when it is taken. */
export const OwnExport = () => {
  const { t } = useLingui()
  const ask = useSend(askOwnExport)
  const { value, problem, again } = useLoad(getOwnExport, {})
  const [trouble, setTrouble] = useState<ApiProblem>()
  const [busy, setBusy] = useState(false)
  const job = value?.export
  const isWaiting = job !== undefined && job !== null && job.state !== 'done'
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(again, everyMs)
    return () => clearInterval(timer)
  }, [isWaiting, again])
  const request = async () => {
    if (await ask.send({})) again()
  }
  const take = async () => {
    if (!job) return
    setBusy(true)
    setTrouble(undefined)
    try {
      const parts = []
      // one after the other: the first may ask who is there
      for (const service of exportingServices) {
        const { part } = await call(readExportPart, { params: { service } })
        if (part?.exportId !== job.exportId) throw new ApiProblem('unexpected', 0)
        parts.push({ service, sections: JSON.parse(part.content) as ExportSection[] })
      }
      const day = dayInShort(dayOf(job.requestedAt))
      const { zipOf } = await import('./export-zip.ts')
      const { name, bytes } = await zipOf(parts, { preparedOn: t`Se preparó el ${day}.`, name: `${t`mis-datos`}-${dayOf(job.requestedAt)}.zip` })
      giveBytes(bytes, name, 'application/zip')
    } catch (cause) {
      setTrouble(asProblem(cause))
    } finally {
      setBusy(false)
    }
  }
  const found = trouble ?? ask.problem ?? problem
  return (
    <section className="card stack-12" aria-labelledby="mi-copia">
      <h2 className="h-xs" id="mi-copia">
        <Trans>Una copia de todos mis datos</Trans>
      </h2>
      {job && isWaiting ? (
        <>
          <JobProgress job={job} what={t`Se prepara su copia`} />
          <p className="meta">
            <Trans>Tarda unos minutos. Puede cerrar esta página y volver después.</Trans>
          </p>
        </>
      ) : job ? (
        <>
          <p>
            <Trans>Su copia está lista. Trae un resumen para leer y los datos de cada parte del programa. Puede descargarla hasta el {dayInShort(dayOf(job.until))}.</Trans>
          </p>
          <div className="row">
            <Button look="primary" icon="download" busy={busy} onClick={() => void take()}>
              <Trans>Descargar mi copia</Trans>
            </Button>
            <Button size="slim" look="quiet" busy={ask.busy} onClick={() => void request()}>
              <Trans>Preparar otra</Trans>
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>
            <Trans>Lo que el programa sabe de usted, en un archivo: registro, cursos, verificación, mentoría y diagnósticos.</Trans>
          </p>
          <Button icon="file" busy={ask.busy} onClick={() => void request()}>
            <Trans>Preparar mi copia</Trans>
          </Button>
        </>
      )}
      {found && <Trouble problem={found} again={again} />}
    </section>
  )
}
