import fc from 'fast-check'
import { root } from '../lib/paths.ts'
import { setup } from '../test/servers.ts'
import { play } from './play.ts'
import { findPlanted } from './planted.ts'
import { schedule } from './schedule.ts'
import { openWorld } from './world.ts'

// `npm run offline:model -- --schedules N [--seed N] [--mutate]`
const valueOf = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const [schedules, seed] = [valueOf('--schedules', 1_000), valueOf('--seed', 20_261_129)]
const stop = await setup()
try {
  if (process.argv.includes('--mutate')) process.exitCode = (await findPlanted(root, console.log)) ? 0 : 1
  else {
    console.log(`seed=${seed}`)
    const world = await openWorld()
    const total = { lost: 0, doubled: 0, diverged: 0 }
    let played = 0
    for (const one of fc.sample(schedule, { numRuns: schedules, seed })) {
      const found = await play(world, one)
      played += 1
      for (const name of ['lost', 'doubled', 'diverged'] as const) total[name] += found[name]
      if (found.notes.length > 0) {
        console.error(found.notes.join('\n'))
        console.error(JSON.stringify(one))
        break
      }
      if (played % 100 === 0) console.log(`${played} schedules, ${world.counts.http} requests`)
    }
    console.log(`http=${world.counts.http}`)
    console.log(`schedules=${played} lost=${total.lost} doubled=${total.doubled} diverged=${total.diverged}`)
    process.exitCode = played === schedules && total.lost + total.doubled + total.diverged === 0 ? 0 : 1
    await world.stop()
  }
} finally {
  await stop()
}
