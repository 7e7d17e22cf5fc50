import { Trans, useLingui } from '@lingui/react/macro'
import { mergePerson } from '@tequio/contracts/identity/duplicate'
import { useState } from 'react'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { RadioCard, Radios } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import type { Pair } from './twin-words.ts'

/** Which of the two stays, and what joining them does. */
export const MergeDialog = ({ of, onClose, refresh }: { of: Pair; onClose: () => void; refresh: () => Promise<unknown> }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(mergePerson)
  const [keptId, setKeptId] = useState(of.suggestedId)
  const [kept, other] = keptId === of.one.personId ? [of.one, of.other] : [of.other, of.one]
  const join = async () => {
    const done = await send({ params: { personId: kept.personId }, body: { otherId: other.personId } })
    if (!done) return
    const until = dayInShort(done.undoUntil.slice(0, 10))
    say(t`Los dos registros quedaron unidos. Puede deshacerse hasta el ${until}.`)
    onClose()
    await refresh()
  }
  const user = other.account?.user
  return (
    <Dialog
      open
      title={<Trans>¿Unir los dos registros?</Trans>}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>
            <Trans>Dejarlos como están</Trans>
          </Button>
          <Button look="primary" busy={busy} onClick={() => void join()}>
            <Trans>Unir</Trans>
          </Button>
        </>
      }
    >
      <Radios legend={<Trans>Qué registro se queda</Trans>}>
        {[of.one, of.other].map((one) => (
          <RadioCard key={one.personId} name="kept" value={one.personId} dense checked={keptId === one.personId} onChange={() => setKeptId(one.personId)}>
            {[one.curpMasked, one.account?.user ?? t`sin cuenta`].join(', ')}
            {one.personId === of.suggestedId && (
              <span className="own-words">
                <Trans>Recomendado: su cuenta o su historia es la más larga</Trans>
              </span>
            )}
          </RadioCard>
        ))}
      </Radios>
      <ul className="meta stack-4">
        <li>
          <Trans>Los puestos, cursos, constancias, la verificación y los pendientes pasan al registro que se queda.</Trans>
        </li>
        <li>{user ? <Trans>La cuenta {user} se cierra: no se puede entrar con ella y sus sesiones terminan.</Trans> : <Trans>El otro registro no tiene cuenta.</Trans>}</li>
        <li>
          <Trans>Las funciones de la otra cuenta no pasan: si hacen falta, se dan después.</Trans>
        </li>
        <li>
          <Trans>Durante 30 días puede deshacerse, y los dos quedan como estaban.</Trans>
        </li>
      </ul>
      {problem && <Trouble problem={problem} again={() => void refresh()} />}
    </Dialog>
  )
}
