import './mentoring.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { changeCommitment, listCommitments } from '@tequio/contracts/mentoring/commitment'
import { readPair } from '@tequio/contracts/mentoring/pair'
import type { Commitment } from '@tequio/contracts/mentoring/session'
import { readSpace } from '@tequio/contracts/mentoring/space'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { DueChip, shortDay } from './due-words.tsx'
import { OwnerCell } from './OwnerCell.tsx'
import { OwnerChange } from './OwnerChange.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import type { WholePair } from './reader.ts'

/** Who does what until when, with the state in words; one tap marks it kept. */
export const Commitments = ({ pair }: { pair: WholePair }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const params = { pairId: pair.pairId }
  const list = useQuery(queryOf(listCommitments, { params }))
  const [open, setOpen] = useState<Commitment>()
  const [adds, setAdds] = useState(false)
  const changing = useSend(changeCommitment)
  const isOver = pair.status === 'ended'
  const again = () => Promise.all([listCommitments, readSpace, readPair].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
  const change = async (to: { done: boolean } | { ownerId: string }, words: string) => {
    if (!open) return
    if (!(await changing.send({ params: { ...params, commitmentId: open.commitmentId }, body: { version: open.version, ...to } }))) {
      void list.refetch()
      return
    }
    await again()
    setOpen(undefined)
    say(words)
  }
  const toggle = () => (open?.due.state === 'done' ? change({ done: false }, t`El compromiso quedó pendiente.`) : change({ done: true }, t`Compromiso cumplido.`))
  return (
    <section className="stack-8" aria-labelledby="comp">
      <div className="split">
        <h2 className="h-s" id="comp">
          <Trans>Compromisos</Trans>
        </h2>
        {!isOver && (
          <Button size="slim" icon="plus" onClick={() => setAdds(true)}>
            <Trans>Agregar compromiso</Trans>
          </Button>
        )}
      </div>
      {list.error ? (
        <Trouble problem={list.error} again={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton lines={4} />
      ) : list.data.items.length === 0 ? (
        <EmptyState level={3} title={<Trans>Aún no hay compromisos</Trans>}>
          <Trans>Salen de cada sesión, con responsable y fecha.</Trans>
        </EmptyState>
      ) : (
        <Table
          caption={t`Compromisos con responsable y fecha`}
          rows={list.data.items}
          rowKey={(one) => one.commitmentId}
          columns={[
            {
              key: 'title',
              words: t`Compromiso`,
              cell: (one) => (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    changing.forget()
                    setOpen(one)
                  }}
                >
                  {one.title}
                </button>
              ),
            },
            { key: 'owner', words: t`Responsable`, cell: (one) => <OwnerCell of={one.owner} pair={pair} /> },
            { key: 'due', words: t`Fecha`, cell: (one) => <span className="nowrap">{shortDay(one.dueOn)}</span> },
            { key: 'state', words: t`Estado`, cell: (one) => <DueChip due={one.due} /> },
          ]}
        />
      )}
      <Dialog
        open={open !== undefined}
        title={open?.title}
        onClose={() => setOpen(undefined)}
        actions={
          <>
            <Button onClick={() => setOpen(undefined)}>
              <Trans>Cerrar</Trans>
            </Button>
            {!isOver && (
              <Button look="primary" busy={changing.busy} onClick={() => void toggle()}>
                {open?.due.state === 'done' ? <Trans>Volver a pendiente</Trans> : <Trans>Marcar como cumplido</Trans>}
              </Button>
            )}
          </>
        }
      >
        {open && (
          <>
            <OwnerChange
              key={open.commitmentId}
              owner={open.owner}
              pair={pair}
              busy={changing.busy}
              onChoose={isOver || open.due.state === 'done' ? undefined : (ownerId) => void change({ ownerId }, t`Cambió la persona responsable.`)}
            />
            <p className="row">
              {shortDay(open.dueOn)} <DueChip due={open.due} />
            </p>
          </>
        )}
        {changing.problem && <Trouble problem={changing.problem} />}
      </Dialog>
      <Dialog open={adds} title={<Trans>Agregar compromiso</Trans>} onClose={() => setAdds(false)}>
        <PromiseForm
          pair={pair}
          onCancel={() => setAdds(false)}
          onDone={async () => {
            await again()
            setAdds(false)
          }}
        />
      </Dialog>
    </section>
  )
}
