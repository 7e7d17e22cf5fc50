import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../lib/paths.ts'
import type { PostgresServer } from '../servers/postgres.ts'
import type { Command } from './command-line.ts'
import { ownerOf } from './databases.ts'
import { readSettings, type Home } from './home.ts'

/** The projects that Nx knows as services and that can be run. */
export const findServices = (): string[] =>
  readdirSync(join(root, 'apps'))
    .filter((name) => {
      const file = join(root, 'apps', name, 'package.json')
      const tags = existsSync(file) ? ((JSON.parse(readFileSync(file, 'utf8')) as { nx?: { tags?: string[] } }).nx?.tags ?? []) : []
      const written = [['main.ts'], ['migrate.ts'], ['service.ts', `${name}.ts`]]
      return tags.includes('type:service') && written.every((names) => names.some((one) => existsSync(join(root, 'apps', name, 'src', one))))
    })
    .sort()

export const webFolder: string = join(root, 'apps/web/dist')

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE', 'LOG_LEVEL', 'PROGRAMME_TIME_ZONE', 'CONTENT_ORIGIN']

const deliveryVariables = ['SMTP_URL', 'SMTP_URL_FILE', 'MAIL_FROM', 'TEXTS_URL', 'PUSH_CONTACT']

/** How identity's messages leave: by what was given, else into folders of this installation. */
const deliveryOf = (home: Home, mailUrl: string | undefined): NodeJS.ProcessEnv => ({
  ...(mailUrl === undefined ? {} : { SMTP_URL: mailUrl }),
  TEXTS_URL: pathToFileURL(home.texts).href,
  PUSH_PUBLIC_KEY: home.keys.push.publicKey,
  PUSH_PRIVATE_KEY: home.keys.push.privateKey,
  ...Object.fromEntries(deliveryVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
})

/** The keys by which certificates are signed: given ones, else this installation's own. */
const badgeKeysOf = (home: Home): NodeJS.ProcessEnv =>
  process.env['BADGE_KEYS_FILE'] === undefined ? { BADGE_KEYS: process.env['BADGE_KEYS'] ?? JSON.stringify(home.keys.badge) } : { BADGE_KEYS_FILE: process.env['BADGE_KEYS_FILE'] }

/** What each service reads from its environment; nobody gets another one's secrets. */
export const makeEnvironments = (of: {
  command: Command
  home: Home
  postgres: PostgresServer
  natsUrl: string
  mailUrl?: string | undefined
  ports: ReadonlyMap<string, number>
}): ((service: string, forMigration?: boolean) => NodeJS.ProcessEnv) => {
  const { command, home, ports } = of
  const { token, services } = home.keys
  const { timeZone, smtpUrl, mailFrom } = readSettings(home.path)
  const common: NodeJS.ProcessEnv = {
    LOG_LEVEL: 'info',
    PROGRAMME_TIME_ZONE: timeZone ?? 'America/Mexico_City',
    ...Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    TZ: 'UTC',
    NODE_ENV: 'production',
    MODE: command.mode,
    HOST: '127.0.0.1',
    NATS_URL: of.natsUrl,
    PUBLIC_URL: command.publicUrl,
    TOKEN_PUBLIC_KEYS: JSON.stringify({ [token.kid]: token.publicPem }),
    ...(command.clock === undefined ? {} : { TEQUIO_CLOCK: command.clock }),
  }
  const urls = Object.fromEntries([...ports].filter(([name]) => name !== 'gateway').map(([name, port]) => [name, `http://127.0.0.1:${port}`]))
  return (service, forMigration = false) => {
    const secrets = services[service]
    const port = ports.get(service)
    if (!secrets || port === undefined) throw new Error(`${service} has no keys or no port`)
    return {
      ...common,
      PORT: String(port),
      DATABASE_URL: of.postgres.url(service, service, secrets.password),
      SECRET_KEY: secrets.secretKey,
      FILES_URL: pathToFileURL(join(home.files, service)).href,
      ...(service === 'identity' && smtpUrl !== undefined ? { SMTP_URL: smtpUrl, MAIL_FROM: mailFrom ?? '' } : {}),
      ...(forMigration ? { OWNER_DATABASE_URL: of.postgres.url(service, ownerOf(service), secrets.ownerPassword) } : {}),
      ...(service === 'identity' ? deliveryOf(home, of.mailUrl) : {}),
      ...(service === 'training' ? badgeKeysOf(home) : {}),
      ...(service === 'gateway' ? { TOKEN_KID: token.kid, TOKEN_PRIVATE_KEY: token.privatePem, SERVICE_URLS: JSON.stringify(urls), WEB_DIR: webFolder } : {}),
    }
  }
}
