import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'

export type MailCapture = { url: string; stop(): Promise<void> }

/** A mail server of the demonstration: nothing leaves the machine, each mail lies as a file in the folder, to be read with any mail program or editor. */
export const startMailCapture = async (folder: string): Promise<MailCapture> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let count = 0
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const name = `${new Date().toISOString().replaceAll(':', '-')}-${String(++count).padStart(4, '0')}.eml`
        writeFileSync(join(folder, `.${name}`), Buffer.concat(parts), { mode: 0o600 })
        renameSync(join(folder, `.${name}`), join(folder, name))
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
