import { watch } from 'node:fs'
import { existsSync } from 'node:fs'
import type { Supervisor } from './supervisor.ts'
import { ensureWebBuild, webSources } from './web-build.ts'

const quietMs = 400

/** `npm run dev`: builds the web application again after a change and lets the gateway take it up. Services watch themselves. */
export const watchWeb = (supervisor: Supervisor, log: string, say: (line: string) => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined
  let busy = Promise.resolve()
  const build = async (): Promise<void> => {
    try {
      const startedAt = Date.now()
      if (!(await ensureWebBuild(log))) return
      await supervisor.restart('gateway')
      say(`web application built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => (busy = busy.then(build)), quietMs)
  }
  const watchers = webSources.filter((folder) => existsSync(folder)).map((folder) => watch(folder, { recursive: true }, changed))
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
