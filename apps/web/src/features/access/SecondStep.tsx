import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { endSecondStep, readSecondStep, renewRescueCodes } from '@tequio/contracts/identity/second-step'
import { useState } from 'react'
import { useLoad } from '../../api/load.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort, dayOf } from '../../session/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { RescueCodes } from './RescueCodes.tsx'
import { SetUpSecondStep } from './SetUpSecondStep.tsx'

const fewCodes = 3

/** The second step of one's own account: turned on, moved to another phone, its rescue codes, turned off where no role asks for it. */
export const SecondStep = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(readSecondStep, {})
  const renew = useSend(renewRescueCodes)
  const end = useSend(endSecondStep)
  const [view, setView] = useState<'set-up' | 'end'>()
  const [codes, setCodes] = useState<readonly string[]>()
  const since = value?.since ? dayInShort(dayOf(value.since)) : ''
  const left = value?.rescueCodesLeft ?? 0
  const isOn = codes !== undefined || Boolean(value?.since)
  const done = () => {
    setCodes(undefined)
    setView(undefined)
    again()
  }
  const newCodes = async () => {
    const reply = await renew.send({})
    if (reply) setCodes(reply.rescueCodes)
  }
  const turnOff = async () => {
    if (!(await end.send({}))) return
    done()
    say(t`El segundo paso quedó apagado.`)
  }
  return (
    <section className="card card-24 stack" aria-labelledby="segundo-paso">
      <div className="split">
        <h2 className="h-s" id="segundo-paso">
          <Trans>Segundo paso al entrar</Trans>
        </h2>
        {value && <Chip tone={isOn ? 'ok' : undefined}>{isOn ? <Trans>Encendido</Trans> : <Trans>Apagado</Trans>}</Chip>}
      </div>
      {problem && <Trouble problem={problem} again={again} />}
      {!value && !problem && <Skeleton lines={3} />}
      {codes ? (
        <RescueCodes codes={codes} done={done} />
      ) : view === 'set-up' ? (
        <SetUpSecondStep confirmed={(reply) => setCodes(reply.rescueCodes)} cancel={() => setView(undefined)} />
      ) : value && !value.since ? (
        <>
          <p>
            <Trans>Además de la contraseña, al entrar se pide un código que cambia cada medio minuto en una aplicación de su teléfono. Quien sepa su contraseña no entra.</Trans>
          </p>
          <p>
            <Button look="primary" onClick={() => setView('set-up')}>
              <Trans>Encender el segundo paso</Trans>
            </Button>
          </p>
        </>
      ) : value ? (
        <>
          <p>
            <Trans>Se pide desde el {since}.</Trans>{' '}
            <Plural
              value={left}
              _0="No le queda ningún código de rescate."
              one="Le queda # código de rescate."
              many="Le quedan # códigos de rescate."
              other="Le quedan # códigos de rescate."
            />
          </p>
          {left < fewCodes && (
            <Callout tone="warn">
              <Trans>Pida códigos nuevos y guárdelos en papel: sin ellos, si pierde el teléfono no entra.</Trans>
            </Callout>
          )}
          <div className="row">
            <Button onClick={() => setView('set-up')}>
              <Trans>Pasarlo a otro teléfono</Trans>
            </Button>
            <Button busy={renew.busy} onClick={() => void newCodes()}>
              <Trans>Códigos de rescate nuevos</Trans>
            </Button>
            {!value.isRequired && (
              <Button look="quiet" onClick={() => setView('end')}>
                <Trans>Apagarlo</Trans>
              </Button>
            )}
          </div>
        </>
      ) : null}
      {renew.problem && <Trouble problem={renew.problem} />}
      <Dialog
        open={view === 'end'}
        title={<Trans>¿Apagar el segundo paso?</Trans>}
        onClose={() => setView(undefined)}
        actions={
          <>
            <Button onClick={() => setView(undefined)}>
              <Trans>Dejarlo encendido</Trans>
            </Button>
            <Button look="primary" busy={end.busy} onClick={() => void turnOff()}>
              <Trans>Apagarlo</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Desde hoy bastará la contraseña para entrar. Los códigos de rescate dejan de servir.</Trans>
        </p>
        {end.problem && <Trouble problem={end.problem} />}
      </Dialog>
    </section>
  )
}
