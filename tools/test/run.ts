import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cacheFolder, root } from '../lib/paths.ts'
import { steps, type Step } from './steps.ts'

// what hangs is ended; the long steps go through every picture and every measure
const limitMs = (step: Step): number => (step.minutes ?? (step.long ? 60 : 20)) * 60_000

type Counts = { passed: number; failed: number }

const runCommand = (step: Step): Promise<boolean> =>
  new Promise((resolve) => {
    const [command = '', ...words] = step.command
    const env = { ...process.env, ...(isLong ? { TEQUIO_LONG: '1' } : {}), NX_DAEMON: 'false', NX_TUI: 'false', NX_CACHE_DIRECTORY: join(root, '.nx/cache') }
    const child = spawn(command, words, { cwd: root, env, stdio: 'inherit' })
    const timer = setTimeout(() => child.kill('SIGTERM'), limitMs(step))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
    child.once('error', () => resolve(false))
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })

const countsOf = (step: Step, succeeded: boolean): Counts => {
  if (step.report === undefined || !existsSync(step.report)) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(step.report, 'utf8')) as { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }
  const failed = Math.max(report.numFailedTests, report.numFailedTests === 0 ? report.numFailedTestSuites : 0)
  return { passed: report.numPassedTests, failed: succeeded ? 0 : Math.max(failed, 1) }
}

type Report = {
  testResults: readonly { name: string; status: string; message: string; assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[] }[]
}

// what is red stands once more at the end, where whoever sees only the last lines finds it
const redOf = (step: Step): string[] => {
  if (step.report === undefined || !existsSync(step.report)) return []
  const { testResults } = JSON.parse(readFileSync(step.report, 'utf8')) as Report
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const red = assertionResults.filter((one) => one.status === 'failed')
    if (red.length === 0) return status === 'failed' ? [`✗ ${file}: ${firstLine(message)}`] : []
    return red.map((one) => `✗ ${file} > ${one.fullName.trim()}: ${firstLine(one.failureMessages[0])}`)
  })
}

const firstLine = (text = ''): string => (text.trim().split('\n', 1)[0] ?? '').slice(0, 300)

// `npm test` runs all, `npm test -- types lint` only the named steps, `--long` also the long ones.
const args = process.argv.slice(2)
const isLong = args.includes('--long')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; the steps are ${steps.map((step) => step.name).join(', ')}.`)
  process.exit(1)
}

mkdirSync(cacheFolder, { recursive: true })
const startedAt = Date.now()
const lines: string[] = []
const reds: string[] = []
const total: Counts = { passed: 0, failed: 0 }
for (const step of steps) {
  if (wanted.length > 0 ? !wanted.includes(step.name) : step.long && !isLong) continue
  console.log(`\n── ${step.name} ${'─'.repeat(60 - step.name.length)}`)
  if (step.report !== undefined) rmSync(step.report, { force: true })
  const at = Date.now()
  const succeeded = await runCommand(step)
  const { passed, failed } = countsOf(step, succeeded)
  total.passed += passed
  total.failed += failed
  if (failed > 0) reds.push(...redOf(step))
  lines.push(
    `${failed === 0 ? '✓' : '✗'} ${step.name.padEnd(8)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${((Date.now() - at) / 1000).toFixed(0).padStart(5)} s`,
  )
}
console.log(`\n${[...reds, ...lines].join('\n')}\n${((Date.now() - startedAt) / 1000).toFixed(0)} s in all`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
