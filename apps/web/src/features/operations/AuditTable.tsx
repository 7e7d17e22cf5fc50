import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { instantInWords } from '../../session/dates.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Table } from '../../ui/Table.tsx'
import { actorName, auditActs, purposeWords, subjectName } from './audit-acts.ts'
import type { Entry } from './audit-pages.ts'
import { serviceWords } from './words.ts'

/** Leads to the same log, narrowed by this value. */
const Narrow = ({ by, value, children }: { by: string; value: string; children: ReactNode }) => {
  const [search] = useSearchParams()
  const next = new URLSearchParams(search)
  next.delete('desde')
  next.set(by, value)
  return <Link to={`?${next}`}>{children}</Link>
}

export const AuditTable = ({ entries, names, foot }: { entries: readonly Entry[]; names: ReadonlyMap<string, string>; foot: ReactNode }) => {
  const { t } = useLingui()
  const acts = auditActs()
  return (
    <Table
      caption={t`Bitácora`}
      rows={entries}
      rowKey={({ service, position }) => `${service}-${position}`}
      columns={[
        {
          key: 'act',
          words: t`Qué se hizo`,
          cell: (entry) => (
            <span>
              {acts[entry.act] ?? <span className="mono">{entry.act}</span>}
              <span className="sub">{instantInWords(entry.at)}</span>
              {!entry.intact && (
                <Chip tone="err">
                  <Trans>No coincide con su sello</Trans>
                </Chip>
              )}
            </span>
          ),
        },
        {
          key: 'who',
          words: t`Quién`,
          cell: (entry) => (
            <Narrow by="quien" value={entry.actor}>
              {actorName(entry.actor, names)}
            </Narrow>
          ),
        },
        {
          key: 'about',
          words: t`Sobre`,
          cell: (entry) =>
            entry.act === 'gateway.audit.read' ? (
              serviceWords(entry.service)
            ) : (
              <Narrow by="sobre" value={entry.subject}>
                {subjectName(entry, names) === entry.subject ? <span className="mono">{entry.subject}</span> : subjectName(entry, names)}
              </Narrow>
            ),
        },
        {
          key: 'purpose',
          words: t`Motivo o detalle`,
          cell: (entry) =>
            purposeWords(entry) ?? (
              <span className="none">
                <Trans>Sin motivo</Trans>
              </span>
            ),
        },
        { key: 'where', words: t`Servicio`, cell: (entry) => serviceWords(entry.service) },
      ]}
      foot={foot}
    />
  )
}
