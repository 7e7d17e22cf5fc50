import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/paths.ts'
import { onPlatform } from '../start/on-platform.ts'
import { findServices } from '../start/services.ts'
import { waitUntilSettled } from '../start/settle.ts'

const settleMs = 600_000

// The service's own command, with the environment that the running service has; the running service publishes what it lays down.
const tellAgain = (script: string, noun: string | undefined, env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...(noun === undefined ? [] : [noun])], { cwd: root, env, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })

/**
 * Tells the present state of all subjects of one kind again, of every kind of a service without a second word:
 * `npm run events -- restate identity person`.
 */
export const restate = async (service: string | undefined, noun: string | undefined): Promise<number> => {
  const telling = findServices().filter((name) => existsSync(join(root, 'apps', name, 'src/restate.ts')))
  if (service === undefined || !telling.includes(service)) {
    console.error(`npm run events -- restate <service> [subject], for example: restate identity person. Services that tell facts: ${telling.join(', ')}`)
    return 1
  }
  return onPlatform(async ({ services, postgres, natsUrl, environmentOf }) => {
    const code = await tellAgain(join(root, 'apps', service, 'src/restate.ts'), noun, environmentOf(service))
    if (code !== 0) return code
    await waitUntilSettled(new Map(services.map((name) => [name, postgres.url(name)])), natsUrl, settleMs)
    console.log('every reader has taken it')
    return 0
  })
}
