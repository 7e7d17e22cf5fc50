import { isAbsolute, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseShift } from '@tequio/service-kit/clock'
import { root } from '../lib/paths.ts'

export type Command = {
  act: 'start' | 'status' | 'help'
  reset: boolean
  watch: boolean
  /** Serve the web application as it was last built. */
  keepWeb: boolean
  without: readonly string[]
  home: string
  port: number
  clock: string | undefined
  publicUrl: string
  mode: 'demo' | 'production'
}

export const help = `npm start -- [options]

  --status          print the processes of this installation as JSON
  --reset           forget everything and begin anew
  --clock +61d      move the clock of all services (d, h or m)
  --port 4300       the port of the address that is printed (also PORT)
  --folder .tequio  where keys, databases and files lie (also TEQUIO_HOME)
  --public https:// the address under which a proxy with TLS shows Tequio
  --keep-web        serve the web application as it was last built, if it ever was, without looking for changes
  --without a,b     leave these services out: what the others do without them
  --watch           restart what changes (npm run dev)

DATABASE_URL and NATS_URL name servers that already run; without them Tequio starts its own.`

/** Reads `npm start`'s options; a wrong one is an Error with a sentence. */
export const readCommand = (args: string[], env: NodeJS.ProcessEnv): Command => {
  const { values } = parseArgs({
    args,
    options: {
      status: { type: 'boolean', default: false },
      reset: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      'keep-web': { type: 'boolean', default: false },
      without: { type: 'string' },
      help: { type: 'boolean', default: false },
      clock: { type: 'string' },
      port: { type: 'string' },
      folder: { type: 'string' },
      public: { type: 'string' },
    },
  })
  const port = Number(values.port ?? env['PORT'] ?? 4300)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`"${values.port ?? env['PORT']}" is not a port; write a number from 1 to 65535.`)
  const clock = values.clock ?? env['TEQUIO_CLOCK']
  if (clock !== undefined) parseShift(clock)
  const mode = env['MODE'] ?? 'demo'
  if (mode !== 'demo' && mode !== 'production') throw new Error(`MODE is "${mode}"; it is demo or production.`)
  const folder = values.folder ?? env['TEQUIO_HOME'] ?? join(root, '.tequio')
  if (values.public !== undefined && !URL.canParse(values.public)) throw new Error(`--public is "${values.public}"; write an address such as https://tequio.example.`)
  return {
    act: values.help ? 'help' : values.status ? 'status' : 'start',
    reset: values.reset,
    watch: values.watch,
    keepWeb: values['keep-web'],
    without: (values.without ?? '').split(',').filter(Boolean),
    home: isAbsolute(folder) ? folder : resolve(env['INIT_CWD'] ?? process.cwd(), folder),
    port,
    clock,
    publicUrl: values.public === undefined ? `http://localhost:${port}` : new URL(values.public).origin,
    mode,
  }
}
