import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Grant } from '@tequio/contracts/policy'
import { buildService } from '@tequio/service-kit/build'
import { readConfig } from '@tequio/service-kit/config'
import type { Service, ServiceApp } from '@tequio/service-kit/service'
import pg from 'pg'
import type { Keys } from '../start/home.ts'
import type { TestInstallation } from '../test/installation.ts'
import { mintToken } from './access.ts'
import type { BareCase } from './bare.ts'
import type { Ask } from './load.ts'
import { statementsOf } from './statements.ts'

/** What is measured: the asks of several people, and for each the SQL and the answer of the service. */
export type Scenario = { name: string; service: string; aimPercent: number | undefined; asks: Ask[]; cases: BareCase[] }

const people = 32
const syncItems = 20

export const readKeys = (home: string): Keys => JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8')) as Keys

/** The address of a service's database with its run-time role. */
export const runtimeUrl = (installation: TestInstallation, service: string): string => {
  const url = new URL(installation.databaseUrl(service))
  url.username = service
  url.password = readKeys(installation.home).services[service]?.password ?? ''
  return url.href
}

// The same service once more, in this process, where its statements can be seen.
export const openCopy = async (installation: TestInstallation, name: string, change: Partial<Service> = {}): Promise<ServiceApp> => {
  const keys = readKeys(installation.home)
  const { service } = (await import(`../../apps/${name}/src/service.ts`)) as { service: Service }
  return buildService(
    { ...service, ...change },
    readConfig({
      MODE: 'demo',
      DATABASE_URL: runtimeUrl(installation, name),
      NATS_URL: 'nats://127.0.0.1:1',
      PORT: '0',
      FILES_URL: pathToFileURL(join(installation.home, 'files', name)).href,
      TOKEN_PUBLIC_KEYS: JSON.stringify({ [keys.token.kid]: keys.token.publicPem }),
      SECRET_KEY: keys.services[name]?.secretKey ?? '',
      LOG_LEVEL: 'silent',
    }),
  )
}

type Learner = { person_id: string; edition_id: string; lesson_id: string; screen_count: number }

const findLearners = async (installation: TestInstallation): Promise<Learner[]> => {
  const client = new pg.Client(installation.databaseUrl('training'))
  await client.connect()
  try {
    const { rows } = await client.query<Learner>(
      `select distinct on (n.person_id) n.person_id, n.edition_id, l.lesson_id, l.screen_count
         from enrolment n join edition e on e.id = n.edition_id join lesson l on l.version_id = e.version_id and l.number = 2
        where n.status = 'active' and e.starts_on <= current_date order by n.person_id limit $1`,
      [people],
    )
    return rows
  } finally {
    await client.end()
  }
}

const syncBody = ({ edition_id, lesson_id, screen_count }: Learner): { headers: Record<string, string>; body: string; made: string[] } => {
  const items = Array.from({ length: syncItems }, (_, seq) => ({
    id: randomUUID(),
    seq,
    type: 'lesson.screen-seen',
    v: 1,
    madeAt: new Date().toISOString(),
    body: { editionId: edition_id, lessonId: lesson_id, screen: seq % screen_count },
  }))
  const key = randomUUID()
  return { headers: { 'idempotency-key': key }, body: JSON.stringify({ items }), made: [key, ...items.map(({ id }) => id)] }
}

type Draft = { ask: Ask; made: string[] }

const record = async (copy: ServiceApp, name: string, aimPercent: number | undefined, drafts: readonly Draft[]): Promise<Scenario> => {
  const cases: BareCase[] = []
  for (const { ask, made } of drafts) {
    let reply: unknown
    const statements = await statementsOf(async () => {
      const answer = await copy.fastify.inject({ method: ask.method as 'GET', url: ask.path, headers: ask.headers ?? {}, ...(ask.body === undefined ? {} : { payload: ask.body }) })
      if (answer.statusCode >= 300) throw new Error(`${name}: ${ask.method} ${ask.path} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`)
      reply = answer.json()
    })
    cases.push({ reply, statements, made })
  }
  return { name, service: copy.name, aimPercent, asks: drafts.map(({ ask }) => ask), cases }
}

/** The five scenarios on the demonstration data of an installation. */
export const findScenarios = async (installation: TestInstallation): Promise<Scenario[]> => {
  const keys = readKeys(installation.home)
  const learners = await findLearners(installation)
  if (learners.length === 0) throw new Error('The demonstration data have no learner with an open seat')
  const bearer = (service: string, personId: string, grants: readonly Grant[]) => ({
    authorization: `Bearer ${mintToken(keys, service, { accountId: randomUUID(), personId, grants })}`,
  })
  const officer = (personId: string) => bearer('training', personId, [{ role: 'officer', kind: 'person', id: personId }])
  const staff = (service: string) => bearer(service, randomUUID(), [{ role: 'staff', kind: 'programme', id: '' }])
  const get = (path: string, headers: Record<string, string>): Draft => ({ ask: { method: 'GET', path, headers }, made: [] })
  const write = (learner: Learner): Draft => {
    const headers = { ...officer(learner.person_id), 'content-type': 'application/json' }
    const first = syncBody(learner)
    const renew = () => {
      const { headers: key, body } = syncBody(learner)
      return { headers: { ...headers, ...key }, body }
    }
    return { ask: { method: 'POST', path: '/api/training/sync', headers: { ...headers, ...first.headers }, body: first.body, renew }, made: first.made }
  }

  const training = await openCopy(installation, 'training')
  const progress = await openCopy(installation, 'progress')
  try {
    return [
      await record(
        training,
        'the officer’s home',
        65,
        learners.map((one) => get('/api/training/my/home', officer(one.person_id))),
      ),
      await record(
        training,
        'a lesson page',
        65,
        learners.map((one) => get(`/api/training/editions/${one.edition_id}/lessons/${one.lesson_id}`, officer(one.person_id))),
      ),
      await record(training, 'a sync of 20', undefined, learners.map(write)),
      await record(training, 'who lacks what', undefined, [get('/api/training/board', staff('training'))]),
      await record(progress, 'the matrix', undefined, [get('/api/progress/matrix', staff('progress'))]),
    ]
  } finally {
    for (const app of [training, progress]) {
      await app.fastify.close()
      await app.db.destroy()
    }
  }
}
