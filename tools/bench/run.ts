import { demoPassword } from '../seed/world.ts'
import { readRunning } from '../start/running.ts'
import { startInstallation, type TestInstallation } from '../test/installation.ts'
import { missedAim } from './aims.ts'
import { calibrate, type Calibration } from './calibration.ts'
import { benchCases } from './cases.ts'
import { benchGrading } from './grading.ts'
import { benchLists } from './lists.ts'
import { load } from './load.ts'
import { benchMatrix } from './matrix.ts'
import { pssMb } from './memory.ts'
import { measure, startBare, type Effort } from './measure.ts'
import { findScenarios, runtimeUrl, type Scenario } from './scenarios.ts'

const quick = process.argv.includes('--quick')
const effort: Effort = quick ? { rounds: 1, seconds: 2 } : { rounds: 5, seconds: 1 }
// `--only requests`, `lists`, `matrix`, `grading`, `cases`, or `batch`: of the cases the batch alone
const only = process.argv[process.argv.indexOf('--only') + 1]
const wanted = (part: 'requests' | 'lists' | 'matrix' | 'grading' | 'cases' | 'batch'): boolean => !process.argv.includes('--only') || only === part
const connectionCounts = quick ? [8] : [1, 8, 32]

const whole = (value: number): string => String(Math.round(value)).padStart(6)
const ms = (value: number): string => value.toFixed(1).padStart(6)
const percent = (part: number, of: number): string => `${Math.round((100 * part) / of)} %`.padStart(6)
const sayCalibration = (of: Calibration, when: string): void =>
  console.log(`calibration ${when}: 64 MB SHA-256 ${of.hashMs.toFixed(0)} ms · 4 KB to disk ${of.fsyncMs.toFixed(2)} ms · select 1 ${of.selectMs.toFixed(3)} ms`)

const sayMemory = (installation: TestInstallation): void => {
  const running = readRunning(installation.home)?.processes ?? []
  const sizes = running.map(({ name, pid }) => ({ name, mb: pssMb(pid, name === 'postgres') }))
  if (sizes.some(({ mb }) => mb === undefined)) return console.log('  this system does not tell the proportional set size')
  for (const { name, mb = 0 } of sizes) console.log(`  ${name.padEnd(12)} ${mb.toFixed(0).padStart(5)} MB`)
  console.log(
    `  ${'in all'.padEnd(12)} ${sizes
      .reduce((sum, { mb = 0 }) => sum + mb, 0)
      .toFixed(0)
      .padStart(5)} MB (PSS)`,
  )
}

const signIn = async (address: string, user: string): Promise<string> => {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ user, secret: demoPassword }),
  })
  if (!answer.ok) throw new Error(`${user} could not sign in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const sayGatewayCost = async (installation: TestInstallation, serviceUrl: string, scenario: Scenario): Promise<number> => {
  const gateway = installation.address.replace('localhost', '127.0.0.1')
  const [ask] = scenario.asks
  if (!ask) return 1
  let refused = 0
  for (const connections of connectionCounts) {
    const direct = await load(serviceUrl, [ask], connections, effort.seconds * 2)
    // a session each: the gateway slows down the one who asks for more than any screen does
    const cookies: string[] = []
    while (cookies.length < connections) cookies.push(await signIn(installation.address, 'mariana.velez'))
    const asks = cookies.map((cookie) => ({ method: 'GET', path: ask.path, headers: { cookie, host: new URL(installation.address).host } }))
    const through = await load(gateway, asks, connections, effort.seconds * 2)
    refused += direct.failed + through.failed
    console.log(
      `  ${String(connections).padStart(2)} connections: ${ms(direct.p50)} ms at the service, ${ms(through.p50)} ms through the gateway; ${whole(direct.perSecond)} and ${whole(through.perSecond)} a second`,
    )
  }
  return refused
}

/** Every scenario against bare handlers of the same SQL, then what the gateway's hop costs. */
const sayRequests = async (installation: TestInstallation, missed: string[]): Promise<number> => {
  const running = readRunning(installation.home)?.processes ?? []
  const urlOf = (service: string) => `http://127.0.0.1:${running.find(({ name }) => name === service)?.port}`
  let failed = 0
  const scenarios = await findScenarios(installation)
  console.log(`\n${'scenario'.padEnd(20)} conn  req/s  of (a)  of (b)     p50    p95    p99   (a)    (b)    pg   statements`)
  for (const scenario of scenarios) {
    const databaseUrl = runtimeUrl(installation, scenario.service)
    const bare = await startBare({ databaseUrl, cases: scenario.cases })
    for (const connections of connectionCounts) {
      const { service, bare: a, bareWithSql: b, pgPerSecond } = await measure(urlOf(scenario.service), bare.url, databaseUrl, scenario, connections, effort)
      failed += service.failed + a.failed + b.failed
      const line = [
        String(connections).padStart(4),
        whole(service.perSecond),
        percent(service.perSecond, a.perSecond),
        percent(service.perSecond, b.perSecond),
        ms(service.p50),
        ms(service.p95),
        ms(service.p99),
        whole(a.perSecond),
        whole(b.perSecond),
        whole(pgPerSecond),
      ]
      console.log(`${scenario.name.padEnd(20)} ${line.join(' ')} ${String(scenario.cases[0]?.statements.length ?? 0).padStart(6)}`)
      const said = missedAim({ ...scenario, connections, perSecond: service.perSecond, bareWithSqlPerSecond: b.perSecond })
      if (said !== undefined) missed.push(said)
    }
    bare.stop()
  }
  console.log('\n(a) a bare Fastify handler · (b) a bare Fastify handler with the same SQL, named statements, no token, no schema · pg alone, for information')

  const board = scenarios.find(({ name }) => name === 'who lacks what')
  console.log('\nthe gateway’s hop (who lacks what)')
  if (board) failed += await sayGatewayCost(installation, urlOf(board.service), board)
  return failed
}

const installation = await startInstallation({ args: ['--keep-web'] })
let failed = 0
try {
  console.log(`${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${process.platform}-${process.arch} · median of ${effort.rounds}`)
  sayCalibration(await calibrate(installation.databaseUrl('postgres')), 'before')
  console.log('\nmemory of idle processes')
  sayMemory(installation)
  const missed: string[] = []
  if (wanted('requests')) failed += await sayRequests(installation, missed)
  if (wanted('lists')) missed.push(...(await benchLists(installation, await signIn(installation.address, 'mariana.velez'), quick ? 1 : 3)))
  // last, because what they fill in makes the others slower
  const urlOf = (service: string) => `http://127.0.0.1:${readRunning(installation.home)?.processes.find(({ name }) => name === service)?.port}`
  if (wanted('matrix')) missed.push(...(await benchMatrix(installation, urlOf('training'), { seconds: quick ? 2 : 5 })))
  if (wanted('grading')) missed.push(...(await benchGrading(installation, urlOf('training'), quick ? { seconds: 2, turns: 50 } : { seconds: 5, turns: 300 })))
  if (wanted('cases') || wanted('batch')) {
    missed.push(...(await benchCases(installation, urlOf('vetting'), { ...(quick ? { seconds: 2, batches: 3 } : { seconds: 5, batches: 10 }), lists: wanted('cases') })))
  }
  console.log('\nmemory after the load')
  sayMemory(installation)
  sayCalibration(await calibrate(installation.databaseUrl('postgres')), 'after')
  for (const line of missed) console.log(`aim missed: ${line}`)
  if (missed.length === 0) console.log('aims met')
  if ((wanted('matrix') || wanted('grading') || wanted('cases') || wanted('batch')) && missed.length > 0) process.exitCode = 1
} finally {
  await installation.stop()
}
if (failed > 0) {
  console.error(`${failed} requests failed`)
  process.exitCode = 1
}
