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

/** A Chromium for tests: `CHROMIUM_PATH`, else one on PATH, else the one of the package @sparticuz/chromium. */
export const launchBrowser = async (args: readonly string[] = []): Promise<Browser> => {
  const own = process.env['CHROMIUM_PATH'] ?? onPath()
  const found = own === undefined ? await packaged() : { path: own, args: [] }
  // without a UTF-8 locale the browser cannot name a file after Eloísa and calls it "download"
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  return chromium.launch({ executablePath: found.path, args: [...new Set([...quiet, ...found.args, ...args])], env })
}
