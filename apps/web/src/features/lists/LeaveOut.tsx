import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { leaveOut } from '@tequio/contracts/identity/official-list'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Summary } from './words.ts'

/** Registers what is right now and leaves the rest for later; what was left out comes back with one tap. */
export const LeaveOut = ({ list, onDone }: { list: Summary; onDone: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const leaving = useSend(leaveOut)
  const { errors, questions, leftOut, rows } = list.counts
  const open = errors + questions
  const leave = async (out: boolean) => {
    const done = await leaving.send({ params: { listId: list.listId }, body: { version: list.version, out } })
    await onDone()
    if (done) say(out ? t`Las filas con datos por corregir quedaron fuera de la lista.` : t`Todas las filas están otra vez en la lista.`)
  }
  if (open === 0 && leftOut === 0) return null
  return (
    <div className="stack-8">
      <div className="row">
        {open > 0 && rows > 1 && (
          <Button size="slim" busy={leaving.busy} onClick={() => void leave(true)}>
            <Trans>Seguir sin las filas por corregir</Trans>
          </Button>
        )}
        {leftOut > 0 && (
          <Button size="slim" look="quiet" busy={leaving.busy} onClick={() => void leave(false)}>
            <Plural
              value={leftOut}
              one="Incluir otra vez la fila que quedó fuera"
              many="Incluir otra vez las # filas que quedaron fuera"
              other="Incluir otra vez las # filas que quedaron fuera"
            />
          </Button>
        )}
      </div>
      {leaving.problem && <Trouble problem={leaving.problem} />}
    </div>
  )
}
