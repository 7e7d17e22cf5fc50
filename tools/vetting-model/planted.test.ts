import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copySources, isFound, readPlanted, throwAway } from '../authz/planted.ts'
import { root } from '../lib/paths.ts'

const planted = readPlanted(root, 'vetting')

describe('planted faults of vetting', () => {
  let folder = ''
  beforeAll(() => {
    folder = copySources(root)
  })
  afterAll(() => throwAway(folder))

  test('each of the five fits the sources and says in how many operations it must be found', () => {
    expect(planted).toHaveLength(5)
    for (const { name, patch, sentence, seenBy } of planted) {
      expect(sentence.length, name).toBeGreaterThan(20)
      expect(seenBy, name).toMatch(/^model [1-3]?\d{3} \d+$/)
      const fits = spawnSync('git', ['apply', '--check', patch], { cwd: folder, encoding: 'utf8' })
      expect(`${name}: ${fits.stderr}`).toBe(`${name}: `)
    }
  })

  // the one that is found soonest; `npm run vetting:model -- --mutate` plants all of them
  test.each(planted.filter(({ name }) => name.startsWith('05-')))('$name is found', async (one) => expect((await isFound(folder, one)).found).toBe(true), 240_000)
})
