import type { Browser, BrowserContext } from 'playwright-core'
import { world } from '../../../../tools/seed/world.ts'
import { demoPassword, signInQuickly, type DemoUser } from './sign-in.ts'

const url = process.env['TEQUIO_E2E_URL'] ?? ''

type Step = { kind: string; id: string }
export type Home = { next: { editionId: string; title: string; seat: string; lessonsDone: number; next: Step } | null }
export type Course = {
  lessonsDone: number
  modules: { lessons: { lessonId: string; doneAt: string | null }[] }[]
  cases: { caseId: string; doneAt: string | null }[]
  requirements: { kind: string; met: boolean; attempts?: number; grade?: number | null }[]
}
export type Manifest = { files: { sha256: string; sizeBytes: number; kind: string }[]; totalBytes: number; textBytes: number }
export const ask = async <Reply>(context: BrowserContext, path: string): Promise<Reply> => (await (await context.request.get(url + path)).json()) as Reply

/** Two demonstration officers with an open seat in course 1 and the whole of it before them. */
export const learners = async (browser: Browser): Promise<(DemoUser & { editionId: string })[]> => {
  const { accounts } = world('2099-12-31')
  const found: (DemoUser & { editionId: string })[] = []
  for (const { user, grants } of accounts.filter((one) => one.grants.length === 1)) {
    if (grants[0]?.role !== 'officer') continue
    const context = await browser.newContext({ baseURL: url })
    await signInQuickly(context, url, { user, secret: demoPassword })
    const { next } = await ask<Home>(context, '/api/training/my/home')
    await context.close()
    if (next?.seat === 'active' && next.lessonsDone < 8 && next.title.startsWith('Fundamentos')) found.push({ user, secret: demoPassword, editionId: next.editionId })
    if (found.length === 2) return found
  }
  throw new Error('no two demonstration officers have an open seat')
}
