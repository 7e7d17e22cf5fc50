import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { plural } from '@lingui/core/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readGradebook } from '@tequio/contracts/training/gradebook'
import { readRegrade, regradeEdition } from '@tequio/contracts/training/regrade'
import { useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** Tests that were marked with a key that was corrected since: what marking them again changes, and doing it. Nothing where there are none. */
export const Regrade = ({ editionId }: { editionId: string }) => {
  const { t } = useLingui()
  const client = useQueryClient()
  const [asks, setAsks] = useState(false)
  const read = useQuery(queryOf(readRegrade, { params: { editionId } }))
  const { send, busy, problem, forget } = useSend(regradeEdition)
  if (!read.data || read.data.attempts === 0) return null
  const { questions, attempts, rising, passing } = read.data
  const close = () => {
    forget()
    setAsks(false)
  }
  const mark = async () => {
    const done = await send({ params: { editionId } })
    if (!done) return
    close()
    say(
      done.risen === 0
        ? t`Se volvió a calificar; ninguna calificación cambió.`
        : plural(done.risen, {
            one: 'Subió la calificación de # persona; ya lo tiene en sus mensajes.',
            many: 'Subió la calificación de # personas; ya lo tienen en sus mensajes.',
            other: 'Subió la calificación de # personas; ya lo tienen en sus mensajes.',
          }),
    )
    await Promise.all([readRegrade, readGradebook].map(({ path }) => client.invalidateQueries({ queryKey: [path] })))
  }
  return (
    <>
      <Callout tone="warn">
        <div className="stack-8">
          <p className="strong">
            <Plural
              value={attempts}
              one="# prueba se calificó con una respuesta que después se corrigió"
              many="# pruebas se calificaron con una respuesta que después se corrigió"
              other="# pruebas se calificaron con una respuesta que después se corrigió"
            />
          </p>
          <ul className="reading-list">
            {questions.map(({ questionId, prompt }) => (
              <li key={questionId}>{prompt}</li>
            ))}
          </ul>
          <p>
            <Button onClick={() => setAsks(true)}>
              <Trans>Volver a calificar</Trans>
            </Button>
          </p>
        </div>
      </Callout>
      <Dialog
        open={asks}
        title={<Trans>¿Volver a calificar con la respuesta corregida?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Todavía no</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void mark()}>
              <Trans>Volver a calificar</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Plural
            value={rising}
            _0="A nadie le cambia la calificación."
            one="Sube la calificación de # persona y se le avisa."
            many="Sube la calificación de # personas y se les avisa."
            other="Sube la calificación de # personas y se les avisa."
          />{' '}
          {passing > 0 && <Plural value={passing} one="Con esto aprueba # persona." many="Con esto aprueban # personas." other="Con esto aprueban # personas." />}
        </p>
        <p>
          <Trans>Ninguna calificación baja: nadie pierde por un error nuestro. Las pruebas que lleguen después ya se califican con la respuesta corregida.</Trans>
        </p>
        {problem && <Trouble problem={problem} />}
      </Dialog>
    </>
  )
}
