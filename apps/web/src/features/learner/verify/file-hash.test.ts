import { expect, test } from 'vitest'
import { hashOf } from './file-hash.ts'

test('a file is told by its SHA-256, and one changed byte makes another', async () => {
  expect(await hashOf(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(await hashOf(new Blob(['abd']))).not.toBe(await hashOf(new Blob(['abc'])))
})
