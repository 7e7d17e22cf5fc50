import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './play.ts'
import { schedule } from './schedule.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

test('two devices that go offline, are switched off, send twice and out of order lose and double nothing', { timeout: 300_000 }, async () => {
  for (const one of fc.sample(schedule, { numRuns: process.env['TEQUIO_LONG'] ? 1_000 : 30, seed: 7 })) {
    const { lost, doubled, diverged, notes } = await play(world, one)
    expect({ lost, doubled, diverged, notes }, JSON.stringify(one)).toEqual({ lost: 0, doubled: 0, diverged: 0, notes: [] })
  }
})
