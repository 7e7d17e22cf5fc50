import { Trans, useLingui } from '@lingui/react/macro'
import { releaseRetained } from '@tequio/contracts/retention'
import { useState, type FormEvent } from 'react'
import { textLimits } from '../../api/limits.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { dayFrom, DateBoxes } from '../../ui/DateBoxes.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { classWords } from '../../ui/terms/words.ts'
import { useRefresh, type Retained } from './use-retained.ts'

const minPurpose = 3

/** Puts a blocked record back until a day, for a purpose that is written down. */
export const ReleaseDialog = ({ of, today, onClose }: { of: Retained; today: string; onClose: () => void }) => {
  const { t } = useLingui()
  const refresh = useRefresh()
  const { send, busy, problem } = useSend(releaseRetained)
  const [errors, setErrors] = useState<{ purpose?: string; until?: string }>({})
  const release = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const purpose = String(form.get('purpose') ?? '').trim()
    const until = dayFrom(form, 'until')
    setErrors({
      ...(purpose.length < minPurpose ? { purpose: t`Escriba quién lo pide y para qué.` } : {}),
      ...(!until ? { until: t`Escriba el día, el mes y el año.` } : until <= today ? { until: t`Elija un día posterior a hoy.` } : {}),
    })
    if (purpose.length < minPurpose || !until || until <= today) return
    const done = await send({ params: { service: of.service, recordId: of.id }, body: { purpose, until } })
    if (!done) return
    void refresh()
    say(t`El registro volvió hasta el ${dayInShort(done.heldUntil)}.`)
    onClose()
  }
  return (
    <Dialog open title={<Trans>¿Devolver este registro por un tiempo?</Trans>} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => void release(event)}>
        <p>
          <span className="strong">{classWords(of.class).name}</span>
          <span className="own-words">
            {of.blockedOn && of.deletesOn && (
              <Trans>
                Se bloqueó el {dayInShort(of.blockedOn)}; se borra el {dayInShort(of.deletesOn)}.
              </Trans>
            )}
          </span>
        </p>
        <p>
          <Trans>
            Sus datos vuelven a estar a la vista de quien los ve normalmente hasta ese día; después se bloquean otra vez. Queda en la bitácora quién lo pidió y para qué.
          </Trans>
        </p>
        <TextArea
          name="purpose"
          label={t`Quién lo pide y para qué`}
          hint={t`Por ejemplo: el oficio de una autoridad, o una solicitud de la persona.`}
          rows={2}
          error={errors.purpose}
          {...textLimits(releaseRetained, 'purpose')}
        />
        <DateBoxes name="until" legend={<Trans>Hasta qué día</Trans>} error={errors.until} />
        {problem && <Trouble problem={problem} />}
        <div className="dialog-end">
          <Button onClick={onClose}>
            <Trans>Dejarlo bloqueado</Trans>
          </Button>
          <Button look="primary" type="submit" busy={busy}>
            <Trans>Devolver</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
