import { setup } from '../test/servers.ts'
import { play } from './play.ts'

// `npm run vetting:model -- --operations N [--seed N]`
const valueOf = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const [operations, seed] = [valueOf('--operations', 100_000), valueOf('--seed', 20_261_129)]
const stop = await setup()
try {
  console.log(`seed=${seed}`)
  const result = await play({ operations, seed, say: console.log })
  if (result.unvetted + result.refused > 0 || process.argv.includes('--history')) for (const line of result.history) console.error(line)
  console.log(`http=${result.http} events=${result.events} rows=${result.rows} open_seats=${result.open}`)
  console.log(`operations=${result.operations} unvetted_seats=${result.unvetted} refused_cleared=${result.refused}`)
  process.exitCode = result.operations === operations && result.unvetted + result.refused === 0 ? 0 : 1
} finally {
  await stop()
}
