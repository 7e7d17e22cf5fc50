import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { confirmList, listLists } from '@tequio/contracts/identity/official-list'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { EffectLines } from './Problems.tsx'
import type { Summary } from './words.ts'

/** Says what registering does, with its counts, and does it. When the register changed meanwhile, the rows are checked again. */
export const Confirm = ({
  open,
  list,
  onClose,
  onChanged,
  onDone,
}: {
  open: boolean
  list: Summary
  onClose: () => void
  onChanged: () => void
  onDone: () => Promise<unknown>
}) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const { send, busy, problem, forget } = useSend(confirmList)
  const persons = list.counts.newPersons
  const close = () => {
    const isChanged = problem?.code === 'list-changed' || problem?.code === 'list-has-problems' || problem?.code === 'stale' || problem?.code === 'list-closed'
    forget()
    onClose()
    if (isChanged) onChanged()
  }
  const confirm = async () => {
    const done = await send({ params: { listId: list.listId }, body: { version: list.version }, waitMs: 60_000 })
    if (!done) return
    void client.invalidateQueries({ queryKey: [listLists.path] })
    await onDone()
    onClose()
    say(t`La lista quedó registrada.`)
  }
  return (
    <Dialog
      open={open}
      title={<Plural value={persons} _0="¿Registrar esta lista?" one="¿Registrar a # persona?" many="¿Registrar a # personas?" other="¿Registrar a # personas?" />}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>
            <Trans>Todavía no</Trans>
          </Button>
          <Button look="next" busy={busy} onClick={() => void confirm()}>
            <Trans>Registrar</Trans>
          </Button>
        </>
      }
    >
      <EffectLines list={list} />
      <p className="meta">
        <Trans>Cada persona nueva recibe un usuario y un código. Después podrá imprimirlos.</Trans>
      </p>
      {problem && <Trouble problem={problem} />}
    </Dialog>
  )
}
