import { Agent, get } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../../tools/test/browser.ts'
import { ask, learners, type Manifest } from './lib/seats.ts'
import { signInQuickly, type DemoUser } from './lib/sign-in.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''
let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** Bytes on the wire, headers and all, of these paths over one connection. */
const weigh = async (cookie: string, paths: readonly string[]): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let bytes = 0
  for (const path of paths)
    await new Promise<void>((resolve, reject) => {
      const asked = get(new URL(path, url), { agent, headers: { cookie, 'accept-encoding': 'gzip, deflate, br, zstd', accept: '*/*' } }, (answer) => {
        // it is let go of at the end
        const { socket } = answer
        if (answer.statusCode !== 200) reject(new Error(`${path} answered ${answer.statusCode}`))
        answer.resume().once('end', () => {
          bytes = socket.bytesRead
          resolve()
        })
      })
      asked.once('error', reject)
    })
  agent.destroy()
  return bytes
}

const within = (stated: number, sent: number): number => Math.abs(stated - sent) / sent

test('the size that a course states is that of the bytes sent, within five in a hundred; so is that of the application', { timeout: 120_000 }, async () => {
  const [user] = await learners(browser)
  const context = await browser.newContext({ baseURL: url })
  await signInQuickly(context, url, user as DemoUser)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const edition = `/api/training/editions/${user?.editionId}`
  const manifest = await ask<Manifest>(context, `${edition}/package`)
  const paths = (some: Manifest['files']) => some.map(({ sha256 }) => `${edition}/package/${sha256}`)
  const tests = ['pre', 'post'].map((kind) => `${edition}/quiz/${kind}?attempt=${crypto.randomUUID()}`)
  const sent = await weigh(cookie, [...paths(manifest.files), ...tests])
  const text = await weigh(cookie, [...paths(manifest.files.filter(({ kind }) => kind !== 'picture')), ...tests])
  const worker = await (await context.request.get(`${url}/sw.js`)).text()
  const app = JSON.parse(/^const app = (\{.*\})$/m.exec(worker)?.[1] ?? '{}') as { files: { path: string; bytes: number }[]; pages: string[]; pageBytes: number }
  const appSent = await weigh('', [...app.files.map(({ path }) => path), ...app.pages])
  const appStated = app.files.reduce((sum, { bytes }) => sum + bytes, app.pageBytes)
  expect(within(manifest.totalBytes, sent), `${manifest.totalBytes} stated, ${sent} sent`).toBeLessThan(0.05)
  expect(within(manifest.textBytes, text), `${manifest.textBytes} stated, ${text} sent`).toBeLessThan(0.05)
  expect(within(appStated, appSent), `${appStated} stated, ${appSent} sent`).toBeLessThan(0.05)
  expect(manifest.totalBytes).toBeLessThan(1_500_000)
  await context.close()
})
