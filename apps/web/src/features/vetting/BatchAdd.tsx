import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { changeBatch } from '@tequio/contracts/vetting/batch'
import { listCases } from '@tequio/contracts/vetting/case'
import { readVettingSummary } from '@tequio/contracts/vetting/summary'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Check, Select } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { useBatchAgain, type Whole } from './batch-reading.ts'
import { typeWords } from './words.ts'

/** Who is ready and in no batch: chosen one by one or all that fit. */
export const BatchAdd = ({ whole: { batch } }: { whole: Whole }) => {
  const { t } = useLingui()
  const again = useBatchAgain()
  const [municipality, setMunicipality] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const places = useQuery(queryOf(readVettingSummary))
  const list = useQuery(queryOf(listCases, { query: { tab: 'ready', free: true, limit: 200, ...(municipality ? { municipality } : {}) } }))
  const { send, busy, problem } = useSend(changeBatch)
  const free = batch.max - batch.persons
  const items = list.data?.items ?? []
  const picked = items.filter((row) => chosen.has(row.caseId)).map((row) => row.caseId)
  const add = async (ids: readonly string[]) => {
    const done = await send({ params: { batchId: batch.batchId }, body: { version: batch.version, add: [...ids] } })
    setChosen(new Set())
    if (done) say(t`El lote tiene ahora ${done.persons} personas.`)
    await again()
  }
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const fitting = items.slice(0, free).map((row) => row.caseId)
  return (
    <section className="stack-12" aria-labelledby="listas">
      <div className="split">
        <h2 className="h-s" id="listas">
          <Plural value={items.length} _0="Nadie más está listo" one="# persona lista, sin lote" many="# personas listas, sin lote" other="# personas listas, sin lote" />
        </h2>
        <Select
          slim
          label={t`Municipio`}
          value={municipality}
          onChange={(event) => setMunicipality(event.currentTarget.value)}
          options={[['', t`Todos`], ...(places.data?.municipalities ?? []).map((one) => [one.municipalityId, one.name] as const)]}
        />
      </div>
      {problem && <Trouble problem={problem} />}
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={5} />
      ) : items.length === 0 ? (
        <EmptyState level={3} title={<Trans>Nadie más está listo</Trans>}>
          <Trans>Quien tiene todos sus papeles aparece aquí.</Trans>
        </EmptyState>
      ) : (
        <>
          <ul className="card stack-4">
            {items.map((row) => (
              <li key={row.caseId}>
                <Check checked={chosen.has(row.caseId)} onChange={(event) => toggle(row.caseId, event.currentTarget.checked)}>
                  <span className="strong">{row.name}</span>{' '}
                  <span className="meta">
                    {row.position} · {row.municipality} · {typeWords(row.type)}
                  </span>
                </Check>
              </li>
            ))}
          </ul>
          <p className="row">
            <Button look="primary" busy={busy} disabled={picked.length === 0 || picked.length > free} onClick={() => void add(picked)}>
              <Plural value={picked.length} _0="Agregar a las elegidas" one="Agregar a # persona" many="Agregar a # personas" other="Agregar a # personas" />
            </Button>
            <Button busy={busy} disabled={fitting.length === 0} onClick={() => void add(fitting)}>
              <Trans>Agregar a todas las que caben</Trans>
            </Button>
          </p>
        </>
      )}
    </section>
  )
}
