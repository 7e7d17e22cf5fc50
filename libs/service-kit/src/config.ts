import { readFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parseShift } from './clock.ts'

const text = Type.String({ minLength: 1 })
const schema = Type.Object({
  MODE: Type.Union([Type.Literal('demo'), Type.Literal('production')]),
  DATABASE_URL: text,
  NATS_URL: text,
  HOST: text,
  PORT: Type.Integer({ minimum: 0, maximum: 65_535 }),
  FILES_URL: text,
  /** JSON `{ kid: PEM }`; two keys while rotating. */
  TOKEN_PUBLIC_KEYS: text,
  /** 32 bytes, base64: the root of the service's own keys (audit chain, field encryption, lookup codes). */
  SECRET_KEY: Type.String({ minLength: 44, maxLength: 44 }),
  PROGRAMME_TIME_ZONE: text,
  LOG_LEVEL: text,
  TEQUIO_CLOCK: Type.Optional(text),
  PUBLIC_URL: text,
})
export type Config = Omit<Static<typeof schema>, 'TOKEN_PUBLIC_KEYS' | 'TEQUIO_CLOCK' | 'SECRET_KEY'> & {
  publicKeys: Record<string, string>
  clockShiftMs: number
  secretKey: Uint8Array
}

const defaults = { MODE: 'demo', HOST: '127.0.0.1', PROGRAMME_TIME_ZONE: 'America/Mexico_City', LOG_LEVEL: 'info', PUBLIC_URL: 'http://localhost:4300' }

/** `NAME_FILE` names a file that holds the value of `NAME`, for secrets that must not stand in the environment. */
export const readVariable = (env: NodeJS.ProcessEnv, name: string): string | undefined => {
  const path = env[`${name}_FILE`]
  return path === undefined ? env[name] : readFileSync(path, 'utf8').trim()
}

/** Reads the configuration once; a missing or wrong value is an Error with a sentence that names it. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const raw: Record<string, unknown> = {}
  for (const name of Object.keys(schema.properties)) {
    const value = readVariable(env, name) ?? (defaults as Record<string, string>)[name]
    if (value !== undefined) raw[name] = name === 'PORT' ? Number(value) : value
  }
  const errors = Value.Errors(schema, raw)
  const first = [...errors][0]
  if (first) throw new Error(`Configuration: ${first.instancePath.slice(1) || 'a variable'} ${first.message}`)
  const { TOKEN_PUBLIC_KEYS, TEQUIO_CLOCK, SECRET_KEY, ...rest } = raw as Static<typeof schema>
  if (rest.MODE === 'production' && TEQUIO_CLOCK) throw new Error('Configuration: TEQUIO_CLOCK is refused in production')
  return {
    ...rest,
    publicKeys: JSON.parse(TOKEN_PUBLIC_KEYS) as Record<string, string>,
    clockShiftMs: TEQUIO_CLOCK ? parseShift(TEQUIO_CLOCK) : 0,
    secretKey: Buffer.from(SECRET_KEY, 'base64'),
  }
}
