import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { removePostgres } from '../servers/postgres.ts'

/** Everything an installation keeps: keys, databases, messages, files, logs. Only its user may look inside. */
export type Home = { path: string; keys: Keys; postgres: string; nats: string; files: string; logs: string; mail: string; texts: string }

export type ServiceSecrets = { password: string; ownerPassword: string; secretKey: string }
export type Keys = {
  token: { kid: string; publicPem: string; privatePem: string }
  services: Record<string, ServiceSecrets>
  /** By which browsers know who sends them a notice (VAPID). */
  push: { publicKey: string; privateKey: string }
  /** By which certificates are signed as credentials: PEM by name, as training reads them; two while one takes the place of the other. */
  badge: Record<string, string>
}

const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

const makeToken = (): Keys['token'] => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { kid: createHash('sha256').update(publicPem).digest('base64url').slice(0, 12), publicPem, privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

const secretsOf = (): ServiceSecrets => ({
  password: randomBytes(18).toString('base64url'),
  ownerPassword: randomBytes(18).toString('base64url'),
  secretKey: randomBytes(32).toString('base64'),
})

const makePush = (): Keys['push'] => {
  const { x = '', y = '', d = '' } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d }
}

const makeBadge = (): Keys['badge'] => {
  const { kid, privatePem } = makeToken()
  return { [kid]: privatePem }
}

// Made once; a service that came later gets its own beside the old ones.
const readKeys = (path: string, services: readonly string[]): Keys => {
  const known = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Omit<Keys, 'push' | 'badge'> & Partial<Keys>) : { token: makeToken(), services: {} }
  const keys: Keys = {
    ...known,
    push: known.push ?? makePush(),
    badge: known.badge ?? makeBadge(),
    services: { ...known.services, ...Object.fromEntries(services.map((name) => [name, known.services[name] ?? secretsOf()])) },
  }
  if (JSON.stringify(keys) !== JSON.stringify(known)) writeWhole(path, JSON.stringify(keys, null, 2))
  return keys
}

/** What an installation was told at its setup; nothing where none was made. */
export type Settings = { mode?: 'production'; timeZone?: string | undefined; publicUrl?: string; smtpUrl?: string | undefined; mailFrom?: string | undefined }

const settingsFile = (path: string): string => join(path, 'settings.json')
export const readSettings = (path: string): Settings => (existsSync(settingsFile(path)) ? (JSON.parse(readFileSync(settingsFile(path), 'utf8')) as Settings) : {})
export const writeSettings = (path: string, settings: Settings): void => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  writeWhole(settingsFile(path), JSON.stringify(settings, null, 2))
}

const laidOut = (path: string): string => join(path, 'laid-out')

/** Whether the first start came to its end; until then nothing in the folder is worth keeping except the keys. */
export const isLaidOut = (path: string): boolean => existsSync(laidOut(path))
export const markLaidOut = (path: string): void => writeFileSync(laidOut(path), '')

/** Opens the folder, makes it and its keys on the first start, and clears what a first start that was killed left behind. */
export const openHome = (path: string, services: readonly string[]): Home => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
  const home = {
    path,
    postgres: join(path, 'postgres'),
    nats: join(path, 'nats'),
    files: join(path, 'files'),
    logs: join(path, 'logs'),
    mail: join(path, 'mail'),
    texts: join(path, 'texts'),
  }
  if (!isLaidOut(path)) {
    removePostgres(home.postgres)
    for (const folder of [home.nats, home.files, home.mail, home.texts]) rmSync(folder, { recursive: true, force: true })
  }
  mkdirSync(home.logs, { recursive: true })
  return { ...home, keys: readKeys(join(path, 'keys.json'), services) }
}
