import './mentoring.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readPair } from '@tequio/contracts/mentoring/pair'
import { readPlan, removeObjective } from '@tequio/contracts/mentoring/plan'
import { readSpace } from '@tequio/contracts/mentoring/space'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LevelBadge, type Level } from '../../ui/LevelCell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Work } from '../../ui/Work.tsx'
import { ActionDialog } from './ActionDialog.tsx'
import { OwnerCell } from './OwnerCell.tsx'
import { DueChip, shortDay } from './due-words.tsx'
import { ObjectiveForm } from './ObjectiveForm.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import type { WholePair } from './reader.ts'

export type PlanObjective = Reply<typeof readPlan>['objectives'][number]
export type PlanAction = PlanObjective['actions'][number]

const Objective = ({
  of,
  pair,
  onAdd,
  onAction,
  onRemove,
}: {
  of: PlanObjective
  pair: WholePair
  onAdd: () => void
  onAction: (action: PlanAction) => void
  onRemove: () => void
}) => {
  const { t } = useLingui()
  const isOver = pair.status === 'ended'
  return (
    <article className="stack-8" aria-labelledby={`o-${of.objectiveId}`}>
      <div className="split">
        <div>
          <p className="meta">{of.component.title}</p>
          <h2 className="h-s" id={`o-${of.objectiveId}`}>
            {of.criterion.title}
          </h2>
        </div>
        <p className="levels">
          {of.levelAtStart === null ? (
            <Trans>
              A nivel <LevelBadge level={of.target as Level} />
            </Trans>
          ) : (
            <Trans>
              De nivel <LevelBadge level={of.levelAtStart as Level} /> a <LevelBadge level={of.target as Level} />
            </Trans>
          )}
        </p>
      </div>
      <p className="as-written">{of.text}</p>
      {of.actions.length > 0 && (
        <Table
          caption={t`Acciones de ${of.criterion.title}`}
          rows={of.actions}
          rowKey={(one) => one.actionId}
          columns={[
            {
              key: 'title',
              words: t`Acción`,
              cell: (one) => (
                <span>
                  <button type="button" className="link-button" onClick={() => onAction(one)}>
                    {one.title}
                  </button>
                  {one.evidence && <span className="sub">{one.evidence}</span>}
                </span>
              ),
            },
            { key: 'owner', words: t`Responsable`, cell: (one) => <OwnerCell of={one.owner} pair={pair} /> },
            { key: 'due', words: t`Fecha`, cell: (one) => <span className="nowrap">{shortDay(one.dueOn)}</span> },
            { key: 'state', words: t`Estado`, cell: (one) => <DueChip due={one.due} /> },
          ]}
        />
      )}
      {!isOver && (
        <div className="row">
          <Button size="slim" icon="plus" onClick={onAdd}>
            <Trans>Agregar acción</Trans>
          </Button>
          {of.actions.every((one) => one.due.state !== 'done') && (
            <Button size="slim" look="quiet" onClick={onRemove}>
              <Trans>Quitar objetivo</Trans>
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

/** The work plan: one objective a criterion, the level to reach, and its actions with owner, day and evidence. */
export const Plan = () => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { pairId = '' } = useParams()
  const params = { pairId }
  const pair = useQuery(queryOf(readPair, { params }))
  const plan = useQuery(queryOf(readPlan, { params }))
  const [adds, setAdds] = useState(false)
  const [addsTo, setAddsTo] = useState<string>()
  const [opened, setOpened] = useState<PlanAction>()
  const removing = useSend(removeObjective)
  const crumbs = [
    { to: '/equipo/mentoria', words: t`Mentoría` },
    { to: `/equipo/mentoria/${pairId}`, words: pair.data ? t`${pair.data.mentor.name} y ${pair.data.mentee.name}` : t`Par` },
  ]
  const name = t`Plan de trabajo`
  const again = () => Promise.all([readPlan, readPair, readSpace].map((of) => client.invalidateQueries({ queryKey: [of.path] })))
  const trouble = pair.error ?? plan.error
  if (trouble)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        <Trouble problem={trouble} again={() => void Promise.all([pair.refetch(), plan.refetch()])} whole />
      </Work>
    )
  if (!pair.data || !plan.data)
    return (
      <Work name={name} title={name} crumbs={crumbs}>
        <Skeleton lines={9} />
      </Work>
    )
  const { objectives, criteria } = plan.data
  const late = objectives.flatMap((one) => one.actions).filter((one) => one.due.state === 'late').length
  const free = criteria.filter((one) => !objectives.some((objective) => objective.criterion.id === one.id) && (one.level ?? 0) < 4)
  const mayAdd = pair.data.status === 'agreed' && free.length > 0
  const add = (
    <Button look={objectives.length === 0 ? 'next' : 'plain'} icon="plus" onClick={() => setAdds(true)}>
      <Trans>Agregar objetivo</Trans>
    </Button>
  )
  const remove = async (objectiveId: string) => {
    if (!(await removing.send({ params: { pairId, objectiveId } }))) return
    await again()
    say(t`El objetivo se quitó del plan.`)
  }
  return (
    <Work
      name={name}
      crumbs={crumbs}
      title={
        objectives.length === 0 ? (
          <Trans>Aún no hay plan de trabajo</Trans>
        ) : late > 0 ? (
          <Plural value={late} one="# acción va tarde" many="# acciones van tarde" other="# acciones van tarde" />
        ) : (
          <Plural
            value={objectives.length}
            one="El plan tiene # objetivo y va a tiempo"
            many="El plan tiene # objetivos y va a tiempo"
            other="El plan tiene # objetivos y va a tiempo"
          />
        )
      }
      lead={pair.data.components.map((one) => one.title).join(' · ')}
      actions={mayAdd && objectives.length > 0 && add}
    >
      {removing.problem && <Trouble problem={removing.problem} />}
      {objectives.length === 0 && (
        <EmptyState title={<Trans>Empiecen por un objetivo</Trans>} action={mayAdd ? add : undefined}>
          {pair.data.status === 'formed' ? (
            <Trans>El plan se hace cuando el convenio tenga las dos firmas.</Trans>
          ) : criteria.length === 0 ? (
            <Trans>Falta el diagnóstico firmado de {pair.data.mentee.name}: de ahí salen los criterios.</Trans>
          ) : (
            <Trans>Elijan el criterio que quieren subir y hasta qué nivel.</Trans>
          )}
        </EmptyState>
      )}
      {objectives.map((of) => (
        <Objective key={of.objectiveId} of={of} pair={pair.data} onAdd={() => setAddsTo(of.objectiveId)} onAction={setOpened} onRemove={() => void remove(of.objectiveId)} />
      ))}
      <Dialog open={adds} title={<Trans>Agregar objetivo</Trans>} onClose={() => setAdds(false)}>
        <ObjectiveForm
          pairId={pairId}
          criteria={free}
          onCancel={() => setAdds(false)}
          onDone={async () => {
            await again()
            setAdds(false)
          }}
        />
      </Dialog>
      <Dialog open={addsTo !== undefined} title={<Trans>Agregar acción</Trans>} onClose={() => setAddsTo(undefined)}>
        {addsTo && (
          <PromiseForm
            pair={pair.data}
            objectiveId={addsTo}
            onCancel={() => setAddsTo(undefined)}
            onDone={async () => {
              await again()
              setAddsTo(undefined)
            }}
          />
        )}
      </Dialog>
      {opened && (
        <ActionDialog
          key={`${opened.actionId}-${opened.version}`}
          action={opened}
          pair={pair.data}
          onClose={() => setOpened(undefined)}
          onDone={async () => {
            await again()
            setOpened(undefined)
          }}
        />
      )}
    </Work>
  )
}
