import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { cleanEnvironment } from '../../../../tools/test/installation.ts'
import { plainAnswers } from '../../../../tools/test/setup-answers.ts'

const root = join(import.meta.dirname, '../../../..')

/** Another zone and another fiscal year than those of the demonstration. */
export const setupAnswers = { ...plainAnswers, fiscalMonth: 'octubre', timeZone: 'America/Tijuana' }

/** `npm run setup` for the folder `home`, to its end. */
export const runSetup = (home: string, port: number, args: readonly string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'tools/bootstrap.mjs'), 'tools/setup/run.ts', '--folder', home, '--port', String(port), ...args], {
      cwd: root,
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
    child.once('exit', (code) => resolve({ code, output }))
  })

/** The one-time links that it printed. */
export const linksIn = (output: string): string[] => output.match(/http:\S+\/primer-administrador#enlace=[\w-]{22}/g) ?? []
