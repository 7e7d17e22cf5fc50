import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { PreparationHead, Task } from '@tequio/contracts/vetting/preparation'
import { dayInWords } from '../../session/dates.ts'
import { has, useMe } from '../../session/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Timeline } from '../../ui/Steps.tsx'
import { paperWords } from './words.ts'

const Title = ({ task }: { task: Task }) =>
  task.isDone ? (
    <Trans>{paperWords(task.paper)}: completo</Trans>
  ) : (
    <>
      {paperWords(task.paper)}:{' '}
      <Plural value={task.lacking} one={`falta el de # de ${task.persons}`} many={`faltan los de # de ${task.persons}`} other={`faltan los de # de ${task.persons}`} />
    </>
  )

/** What the institution owes, with its days. Each is done when nobody lacks the paper. */
export const PreparationTasks = ({ page }: { page: PreparationHead }) => {
  const { t } = useLingui()
  const uploads = has(useMe(), 'liaison')
  if (page.lastSafeOn === null)
    return (
      <p className="meta">
        <Trans>Nadie de la lista necesita una verificación para ese día.</Trans>
      </p>
    )
  const due = page.tasks[0]?.dueOn
  const open = page.tasks.find((task) => !task.isDone)
  return (
    <section className="card stack-12" aria-labelledby="tareas">
      <h2 className="h-xs" id="tareas">
        {due ? <Trans>Papeles a más tardar el {dayInWords(due)}</Trans> : <Trans>Papeles</Trans>}
      </h2>
      <Timeline
        label={t`Papeles que reúne la institución`}
        items={page.tasks.map((task) => ({
          key: task.paper,
          state: task.isDone ? 'done' : task.isLate ? 'late' : 'todo',
          title: <Title task={task} />,
          ...(task.isLate ? { about: <Trans>Ya pasó su día. Entregue lo que falta cuanto antes.</Trans> } : {}),
        }))}
      />
      <p className="meta">
        <Trans>El último día seguro para enviar el lote es el {dayInWords(page.lastSafeOn)}.</Trans>
      </p>
      {open && uploads && (
        <p>
          <ButtonLink look="next" after="right" to={`/equipo/verificacion?falta=${open.paper}`}>
            <Trans>Reunir lo que falta</Trans>
          </ButtonLink>
        </p>
      )}
    </section>
  )
}
