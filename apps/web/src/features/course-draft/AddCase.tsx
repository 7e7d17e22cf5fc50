import { Trans, useLingui } from '@lingui/react/macro'
import { addDraftCase } from '@tequio/contracts/training/draft-case'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Trouble } from '../../ui/Trouble.tsx'

/** A new practice case, opened to be written. `ready` saves what is still unsaved on the page. */
export const AddCase = ({ courseId, ready, onGo }: { courseId: string; ready: () => Promise<number | undefined>; onGo: () => void }) => {
  const { t } = useLingui()
  const go = useNavigate()
  const adding = useSend(addDraftCase)
  const [open, setOpen] = useState(false)
  const [head, setHead] = useState({ title: '', role: '' })
  const [isMissing, setMissing] = useState(false)
  const add = async () => {
    const title = head.title.trim()
    setMissing(title === '')
    if (title === '') return
    const version = await ready()
    if (version === undefined) return setOpen(false)
    const made = await adding.send({ params: { courseId }, body: { version, title, role: head.role.trim() } })
    if (!made) return
    onGo()
    await go(`/equipo/catalogo/${courseId}/escribir/caso/${made.caseId}`)
  }
  return (
    <>
      <Button
        icon="plus"
        onClick={() => {
          adding.forget()
          setMissing(false)
          setHead({ title: '', role: '' })
          setOpen(true)
        }}
      >
        <Trans>Agregar un caso</Trans>
      </Button>
      <Dialog open={open} title={<Trans>Un caso práctico nuevo</Trans>} onClose={() => setOpen(false)}>
        <p className="meta">
          <Trans>La persona decide en una situación inventada y ve a qué lleva cada decisión.</Trans>
        </p>
        <TextField
          label={t`Título del caso`}
          value={head.title}
          maxLength={120}
          autoComplete="off"
          error={isMissing ? t`Escriba el título.` : undefined}
          onChange={(event) => setHead({ ...head, title: event.currentTarget.value })}
        />
        <TextField
          label={t`La persona es…`}
          hint={t`Por ejemplo: la jueza o el juez cívico de turno.`}
          value={head.role}
          maxLength={400}
          autoComplete="off"
          onChange={(event) => setHead({ ...head, role: event.currentTarget.value })}
        />
        {adding.problem && <Trouble problem={adding.problem} />}
        <div className="dialog-end">
          <Button onClick={() => setOpen(false)}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button look="primary" busy={adding.busy} onClick={() => void add()}>
            <Trans>Agregar y escribirlo</Trans>
          </Button>
        </div>
      </Dialog>
    </>
  )
}
