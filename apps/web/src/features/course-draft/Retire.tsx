import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { listCourses } from '@tequio/contracts/training/course'
import { retireCourse } from '@tequio/contracts/training/new-course'
import { useState } from 'react'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

type Of = { courseId: string; again: () => Promise<unknown> }

const useRetire = ({ courseId, again }: Of) => {
  const client = useQueryClient()
  const sending = useSend(retireCourse)
  const turn = async (retired: boolean): Promise<boolean> => {
    const done = await sending.send({ params: { courseId }, body: { retired } })
    await Promise.all([again(), client.invalidateQueries({ queryKey: [listCourses.path] })])
    return done !== undefined
  }
  return { ...sending, turn }
}

/** Takes a course out of the catalogue for new editions. */
export const Retire = (of: Of) => {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const { turn, busy, problem } = useRetire(of)
  const retire = async () => {
    if (!(await turn(true))) return
    setOpen(false)
    say(t`El curso quedó retirado.`, { words: t`Deshacer`, do: () => void turn(false) })
  }
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <Trans>Retirar el curso</Trans>
      </Button>
      <Dialog open={open} title={<Trans>Retirar el curso del catálogo</Trans>} onClose={() => setOpen(false)}>
        <p>
          <Trans>
            Ya no se abren ediciones nuevas y quien no está inscrito deja de verlo. Las ediciones abiertas siguen, y las constancias valen igual. Puede devolverlo cuando quiera.
          </Trans>
        </p>
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={() => setOpen(false)}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" busy={busy} onClick={() => void retire()}>
            <Trans>Retirar</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  )
}

/** Says that a course is retired, and brings it back by one press. */
export const Retired = (of: Of & { mayEdit: boolean }) => {
  const { t } = useLingui()
  const { turn, busy, problem } = useRetire(of)
  return (
    <Callout>
      <div className="split">
        <p>
          <Trans>Este curso está retirado: no se abren ediciones nuevas.</Trans>
        </p>
        {of.mayEdit && (
          <Button busy={busy} onClick={() => void turn(false).then((done) => done && say(t`El curso volvió al catálogo.`))}>
            <Trans>Devolver al catálogo</Trans>
          </Button>
        )}
      </div>
      {problem && <Trouble problem={problem} />}
    </Callout>
  )
}
