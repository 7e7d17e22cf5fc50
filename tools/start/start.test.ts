import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCatalogue } from '../events/catalogue.ts'
import { root } from '../lib/paths.ts'
import { demoPassword } from '../seed/world.ts'
import { freePort } from '../lib/ports.ts'
import { commandOf } from '../lib/processes.ts'
import { startNats } from '../servers/nats.ts'
import { startPostgres } from '../servers/postgres.ts'
import { cleanEnvironment, startInstallation, type TestInstallation } from '../test/installation.ts'
import { ask, isReady, kill, pidOf, timeUntil, within } from '../test/watching.ts'
import { type Running } from './running.ts'
import { findServices } from './services.ts'

let first: TestInstallation
let firstStartMs = 0
const services = findServices()

beforeAll(async () => {
  const at = Date.now()
  first = await startInstallation()
  firstStartMs = Date.now() - at
})
afterAll(() => first?.stop())

const npmStart = (args: string[], env: NodeJS.ProcessEnv) =>
  [process.execPath, [join(root, 'tools/bootstrap.mjs'), 'tools/start/start.ts', ...args], { cwd: '/', env: { ...cleanEnvironment(), ...env } }] as const

const statusOf = (home: string): Running & { running: boolean } => {
  const [file, args, options] = npmStart(['--status'], { TEQUIO_HOME: home })
  return JSON.parse(execFileSync(file, [...args], { ...options, encoding: 'utf8' })) as Running & { running: boolean }
}

test.runIf(process.env['TEQUIO_LONG'] === '1')('the first start lays out, migrates, fills and builds everything in at most 60 s', () => within(60_000, firstStartMs))

test('the first start shows its progress, prints the demo users and ends with the address', () => {
  const lines = first.output().trim().split('\n')
  expect(lines.at(-1)).toBe(`Tequio is ready at ${first.address}`)
  expect(first.output()).toMatch(/\[ +\d+\.\d s\] services are up: .*training/)
  expect(first.output()).toMatch(/^ {2}\S+ +officer \(learner\)$/m)
})

test('the status tells each process with its pid and port as JSON', () => {
  const status = statusOf(first.home)
  expect(status).toMatchObject({ running: true, ready: true, address: first.address })
  expect(status.processes.map(({ name }) => name).sort()).toEqual(['nats', 'postgres', 'supervisor', ...services].sort())
  for (const { name, pid, port } of status.processes) {
    expect(commandOf(pid), name).toBeDefined()
    if (name !== 'supervisor') expect(port, name).toBeGreaterThan(0)
  }
})

test('the gateway answers for all services', async () => {
  const ready = (await (await fetch(`${first.address}/health/ready`)).json()) as { ready: boolean; services: Record<string, boolean> }
  expect(ready.ready).toBe(true)
  expect(Object.keys(ready.services).sort()).toEqual(services.filter((name) => name !== 'gateway').sort())
  expect((await fetch(`${first.address}/health/live`)).status).toBe(200)
})

test('every service has a database and two roles; the running one owns nothing and enters no other database', async () => {
  for (const service of services) {
    const [owner] = await ask(first.databaseUrl('postgres'), `select pg_get_userbyid(datdba) from pg_database where datname = '${service}'`)
    expect(owner).toBe(`${service}_owner`)
    expect(await ask(first.databaseUrl(service), `select count(*)::int from pg_class where relowner = '${service}'::regrole`)).toEqual([0])
    const may = await ask(
      first.databaseUrl('postgres'),
      `select has_database_privilege('${service}', datname, 'connect') from pg_database where datname = any('{${services.filter((name) => name !== service).join(',')}}')`,
    )
    expect(may.every((one) => one === false)).toBe(true)
  }
})

test('a reader whose copies were emptied is whole again after restate, and every fact told again says what the last one said', async () => {
  const training = first.databaseUrl('training')
  const copies = ['municipality', 'person', 'appointment', 'requirement', 'clearance']
  const dump = () => Promise.all([...copies, 'standing'].map((table) => ask(training, `select to_jsonb(t) from ${table} t order by to_jsonb(t)::text`)))
  const seats = () => ask(training, `select id || ' ' || status from enrolment order by id`)
  const before = { dump: await dump(), seats: await seats() }
  expect(before.dump.every((rows) => rows.length > 0)).toBe(true)
  await ask(training, `truncate ${copies.join(', ')}`)

  const telling = [...new Set((await readCatalogue(root)).map(({ name }) => name.split('.')[0] ?? ''))]
  for (const service of telling) {
    const command = [join(root, 'tools/bootstrap.mjs'), 'tools/events/run.ts', 'restate', service]
    const said = execFileSync(process.execPath, command, { cwd: '/', env: { ...cleanEnvironment(), TEQUIO_HOME: first.home }, encoding: 'utf8' })
    // nobody carried out a change of administration, set terms of retention, reminded anybody, corrected a key, wrote an open question or asked for a copy of their data in the demonstration
    expect(said).toMatch(/^(\w+\.(?:handover|export|retention|nudge|grades|test): 0 told again\n|\S+: [1-9]\d* (of|told again).*\n)+every reader has taken it\n$/)
  }
  expect(await dump()).toEqual(before.dump)
  expect(await seats()).toEqual(before.seats)
  // a target may be set after the signature that told it last
  for (const service of telling)
    expect(
      await ask(
        first.databaseUrl(service),
        `select name || ' ' || subject_id from (select *, lag(said) over told as before, lag(sequence) over told as was, row_number() over (partition by subject, subject_id order by position desc) as nth
           from (select *, regexp_replace(data::text, '"target": (null|[0-9])', '', 'g') as said from outbox) one window told as (partition by subject, subject_id order by position)) fact
          where nth = 1 and (said is distinct from before or sequence is distinct from was)`,
      ),
      service,
    ).toEqual([])
})

test('the audit chains of a running platform verify, and an entry taken from the end of one is missed', async () => {
  const verify = (): { status: number | null; said: string } => {
    const command = [join(root, 'tools/bootstrap.mjs'), 'tools/audit/verify.ts']
    const { status, stdout } = spawnSync(process.execPath, command, { cwd: '/', env: { ...cleanEnvironment(), TEQUIO_HOME: first.home }, encoding: 'utf8' })
    return { status, said: stdout.trim().split('\n').at(-1) ?? '' }
  }
  // an audited act through the front door
  const through = async (path: string, cookie: string, body?: object): Promise<Response> =>
    fetch(`${first.address}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, origin: first.address, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const entered = await through('/api/session', '', { user: 'mariana.velez', secret: demoPassword })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { items } = (await (await through('/api/identity/persons?limit=1', cookie)).json()) as { items: { personId: string }[] }
  for (const purpose of ['Aclarar su CURP', 'Corregir su fecha']) expect((await through(`/api/identity/persons/${items[0]?.personId}/reveal`, cookie, { purpose })).ok).toBe(true)

  const url = first.databaseUrl('identity')
  const entry = `(at, actor, act, subject, purpose, previous, hash, position)`
  const whole = verify()
  expect(whole).toEqual({ status: 0, said: expect.stringMatching(/^entries=[1-9]\d* broken=0$/) })
  await ask(url, 'alter table audit disable trigger all')
  const [kept] = await ask(url, 'delete from audit where position = (select max(position) from audit) returning to_jsonb(audit)')
  expect(kept).toBeDefined()
  expect(verify()).toEqual({ status: 1, said: expect.stringMatching(/ broken=1$/) })
  await ask(url, `insert into audit ${entry} overriding system value select ${entry.slice(1, -1)} from jsonb_populate_record(null::audit, '${JSON.stringify(kept)}'::jsonb)`)
  await ask(url, 'alter table audit enable trigger all')
  expect(verify()).toEqual(whole)
})

test.each(services)('%s is started again within 5 s after kill -9', async (service) => {
  await timeUntil(() => pidOf(first.home, service) > 0)
  const before = pidOf(first.home, service)
  kill(before)
  await within(5_000, await timeUntil(() => ![0, before].includes(pidOf(first.home, service))))
  await timeUntil(() => isReady(first.address))
})

test.each([
  ['nats', 5_000],
  ['postgres', 10_000],
])('%s is started again after kill -9, and every service is ready again', async (name, limitMs) => {
  await timeUntil(() => pidOf(first.home, name) > 0)
  const before = pidOf(first.home, name)
  kill(before)
  const at = Date.now()
  await timeUntil(() => ![0, before].includes(pidOf(first.home, name)))
  // a service may take two seconds to notice what it lost: it is ready again when it has stayed so for longer
  let since = Date.now()
  await timeUntil(async () => {
    if (!(await isReady(first.address))) since = Date.now()
    return Date.now() - since > 2_500
  })
  await within(limitMs, since - at)
})

test('from a confirmed approval to the open seat it takes 5 s, and 60 s after kill -9 of whatever carries it', { timeout: 300_000 }, async () => {
  const through = async (path: string, cookie: string, body: object, key = randomUUID()): Promise<{ status: number; cookie: string; body: Record<string, string> }> => {
    const headers = { cookie, origin: first.address, 'content-type': 'application/json', 'idempotency-key': key }
    const reply = await fetch(`${first.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) })
    return { status: reply.status, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '', body: (await reply.json()) as Record<string, string> }
  }
  const enter = async (user: string): Promise<string> => (await through('/api/session', '', { user, secret: demoPassword })).cookie
  const [staff, coordinator, reviewer] = [await enter('mariana.velez'), await enter('julia.tamez'), await enter('esteban.cuellar')]
  const [training, vetting] = [first.databaseUrl('training'), first.databaseUrl('vetting')]
  const faults = [undefined, 'nats', 'training', 'vetting', 'identity', 'gateway', 'postgres'] as const
  const found = await ask(
    vetting,
    `select jsonb_build_object('caseId', c.id, 'personId', c.person_id, 'type', c.type) from vetting_case c join batch b on b.id = c.batch_id
     where c.state = 'submitted' and b.state <> 'draft' and c.to_on is null and not exists (select 1 from verdict v where v.case_id = c.id and v.state = 'proposed')
       and not exists (select 1 from vetting_case o where o.person_id = c.person_id and o.id <> c.id) order by c.id limit ${faults.length}`,
  )
  const cases = found as { caseId: string; personId: string; type: string }[]
  expect(cases).toHaveLength(faults.length)
  const [courseId, today] = await ask(
    training,
    `select id, to_char(now() at time zone 'America/Mexico_City', 'YYYY-MM-DD') from course where state = 'available' order by code limit 1`,
  )
  const year = Number(String(today).slice(0, 4))
  const audience = { kinds: [], municipalities: [], enrolsByItself: false }
  const edition = { courseId, name: 'De la aprobación al lugar', startsOn: today, endsOn: `${year + 1}-12-01`, capacity: 50, vetting: 'as-post', audience }
  const { editionId } = (await through('/api/training/staff/editions', staff, edition)).body
  const enrolled = await through(`/api/training/staff/editions/${editionId}/enrolments`, staff, { personIds: cases.map((one) => one.personId) })
  expect(enrolled).toMatchObject({ status: 201, body: { opened: 0, waiting: faults.length } })
  for (const [at, fault] of faults.entries()) {
    const { caseId = '', personId = '', type } = cases[at] ?? {}
    const approval = { outcome: 'approved', resultOn: today, ...(type === 'leahy' ? { validUntil: `${year + 2}-01-31` } : {}) }
    const { verdictId } = (await through(`/api/vetting/cases/${caseId}/verdicts`, coordinator, approval)).body
    const key = randomUUID()
    const since = Date.now()
    if (fault !== undefined) kill(pidOf(first.home, fault))
    const isConfirmed = async () => (await through(`/api/vetting/cases/${caseId}/verdicts/${verdictId}/confirm`, reviewer, {}, key).catch(() => undefined))?.status === 200
    await timeUntil(isConfirmed, 60_000)
    const isOpen = async () => (await ask(training, `select status from enrolment where edition_id = '${editionId}' and person_id = '${personId}'`).catch(() => []))[0] === 'active'
    await timeUntil(isOpen, 60_000)
    await within(fault === undefined ? 5_000 : 60_000, Date.now() - since)
    await timeUntil(() => isReady(first.address))
  }
})

test('a taken port is said in a sentence, and nothing is left running', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  await expect(startInstallation({ args: ['--port', String(port)] })).rejects.toThrow(`Port ${port} is taken by another program.`)
  server.close()
})

test('a second start on the same folder names the one that runs', async () => {
  const [file, args, options] = npmStart([], { TEQUIO_HOME: first.home, PORT: String(await freePort()) })
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let text = ''
  child.stderr.on('data', (data: Buffer) => (text += data.toString()))
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
  expect(text).toContain(`Tequio already runs from ${first.home} at ${first.address}`)
  // a service that was killed a moment ago may still be coming back
  await timeUntil(() => isReady(first.address))
  expect(statusOf(first.home).running).toBe(true)
})

test('a second copy runs beside the first; Ctrl-C ends it and leaves the first alone', async () => {
  const second = await startInstallation({ args: ['--keep-web'] })
  const pids = statusOf(second.home).processes.map(({ pid }) => pid)
  expect(await isReady(second.address)).toBe(true)
  await second.stop()
  expect(pids.filter((pid) => commandOf(pid) !== undefined)).toEqual([])
  expect(await isReady(first.address)).toBe(true)
})

test('given DATABASE_URL and NATS_URL it uses those servers and leaves them running', async () => {
  const folder = mkdtempSync(join(tmpdir(), `tequio-test-${process.pid}-`))
  const [postgres, nats] = await Promise.all([startPostgres({ dir: join(folder, 'postgres'), fsync: false }), startNats({ dir: join(folder, 'nats') })])
  try {
    const others = services.filter((name) => name !== 'identity' && name !== 'gateway')
    const given = await startInstallation({ args: ['--keep-web', '--without', others.join(',')], env: { DATABASE_URL: postgres.superUrl, NATS_URL: nats.url } })
    const running = statusOf(given.home).processes.map(({ name }) => name)
    const isUp = await isReady(given.address)
    await given.stop()
    expect(running.sort()).toEqual(['gateway', 'identity', 'supervisor'])
    expect(isUp).toBe(true)
    expect(await ask(postgres.url('identity'), 'select count(*) > 0 from outbox')).toEqual([true])
  } finally {
    await Promise.all([postgres.stop(), nats.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
})

test('after kill -9 of the whole the next start is clean, keeps the data and takes at most 10 s', async () => {
  const counts = () => Promise.all(services.map((service) => ask(first.databaseUrl(service), 'select count(*)::int from outbox')))
  const before = await counts()
  const status = statusOf(first.home)
  const supervisor = status.processes.find(({ name }) => name === 'supervisor')?.pid ?? 0
  for (const pid of [supervisor, first.pid]) kill(pid)
  await timeUntil(() => commandOf(supervisor) === undefined)
  expect(statusOf(first.home).running).toBe(false)
  const orphans = status.processes.filter(({ name, pid }) => services.includes(name) && commandOf(pid) !== undefined)
  expect(orphans).toHaveLength(services.length)

  const at = Date.now()
  first = await startInstallation({ args: ['--keep-web'], home: first.home, port: Number(new URL(first.address).port) })
  const tookMs = Date.now() - at
  expect(orphans.filter(({ pid }) => commandOf(pid) !== undefined)).toEqual([])
  expect(await isReady(first.address)).toBe(true)
  expect(await counts()).toEqual(before)
  await within(10_000, tookMs)
})

test('--reset begins anew and --clock moves every service', async () => {
  const { home } = first
  const port = Number(new URL(first.address).port)
  await ask(first.databaseUrl('postgres'), 'create table will_be_gone ()')
  await first.stop({ keep: true })
  first = await startInstallation({ args: ['--keep-web', '--reset', '--clock', '+61d'], home, port })
  expect(first.output()).toContain('everything was forgotten')
  expect(first.output()).toContain('the clock is moved by +61d')
  expect(await ask(first.databaseUrl('postgres'), `select count(*)::int from pg_class where relname = 'will_be_gone'`)).toEqual([0])
})
