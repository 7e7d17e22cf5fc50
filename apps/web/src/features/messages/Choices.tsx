import { Trans, useLingui } from '@lingui/react/macro'
import { muteThread } from '@tequio/contracts/identity/message'
import { chooseReach, type readReach } from '@tequio/contracts/identity/reach'
import type { FormEvent } from 'react'
import type { Reply } from '../../api/call.ts'
import { useSend } from '../../api/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Check, Select } from '../../ui/Field.tsx'
import { say } from '../../ui/Toast.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { topicWords } from './words.ts'

type Reach = Reply<typeof readReach>
type Channel = Reach['topics'][number]['channel']

/** What one hears of, and how: for each topic, with the digest and the language of mails. */
export const Choices = ({ reach, again }: { reach: Reach; again: () => void }) => {
  const { t } = useLingui()
  const { send, busy, problem } = useSend(chooseReach)
  const channels: readonly (readonly [Channel, string])[] = [
    ['none', t`Silenciado: sin contar y sin avisar`],
    ['inbox', t`Solo aquí, en Mensajes`],
    ['digest', t`En el resumen del día`],
    ['at-once', t`Lo urgente al momento, lo demás en el resumen`],
  ]
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const topics = reach.topics.map(({ topic }) => ({ topic, channel: String(form.get(topic)) as Channel }))
    if (!(await send({ body: { language: form.get('language') === 'en' ? 'en' : 'es', digest: form.get('digest') === 'on', topics } }))) return
    say(t`Quedó como lo eligió.`)
    again()
  }
  return (
    <section className="card stack" aria-labelledby="como">
      <h2 className="h-s" id="como">
        <Trans>De qué y cómo</Trans>
      </h2>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <Check name="digest" defaultChecked={reach.digest}>
          <Trans>Un resumen al día, a las 7:30, cuando haya algo sin leer. Nada entre las 21:00 y las 7:00.</Trans>
        </Check>
        {reach.topics.map(({ topic, channel, mayBeAtOnce }) => (
          <Select key={topic} name={topic} label={topicWords(topic)} defaultValue={channel} options={channels.filter(([value]) => value !== 'at-once' || mayBeAtOnce)} />
        ))}
        <p className="meta">
          <Trans>De su propia cuenta (contraseña, códigos) se le avisa siempre, por todos los medios que confirmó.</Trans>
        </p>
        <Select
          name="language"
          label={t`Idioma de los correos`}
          defaultValue={reach.language}
          options={[
            ['es', 'Español'],
            ['en', 'English'],
          ]}
        />
        {problem && <Trouble problem={problem} again={again} />}
        <Button look="primary" type="submit" busy={busy}>
          <Trans>Guardar</Trans>
        </Button>
      </form>
    </section>
  )
}

/** Courses and pairs that one muted, each with the way back. */
export const Mutes = ({ reach, again }: { reach: Reach; again: () => void }) => {
  const { t } = useLingui()
  const { send, busy } = useSend(muteThread)
  if (reach.mutes.length === 0) return null
  const hear = async (thread: string, name: string) => {
    if (!(await send({ body: { thread, muted: false } }))) return
    say(t`Le volverá a avisar de ${name}.`)
    again()
  }
  return (
    <section className="card stack-12" aria-labelledby="silenciados">
      <h2 className="h-s" id="silenciados">
        <Trans>Silenciados</Trans>
      </h2>
      <ul>
        {reach.mutes.map(({ thread, name }) => (
          <li key={thread} className="reach-row">
            <span>{name}</span>
            <Button size="slim" busy={busy} onClick={() => void hear(thread, name)}>
              <Trans>Volver a recibir</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
