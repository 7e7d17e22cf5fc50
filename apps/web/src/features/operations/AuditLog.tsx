import { today } from '../../session/dates.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { giveCsv } from '../../api/csv.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'
import { sentenceOf } from '../../api/sentences.ts'
import { useFilters } from '../../session/filters.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Pager } from '../../ui/Pager.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'
import { actorName, subjectName } from './audit-acts.ts'
import { auditCsv } from './audit-csv.ts'
import { readCursors, writeCursors } from './audit-pages.ts'
import { exportLimit, readAll, textsOf, useAudit, useNames, type Filter } from './use-audit.ts'
import { services, serviceWords } from './words.ts'

/** Who did what, over all services in the order of time. The filter stands in the address. */
export const AuditLog = () => {
  const { t } = useLingui()
  const [search, change] = useFilters()
  const asked = (name: string) => search.get(name) || undefined
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(search.get(name) ?? '') ? { value: search.get(name) ?? '' } : undefined)
  const filter: Filter = {
    service: services.find((service) => service === search.get('servicio')),
    act: asked('acto'),
    actor: asked('quien'),
    subject: asked('sobre'),
    ...(day('de') ? { from: day('de')?.value ?? '' } : {}),
    ...(day('a') ? { to: day('a')?.value ?? '' } : {}),
    readings: asked('consultas') !== undefined,
  }
  const after = asked('desde')
  const { asked: sources, lists, entries, next } = useAudit(filter, readCursors(after ?? ''))
  const names = useNames([...textsOf(entries), filter.actor ?? '', filter.subject ?? ''])
  const [isExporting, setExporting] = useState(false)
  const [trouble, setTrouble] = useState<ApiProblem>()
  const again = () => void Promise.all(lists.map((list) => list.refetch()))
  const exportAll = async () => {
    setExporting(true)
    setTrouble(undefined)
    try {
      const all = await readAll(filter)
      giveCsv(await auditCsv(all.entries, all.names), `bitacora-${today()}.csv`)
      const count = all.entries.length
      say(all.isCut ? t`La hoja lleva los ${exportLimit} registros más recientes; acote las fechas para los demás.` : t`Registros en la hoja: ${count}`)
    } catch (cause) {
      setTrouble(asProblem(cause))
    } finally {
      setExporting(false)
    }
  }
  const name = t`Bitácora`
  const [first] = lists
  const isReading = lists.some((list) => list.isPending)
  if (first?.error && lists.every((list) => list.error))
    return (
      <Work name={name} title={name}>
        <Trouble problem={first.error} again={first.error.code === 'not-found' ? undefined : again} whole />
      </Work>
    )
  const isNarrowed = Boolean(filter.service ?? filter.act ?? filter.actor ?? filter.subject ?? filter.from ?? filter.to)
  return (
    <Work
      name={name}
      title={name}
      lead={<Trans>Quién abrió, cambió o descargó qué. Cada consulta de esta página también queda escrita.</Trans>}
      actions={
        <>
          <Button onClick={again} busy={lists.some((list) => list.isFetching)}>
            <Trans>Actualizar</Trans>
          </Button>
          <Button icon="download" busy={isExporting} onClick={() => void exportAll()}>
            <Trans>Descargar CSV</Trans>
          </Button>
        </>
      }
    >
      <AuditFilters
        filter={filter}
        who={filter.actor && actorName(filter.actor, names)}
        about={filter.subject && subjectName({ act: filter.act ?? '', subject: filter.subject }, names)}
        change={change}
      />
      {trouble && <Trouble problem={trouble} again={() => void exportAll()} />}
      {lists.map((list, at) => {
        const service = sources[at]
        if (!service || !list.error) return null
        const [where, why] = [serviceWords(service), sentenceOf(list.error)]
        return (
          <Callout key={service} tone="warn" live>
            <Trans>
              Faltan los registros de {where}: {why}
            </Trans>
          </Callout>
        )
      })}
      {isReading ? (
        <Skeleton lines={9} />
      ) : entries.length === 0 ? (
        <EmptyState title={isNarrowed ? <Trans>Nada coincide</Trans> : <Trans>Aún no hay registros</Trans>}>
          {isNarrowed ? <Trans>Quite un filtro o amplíe las fechas.</Trans> : <Trans>Aparecen cuando alguien abre un expediente, da un código o cambia una cuenta.</Trans>}
        </EmptyState>
      ) : (
        <AuditTable
          entries={entries}
          names={names}
          foot={
            <Pager
              shown={entries.length}
              first={after ? () => change('desde', '') : undefined}
              more={next ? () => change('desde', writeCursors(next)) : undefined}
              busy={lists.some((list) => list.isFetching)}
            />
          }
        />
      )}
    </Work>
  )
}
