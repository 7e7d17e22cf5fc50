import { connect, createServer } from 'node:net'

const answers = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host })
    const done = (taken: boolean) => {
      socket.destroy()
      resolve(taken)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
    socket.setTimeout(1_000, () => done(true)) // somebody who accepts nothing still holds it
  })

/** Whether somebody listens on this port of this machine's own addresses. */
export const isTaken = async (port: number): Promise<boolean> => (await Promise.all([answers(port, '127.0.0.1'), answers(port, '::1')])).includes(true)

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

// Below the range from which systems take the near end of outgoing connections: a service that is restarted finds its port again.
const lowest = 20_000
const highest = 32_000

// What was given out may not be listened on yet, and is not given to a second asker.
const given = new Set<number>()

/** Keeps a port that was chosen elsewhere from being given out here. */
export const keepPort = (port: number): void => void given.add(port)

/** A port that nobody listens on now and that this process gave to nobody else. */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < 500; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (given.has(port)) continue
    given.add(port)
    if (await canListen(port)) return port
  }
  throw new Error(`No free port was found between ${lowest} and ${highest}`)
}
