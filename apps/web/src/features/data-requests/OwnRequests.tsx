import './data-requests.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { clarifyDataRequest, listOwnDataRequests, makeDataRequest, readDataRequestLetter, withdrawDataRequest } from '@tequio/contracts/identity/data-request'
import { useState, type FormEvent } from 'react'
import { addressOf } from '../../api/call.ts'
import { textLimits } from '../../api/limits.ts'
import { useLoad } from '../../api/load.ts'
import { useSend } from '../../api/send.ts'
import { dayInShort } from '../../session/dates.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { LearnerShell } from '../../ui/LearnerShell.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { OwnTerms } from '../../ui/terms/OwnTerms.tsx'
import { OwnExport } from './OwnExport.tsx'
import { RequestFields, requestFrom, type RequestErrors } from './RequestFields.tsx'
import { Texts } from './Texts.tsx'
import { rightWords, stateTone, stateWords, termWords, untilWords, type DataRequest } from './words.ts'

const Clarify = ({ of, done }: { of: DataRequest; done: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(clarifyDataRequest)
  const [error, setError] = useState<string>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim()
    if (text.length < 3) return setError(t`Escriba su aclaración.`)
    setError(undefined)
    if (!(await send({ params: { requestId: of.requestId }, body: { version: of.version, text } }))) return
    say(t`Su aclaración llegó. El plazo corre de nuevo desde mañana.`)
    done()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <TextArea name="text" label={t`Su aclaración`} {...textLimits(clarifyDataRequest, 'text')} error={error} />
      {problem && <Trouble problem={problem} again={done} />}
      <Button look="primary" type="submit" busy={busy}>
        <Trans>Enviar la aclaración</Trans>
      </Button>
    </form>
  )
}

const One = ({ of, again }: { of: DataRequest; again: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(withdrawDataRequest)
  const [asks, setAsks] = useState(false)
  const isOpen = of.state === 'received' || of.state === 'clarifying'
  const params = { requestId: of.requestId }
  const withdraw = async () => {
    if (!(await send({ params, body: { version: of.version } }))) return
    setAsks(false)
    say(t`La solicitud quedó retirada.`)
    again()
  }
  return (
    <li className="card stack-12">
      <div className="split">
        <h2 className="h-xs">{rightWords(of.kind)}</h2>
        <Chip tone={stateTone(of)}>{stateWords(of)}</Chip>
      </div>
      <p className="meta">{[of.folio, termWords(of), untilWords(of)].filter(Boolean).join(' · ')}</p>
      <Texts of={of} />
      {of.state === 'clarifying' && <Clarify of={of} done={again} />}
      <div className="row">
        <ButtonLink size="slim" icon="file" href={addressOf(readDataRequestLetter, { params, query: { which: 'receipt' } })} download>
          <Trans>Acuse en PDF</Trans>
        </ButtonLink>
        {of.answeredOn && (
          <ButtonLink size="slim" icon="file" href={addressOf(readDataRequestLetter, { params, query: { which: 'answer' } })} download>
            <Trans>Respuesta en PDF</Trans>
          </ButtonLink>
        )}
        {isOpen && (
          <Button size="slim" look="quiet" onClick={() => setAsks(true)}>
            <Trans>Retirarla</Trans>
          </Button>
        )}
      </div>
      <Dialog
        open={asks}
        title={<Trans>¿Retirar la solicitud?</Trans>}
        onClose={() => setAsks(false)}
        actions={
          <>
            <Button onClick={() => setAsks(false)}>
              <Trans>Dejarla en curso</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void withdraw()}>
              <Trans>Retirarla</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>Nadie la atenderá. Puede hacer otra cuando quiera.</Trans>
        </p>
        {problem && <Trouble problem={problem} again={again} />}
      </Dialog>
    </li>
  )
}

const Ask = ({ made, cancel }: { made: () => void; cancel?: (() => void) | undefined }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(makeDataRequest)
  const [errors, setErrors] = useState<RequestErrors>({})
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = requestFrom(new FormData(event.currentTarget), { kind: t`Elija qué pide.`, text: t`Escriba qué necesita.` })
    setErrors('errors' in given ? given.errors : {})
    if (!('body' in given)) return
    const reply = await send({ body: given.body })
    if (!reply) return
    say(t`Su solicitud ${reply.folio} llegó. Se responde a más tardar el ${dayInShort(reply.dueOn)}.`)
    made()
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <RequestFields errors={errors} endpoint={makeDataRequest} />
      {problem && <Trouble problem={problem} />}
      <div className="row">
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Enviar la solicitud</Trans>
        </Button>
        {cancel && (
          <Button look="quiet" onClick={cancel}>
            <Trans>Ahora no</Trans>
          </Button>
        )}
      </div>
    </form>
  )
}

/** What a person asks about their own data, where it stands, and its letters. */
export const OwnRequests = () => {
  const { t } = useLingui()
  const { value, problem, again } = useLoad(listOwnDataRequests, {})
  const [asks, setAsks] = useState(false)
  const items = value?.items ?? []
  const made = () => {
    setAsks(false)
    again()
  }
  return (
    <LearnerShell name={t`Mis datos personales`} title={<Trans>Mis datos personales</Trans>} back={{ to: '/yo', words: t`Yo` }}>
      <div className="stack-24">
        <Callout>
          <Trans>Puede saber qué datos suyos tiene el programa, corregirlos, pedir que se borren u oponerse a un uso. No cuesta y se responde en 20 días hábiles.</Trans>
        </Callout>
        {value && <OwnExport />}
        {problem && <Trouble problem={problem} again={again} whole={!value} />}
        {!value && !problem && <Skeleton lines={6} />}
        {value &&
          (asks || items.length === 0 ? (
            <Ask made={made} cancel={items.length > 0 ? () => setAsks(false) : undefined} />
          ) : (
            <>
              <Button look="next" full icon="plus" onClick={() => setAsks(true)}>
                <Trans>Hacer otra solicitud</Trans>
              </Button>
              <ul className="stack-16">
                {items.map((one) => (
                  <One key={one.requestId} of={one} again={again} />
                ))}
              </ul>
            </>
          ))}
        <OwnTerms />
      </div>
    </LearnerShell>
  )
}
