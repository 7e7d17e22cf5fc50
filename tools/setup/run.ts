import { readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { root } from '../lib/paths.ts'
import { readCommand, type Command } from '../start/command-line.ts'
import { readSettings, writeSettings } from '../start/home.ts'
import { platformOf, type Platform } from '../start/on-platform.ts'
import { readRunning } from '../start/running.ts'
import { runStep } from '../start/step.ts'
import { startInstallation } from '../test/installation.ts'
import { askAll } from './ask.ts'
import { openIdentity, publishContent, type Identity, type Standing } from './apply.ts'
import { none, questions, readAnswers, shipped, type Answers } from './questions.ts'

const help = `npm run setup -- [opciones]

Prepara una plataforma de verdad, sin la demostración: pregunta qué programa es y hace los enlaces de las dos
primeras personas que la administran. Se puede repetir: dice qué está puesto y qué falta, y no cambia lo puesto.

  --answers archivo.json  responde desde un archivo en lugar de preguntar
  --content               publica los cursos e instrumentos que vienen con Tequio, si no se hizo al empezar
  --links                 hace de nuevo los enlaces que nadie usó; los anteriores dejan de servir
  --folder .tequio        donde quedan llaves, bases y archivos (también TEQUIO_HOME)
  --port 4300             el puerto de la dirección (también PORT)
  --public https://…      la dirección con la que un proxy con TLS muestra Tequio
  --help                  esta ayuda

Las preguntas, con su nombre en el archivo de respuestas:

${questions.map(({ key, ask, about }) => `  ${key}\n    ${ask} ${about}`).join('\n')}
`

const dayAndHour = (moment: Date, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('es-MX', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hour12: false, timeZone, timeZoneName: 'short' }).format(moment)

const answersFrom = async (file: string | undefined): Promise<Answers> => {
  if (file === undefined) {
    if (!process.stdin.isTTY) throw new Error('Aquí no se puede preguntar. Dé las respuestas en un archivo: npm run setup -- --answers archivo.json')
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await askAll((prompt) => terminal.question(prompt), console.log)
    } finally {
      terminal.close()
    }
  }
  const read = readAnswers(JSON.parse(readFileSync(isAbsolute(file) ? file : resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8')))
  if ('faults' in read) throw new Error(['El archivo de respuestas no se puede usar; nada cambió.', ...read.faults.map((fault) => `  ${fault}`)].join('\n'))
  return read.answers
}

const tell = ({ programme, administrators, openLinks, catalogue }: Standing, timeZone: string | undefined): void => {
  console.log(`Programa: ${programme ?? 'falta'}`)
  console.log(`Catálogo de municipios: ${catalogue ?? 'falta'}`)
  console.log(`Personas que administran: ${Math.min(administrators, 2)} de 2`)
  for (const { nth, until } of openLinks) console.log(`  el enlace ${nth} está sin usar y vale hasta el ${dayAndHour(until, timeZone)}`)
}

const loadCatalogue = async (platform: Platform, answers: Answers): Promise<void> => {
  const { catalogue = shipped, catalogueName = '' } = answers
  if (catalogue === shipped) return
  const command = [process.execPath, join(root, 'tools/reference/load.ts'), resolve(catalogue), catalogueName]
  await runStep({ what: 'El catálogo de municipios', command, env: platform.environmentOf('identity'), log: join(platform.home.logs, 'migrate.log') })
}

const printLinks = async (identity: Identity, command: Command, again: boolean): Promise<void> => {
  const links = await identity.links(!again)
  const { publicUrl: address = command.publicUrl, timeZone } = readSettings(command.home)
  for (const { nth, link, expiresAt } of links)
    console.log(
      `\nEnlace ${nth}, para una persona que administra. Abre una sola vez y vale hasta el ${dayAndHour(expiresAt, timeZone)}:\n  ${address}/primer-administrador#enlace=${link}`,
    )
  if (links.length > 0) console.log('\nDé cada enlace a una persona distinta. No se guardan: si se pierde uno, repita con --links.')
}

/** What a platform that stands still lacks; it never changes what is set. */
const setUp = async (platform: Platform, command: Command, of: { answers: () => Promise<Answers>; again: boolean; content: boolean }): Promise<void> => {
  const identity = openIdentity(platform.environmentOf('identity'))
  try {
    const before = await identity.standing()
    if (before.isDemo) throw new Error(`En ${command.home} está la demostración. Elija otra carpeta, por ejemplo: npm run setup -- --folder /srv/tequio`)
    if (before.programme === undefined) {
      const answers = await of.answers()
      await loadCatalogue(platform, answers)
      if (answers['content'] === shipped) await publishContent(platform.environmentOf)
      await identity.give(answers)
    }
    if (of.content) await publishContent(platform.environmentOf)
    tell(await identity.standing(), readSettings(command.home).timeZone)
    if (before.administrators >= 2) console.log('\nLa plataforma ya tiene a sus dos personas que administran. Ellas dan las funciones a las demás; aquí no hay más enlaces.')
    else await printLinks(identity, command, of.again)
  } finally {
    await identity.end()
  }
}

const settingsFor = (answers: Answers, command: Command, isPublic: boolean) => ({
  mode: 'production' as const,
  timeZone: answers['timeZone'],
  ...(isPublic ? { publicUrl: command.publicUrl } : {}),
  ...(answers['mailUrl'] === none ? {} : { smtpUrl: answers['mailUrl'], mailFrom: answers['mailFrom'] }),
})

const main = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      answers: { type: 'string' },
      links: { type: 'boolean', default: false },
      content: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      folder: { type: 'string' },
      port: { type: 'string' },
      public: { type: 'string' },
    },
  })
  if (values.help) return console.log(help)
  const passed = (['folder', 'port', 'public'] as const).flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]))
  const command = readCommand(passed, { ...process.env, MODE: 'production' })
  const running = readRunning(command.home)
  if (running && !running.ready) throw new Error(`La plataforma de ${running.address} está arrancando. Espere a que termine y repita.`)
  const isNew = readSettings(command.home).mode === undefined
  if (isNew && running) throw new Error(`En ${command.home} corre una plataforma que no se preparó aquí. Deténgala, o elija otra carpeta con --folder.`)
  // asked before anything starts, because the time zone holds from the first start on
  const answers = isNew ? await answersFrom(values.answers) : undefined
  if (answers) writeSettings(command.home, settingsFor(answers, command, values.public !== undefined))
  const of = { answers: async () => answers ?? answersFrom(values.answers), again: values.links, content: values.content }
  if (running) return setUp(platformOf({ ...command, mode: 'production' }, running), command, of)

  console.log('\nPreparando las bases y los servicios; la primera vez toma un minuto.')
  const installation = await startInstallation({ home: command.home, port: command.port, env: { MODE: 'production' } })
  try {
    const started = readRunning(command.home)
    if (started) await setUp(platformOf({ ...command, mode: 'production' }, started), command, of)
  } finally {
    await installation.stop({ keep: true })
  }
  const options = (['folder', 'port'] as const).flatMap((name) => (values[name] === undefined ? [] : [`--${name} ${values[name]}`]))
  console.log(`\nListo. Arranque la plataforma con: npm start${options.length > 0 ? ` -- ${options.join(' ')}` : ''}`)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
