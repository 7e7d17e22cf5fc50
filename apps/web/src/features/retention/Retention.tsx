import './retention.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { identityPolicy } from '@tequio/contracts/identity/policy'
import { readRetention } from '@tequio/contracts/identity/retention'
import { gatewayPolicy } from '@tequio/contracts/gateway/policy'
import { retainingServices, retentionClasses, retentionClassNames, type Term } from '@tequio/contracts/retention'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { today } from '../../session/dates.ts'
import { may } from '../../session/may.ts'
import { useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { ClassTable } from './ClassTable.tsx'
import { Records } from './Records.tsx'
import { Silent } from './Silent.tsx'
import { TermDialog } from './TermDialog.tsx'
import { useCounts, useRefresh } from './use-retained.ts'

/** How long each class of records is kept, what lies blocked, and the way back of a blocked record. */
export const Retention = () => {
  const { t } = useLingui()
  const me = useMe()
  const terms = useQuery(queryOf(readRetention, {}))
  const counts = useCounts()
  const refresh = useRefresh()
  const [edits, setEdits] = useState<Term>()
  const name = t`Conservación de datos`
  const isAnswered = counts.some((list) => list.data)
  const isReading = terms.isPending || counts.some((list) => list.isPending)
  // who may not see this page may still read the terms
  const hidden = counts.find((list) => list.error?.code === 'not-found')?.error
  const whole = hidden ?? terms.error
  if (!isAnswered && !isReading && whole)
    return (
      <Work name={name} title={name}>
        <Trouble problem={whole} again={() => void refresh()} whole />
      </Work>
    )
  if (terms.isPending || (!isAnswered && isReading))
    return (
      <Work name={name} title={name}>
        <Skeleton lines={9} />
      </Work>
    )
  const rows = retentionClassNames.map((one) => {
    const { service, keepMonths, blockMonths } = retentionClasses[one]
    const list = counts[retainingServices.indexOf(service)]
    const zero = { over: 0, due: 0, blocked: 0, deletesNow: 0, deletesSoon: 0, held: 0, deleted: 0 }
    return {
      class: one,
      // a class that the programme has not set has the terms of the contract
      term: terms.data && (terms.data.terms.find((term) => term.class === one) ?? { class: one, keepMonths, blockMonths }),
      counts: list?.data && { ...zero, ...list.data.items.find((item) => item.class === one) },
      isReading: list?.isPending ?? false,
    }
  })
  const isWhole = rows.every((row) => row.counts)
  const blocked = rows.reduce((sum, row) => sum + (row.counts?.blocked ?? 0), 0)
  const mayChange = may(me, identityPolicy, 'identity.retention.change')
  return (
    <Work
      name={name}
      title={
        isWhole ? (
          <Plural value={blocked} _0="Ningún registro está bloqueado" one="# registro está bloqueado" many="# registros están bloqueados" other="# registros están bloqueados" />
        ) : (
          name
        )
      }
      lead={<Trans>Cuando se cumple su plazo, un registro se bloquea y nadie lo encuentra. Después se borra para siempre.</Trans>}
      actions={
        <Button busy={[terms, ...counts].some((list) => list.isFetching)} onClick={() => void refresh()}>
          <Trans>Actualizar</Trans>
        </Button>
      }
    >
      <Silent lists={counts} />
      {terms.error && <Trouble problem={terms.error} again={() => void terms.refetch()} />}
      <ClassTable rows={rows} onEdit={mayChange ? setEdits : undefined} />
      <Records counts={counts} mayRelease={may(me, gatewayPolicy, 'gateway.retention.release')} today={counts.find((list) => list.data)?.data?.today ?? today()} />
      {edits && terms.data && <TermDialog key={edits.class} term={edits} version={terms.data.version} onClose={() => setEdits(undefined)} />}
    </Work>
  )
}
