import { readVariable } from '@tequio/service-kit/config'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const schema = Type.Object({
  TOKEN_KID: Type.String({ minLength: 1 }),
  TOKEN_PRIVATE_KEY: Type.String({ minLength: 1 }),
  /** JSON `{ service: origin }`. */
  SERVICE_URLS: Type.String({ minLength: 2 }),
  WEB_DIR: Type.String({ minLength: 1 }),
})

export type GatewayConfig = Static<typeof schema> & { services: Record<string, string> }

/** What only the gateway needs; a missing value is an Error with a sentence that names it. */
export const readGatewayConfig = (env: NodeJS.ProcessEnv): GatewayConfig => {
  const raw = Object.fromEntries(Object.keys(schema.properties).map((name) => [name, readVariable(env, name)]))
  const missing = Object.keys(raw).find((name) => !Value.Check(Type.String({ minLength: 1 }), raw[name]))
  if (missing) throw new Error(`Configuration: ${missing} is missing`)
  const values = raw as Static<typeof schema>
  return { ...values, services: JSON.parse(values.SERVICE_URLS) as Record<string, string> }
}
