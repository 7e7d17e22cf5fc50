import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { cancelEnding, confirmEnding } from '@tequio/contracts/identity/ending'
import { useState } from 'react'
import { useSend } from '../../api/send.ts'
import { momentInWords } from '../../session/dates.ts'
import { municipalitiesOf, useMe } from '../../session/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { consequencesOf, isStaff, type EndingItem, type EndingsPage } from './words.ts'

/** What the end changes, line by line. */
export const Consequences = ({ page }: { page: EndingsPage }) => (
  <ul className="list">
    {consequencesOf(page).map((sentence) => (
      <li key={sentence} className="item">
        {sentence}
      </li>
    ))}
  </ul>
)

/** Who takes over and who answers, as it was written. */
export const EndingFacts = ({ of }: { of: EndingItem }) => (
  <dl className="dl">
    <dt>
      <Trans>Motivo</Trans>
    </dt>
    <dd>{of.reason}</dd>
    <dt>
      <Trans>Administran desde ese día</Trans>
    </dt>
    <dd>
      {of.heirs.map((heir) => (
        <p key={heir.personId}>
          {heir.displayName}
          <span className="own-words">{heir.about}</span>
        </p>
      ))}
    </dd>
    <dt>
      <Trans>Responde por los datos personales</Trans>
    </dt>
    <dd>
      {of.responsible.name}
      <span className="own-words">
        {of.responsible.address} · {of.responsible.contact}
      </span>
    </dd>
    <dt>
      <Trans>Lo preparó</Trans>
    </dt>
    <dd>
      {of.beganBy}
      <span className="own-words">{momentInWords(of.beganAt)}</span>
    </dd>
  </dl>
)

/** What stands to be confirmed: by whom, and what it changes. */
export const EndingDraft = ({ of, page, onChanged }: { of: EndingItem; page: EndingsPage; onChanged: () => void }) => {
  const { t } = useLingui()
  const me = useMe()
  const client = useQueryClient()
  const [asks, setAsks] = useState<'confirm' | 'cancel'>()
  const confirming = useSend(confirmEnding)
  const cancelling = useSend(cancelEnding)
  const signs = of.municipality !== null && municipalitiesOf(me, 'signatory').includes(of.municipality.municipalityId)
  const mayConfirm = !of.isOwn && (isStaff(me) || signs)
  const about = { params: { endingId: of.endingId }, body: { version: of.version } }
  const close = () => setAsks(undefined)
  const confirm = async () => {
    const done = await confirming.send(about)
    if (!done) return
    close()
    say(t`El programa terminó. Las dos personas ya administran.`)
    await client.invalidateQueries()
    onChanged()
  }
  const cancel = async () => {
    const done = await cancelling.send(about)
    if (!done) return
    close()
    say(t`Se descartó. Nada cambió.`)
    onChanged()
  }
  return (
    <>
      {of.isOwn ? (
        <Callout>
          {of.municipality ? (
            <Trans>Usted lo preparó. Falta que lo confirme quien firma por {of.municipality.name}.</Trans>
          ) : (
            <Trans>Usted lo preparó. Falta que lo confirme otra persona del personal.</Trans>
          )}
        </Callout>
      ) : (
        !mayConfirm &&
        of.municipality && (
          <Callout>
            <Trans>Falta que lo confirme quien firma por {of.municipality.name}.</Trans>
          </Callout>
        )
      )}
      <div className="cols-main">
        <section className="card card-24 stack" aria-labelledby="que-pasa">
          <h2 className="h-s" id="que-pasa">
            <Trans>Qué pasa al confirmar</Trans>
          </h2>
          <Consequences page={page} />
          <div className="row">
            {mayConfirm && (
              <Button look="primary" onClick={() => setAsks('confirm')}>
                <Trans>Confirmar el fin del programa</Trans>
              </Button>
            )}
            <Button onClick={() => setAsks('cancel')}>
              <Trans>Descartar</Trans>
            </Button>
          </div>
        </section>
        <aside className="card">
          <EndingFacts of={of} />
        </aside>
      </div>
      <Dialog
        open={asks === 'confirm'}
        title={<Trans>¿Terminar hoy el programa?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Volver</Trans>
            </Button>
            <Button look="primary" busy={confirming.busy} onClick={() => void confirm()}>
              <Trans>Terminar el programa</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            No se puede deshacer. La plataforma sigue: los cursos, las mentorías y las matrices continúan a cargo de {of.heirs.map((heir) => heir.displayName).join(t` y `)}.
          </Trans>
        </p>
        {confirming.problem && <Trouble problem={confirming.problem} />}
      </Dialog>
      <Dialog
        open={asks === 'cancel'}
        title={<Trans>¿Descartar el fin del programa?</Trans>}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>
              <Trans>Volver</Trans>
            </Button>
            <Button look="primary" busy={cancelling.busy} onClick={() => void cancel()}>
              <Trans>Descartar</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Nada cambia. Podrá prepararse otra vez.</Trans>
        </p>
        {cancelling.problem && <Trouble problem={cancelling.problem} />}
      </Dialog>
    </>
  )
}
