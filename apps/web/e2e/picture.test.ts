import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { withFewColours } from './lib/picture.ts'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

test('a picture with few colours keeps each of them where it was', () => {
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
  // the second line is told as a difference to the first (filter 2)
  const lines = Buffer.from([0, 10, 20, 30, 200, 100, 50, 2, 190, 80, 20, 0, 0, 0])
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))])
  const small = withFewColours(png)
  const palette = small.subarray(small.indexOf('PLTE') + 4)
  const at = small.indexOf('IDAT')
  const places = inflateSync(small.subarray(at + 4, at + 4 + small.readUInt32BE(at - 4)))
  const colours = [1, 2, 4, 5].map((place) => [...palette.subarray((places[place] ?? 0) * 3, (places[place] ?? 0) * 3 + 3)])
  expect(colours).toEqual([
    [10, 20, 30],
    [200, 100, 50],
    [200, 100, 50],
    [200, 100, 50],
  ])
})
