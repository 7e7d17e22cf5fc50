import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../lib/paths.ts'
import { copySources, isFound, readPlanted, throwAway } from './planted.ts'
import { tableProblems } from './table.ts'

const planted = readPlanted(root, 'authz')
// the short form; `npm run authz` plants all of them
const few = planted.filter(({ name }) => /^(02|13|20)-/.test(name))

describe('planted faults of authorization', () => {
  let folder = ''
  beforeAll(() => {
    folder = copySources(root)
  })
  afterAll(() => throwAway(folder))

  test('each of the twenty fits the sources and says who must see it', () => {
    expect(planted).toHaveLength(20)
    for (const { name, patch, sentence, seenBy } of planted) {
      expect(sentence.length, name).toBeGreaterThan(20)
      expect(seenBy, name).toMatch(/^(check|apps\/\w+\/test\/authorization\.test\.ts)$/)
      const fits = spawnSync('git', ['apply', '--check', patch], { cwd: folder, encoding: 'utf8' })
      expect(`${name}: ${fits.stderr}`).toBe(`${name}: `)
    }
  })

  test.each(few)('$name is found', async (one) => expect((await isFound(folder, one)).found).toBe(true), 240_000)
})

test('the page of who may do what is what the contracts say', async () => {
  expect(await tableProblems(root)).toEqual([])
})
