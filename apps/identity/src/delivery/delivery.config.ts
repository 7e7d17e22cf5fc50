import { readVariable } from '@tequio/service-kit/config'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const text = Type.String({ minLength: 1 })
const schema = Type.Object({
  /** `smtp://user:password@host:587`; without one no mail leaves. */
  SMTP_URL: Type.Optional(Type.String({ pattern: '^smtps?://.+' })),
  MAIL_FROM: text,
  /** `file:///folder`: where short texts for phones are laid; without one none leaves. */
  TEXTS_URL: Type.Optional(Type.String({ pattern: '^file://.+' })),
  /** The keys by which browsers know who sends a notice (VAPID); without them none leaves. */
  PUSH_PUBLIC_KEY: Type.Optional(text),
  PUSH_PRIVATE_KEY: Type.Optional(text),
  /** Whom the makers of browsers may write to. */
  PUSH_CONTACT: Type.String({ pattern: '^(mailto:|https:).+' }),
})
export type DeliveryConfig = Static<typeof schema>

const defaults = { MAIL_FROM: 'Tequio <avisos@tequio.example>', PUSH_CONTACT: 'mailto:avisos@tequio.example' }

/** How identity's messages leave; a wrong value is an Error with a sentence that names it. */
export const readDeliveryConfig = (env: NodeJS.ProcessEnv): DeliveryConfig => {
  const given = Object.fromEntries(
    Object.keys(schema.properties).flatMap((name) => {
      const value = readVariable(env, name) ?? (defaults as Record<string, string>)[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const wrong = [...Value.Errors(schema, given)][0]
  if (wrong) throw new Error(`Configuration: ${wrong.instancePath.slice(1) || 'a variable'} ${wrong.message}`)
  return given as DeliveryConfig
}
