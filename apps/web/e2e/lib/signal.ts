import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** good: as it is · cut: nothing passes · weak: 30 s until a connection stands, and nine of ten never do. */
export type Signal = 'good' | 'cut' | 'weak'

/** Stands between a phone and the platform and passes what its signal lets through. `watch`: requests to count, and after how many the signal goes. */
export const openMast = async (url: string, watch: RegExp) => {
  const { hostname, port } = new URL(url)
  let signal: Signal = 'good'
  let tries = 0
  const open = new Set<Socket>()
  const counts = { watched: 0, cutAfter: Number.POSITIVE_INFINITY }
  const turn = (to: Signal): void => {
    signal = to
    for (const socket of open) socket.destroy()
  }
  const pass = (phone: Socket): void => {
    const server = connect(Number(port), hostname)
    open.add(server)
    phone.pipe(server).pipe(phone)
    phone.on('data', (data) => {
      counts.watched += data.toString('latin1').match(watch)?.length ?? 0
      if (counts.watched < counts.cutAfter) return
      counts.cutAfter = Number.POSITIVE_INFINITY
      turn('cut')
    })
    const end = () => {
      phone.destroy()
      server.destroy()
      open.delete(server)
    }
    for (const side of [phone, server]) side.on('error', end).on('close', end)
  }
  const mast = createServer((phone) => {
    open.add(phone)
    phone.on('error', () => phone.destroy()).on('close', () => open.delete(phone))
    if (signal === 'good') return pass(phone)
    if (signal === 'cut') return void phone.destroy()
    tries += 1
    if (tries % 10 === 0) setTimeout(() => phone.destroyed || pass(phone), 30_000).unref()
  })
  await new Promise<void>((resolve) => mast.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(mast.address() as AddressInfo).port}`,
    counts,
    turn,
    close: (): void => {
      for (const socket of open) socket.destroy()
      mast.close()
    },
  }
}
