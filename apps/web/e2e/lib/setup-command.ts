import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { cleanEnvironment } from '../../../../tools/test/installation.ts'

const root = join(import.meta.dirname, '../../../..')

/** What `npm run setup` asks, for a programme without a donor. */
export const setupAnswers = {
  name: 'Programa de prueba',
  shortName: 'Prueba',
  responsibleName: 'Organización Uno, A.C.',
  responsibleAddress: 'Calle 1, Colima',
  responsibleContact: 'datos@uno.example',
  donor: 'ninguno',
  fiscalMonth: 'octubre',
  timeZone: 'America/Tijuana',
  catalogue: 'paquete',
  content: 'paquete',
  mailUrl: 'ninguno',
}

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
