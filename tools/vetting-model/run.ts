import { tryPlanted } from '../authz/planted.ts'
import { root } from '../lib/paths.ts'
import { setup } from '../test/servers.ts'
import { playAll } from './lanes.ts'

// `npm run vetting:model -- --operations N [--seed N] [--lanes N]`, or `-- --mutate` for the faults of `tools/mutations/vetting`
const valueOf = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const [operations, seed, lanes] = [valueOf('--operations', 100_000), valueOf('--seed', 20_261_129), valueOf('--lanes', 4)]

const playHere = async (): Promise<boolean> => {
  const stop = await setup()
  try {
    console.log(`seed=${seed}`)
    const { sum, wrong } = await playAll({ operations, seed, lanes, say: console.log })
    for (const line of wrong) console.error(line)
    console.log(`http=${sum.http} events=${sum.events} rows=${sum.rows} open_seats=${sum.open}`)
    console.log(`operations=${sum.operations} unvetted_seats=${sum.unvetted} refused_cleared=${sum.refused}`)
    return sum.operations === operations && wrong.length === 0
  } finally {
    await stop()
  }
}

const plant = async (): Promise<boolean> => {
  const { planted, found } = await tryPlanted(root, 'vetting')
  console.log(`planted=${planted} found=${found}`)
  return planted > 0 && found === planted
}

process.exitCode = (await (process.argv.includes('--mutate') ? plant() : playHere())) ? 0 : 1
