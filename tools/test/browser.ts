import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path))

const packaged = async (): Promise<{ path: string; args: string[] }> => {
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x' // makes the package bring libnss3 along
  const { default: bundled } = await import('@sparticuz/chromium')
  return {
    path: await bundled.executablePath(),
    args: bundled.args.filter((arg) => !arg.startsWith('--headless') && !arg.startsWith('--single-process') && !arg.startsWith('--window-size')),
  }
}

const find = async (args: readonly string[]): Promise<{ path: string; args: string[]; env: NodeJS.ProcessEnv }> => {
  const own = process.env['CHROMIUM_PATH'] ?? onPath()
  const found = own === undefined ? await packaged() : { path: own, args: [] }
  // without a UTF-8 locale the browser cannot name a file after Eloísa and calls it "download"
  return { path: found.path, args: [...new Set([...quiet, ...found.args, ...args])], env: { ...process.env, LC_ALL: 'C.UTF-8' } }
}

/** A Chromium for tests: `CHROMIUM_PATH`, else one on PATH, else the one of the package @sparticuz/chromium. */
export const launchBrowser = async (extra: readonly string[] = []): Promise<Browser> => {
  const { path, args, env } = await find(extra)
  return chromium.launch({ executablePath: path, args, env: env as Record<string, string> })
}

/** A Chromium that keeps what it stores in `folder`, as a phone does; `kill` ends it in the middle, without a word to the page, `close` as its owner does. */
export const launchPhone = async (folder: string): Promise<{ browser: Browser; kill: () => Promise<void>; close: () => Promise<void> }> => {
  const { path, args, env } = await find([`--user-data-dir=${folder}`, '--remote-debugging-port=0', '--window-size=360,740', 'about:blank'])
  const child = spawn(path, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the browser ended: ${said}`)))
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const browser = await chromium.connectOverCDP(address)
  const close = async () => {
    await (await browser.newBrowserCDPSession()).send('Browser.close').catch(() => undefined)
    await ended
  }
  return { browser, kill, close }
}
