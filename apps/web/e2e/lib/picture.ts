import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
type Chunk = { type: string; data: Buffer }

const chunksOf = (png: Buffer): Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

const pngOf = (chunks: readonly Chunk[]): Buffer =>
  Buffer.concat([
    signature,
    ...chunks.flatMap(({ type, data }) => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
      const ends = Buffer.alloc(8)
      ends.writeUInt32BE(data.length)
      ends.writeUInt32BE(crc32(body), 4)
      return [ends.subarray(0, 4), body, ends.subarray(4)]
    }),
  ])

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** The samples of an image of 8 bits without interlace, its lines' filters taken back (PNG specification, section 9). */
const samplesOf = (raw: Buffer, width: number, height: number, channels: number): Buffer => {
  const stride = width * channels
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x < channels ? 0 : (out[at - channels] ?? 0)
      const up = y === 0 ? 0 : (out[at - stride] ?? 0)
      const corner = x < channels || y === 0 ? 0 : (out[at - stride - channels] ?? 0)
      const add = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? paeth(left, up, corner) : 0
      out[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + add
    }
  }
  return out
}

const distance = (a: number, b: number): number => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2

const paletteOf = (counts: ReadonlyMap<number, number>): number[] => {
  const byCount = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour)
  if (byCount.length <= 256) return byCount
  // colours that the eye takes for one share a place
  const chosen: number[] = []
  for (const colour of byCount) if (chosen.length < 256 && chosen.every((one) => distance(one, colour) > 48)) chosen.push(colour)
  return chosen
}

/** The same picture with at most 256 colours: a screen has few, and its file becomes a third. */
export const withFewColours = (png: Buffer): Buffer => {
  const chunks = chunksOf(png)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  const channels = header?.[9] === 2 ? 3 : header?.[9] === 6 ? 4 : 0
  if (!header || channels === 0 || header[8] !== 8 || header[12] !== 0) return png
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const samples = samplesOf(inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))), width, height, channels)
  const colourAt = (pixel: number): number => samples.readUIntBE(pixel * channels, 3)
  const counts = new Map<number, number>()
  for (let pixel = 0; pixel < width * height; pixel++) counts.set(colourAt(pixel), (counts.get(colourAt(pixel)) ?? 0) + 1)
  const palette = paletteOf(counts)
  const places = new Map(
    [...counts.keys()].map((colour) => [colour, palette.reduce((best, one, at) => (distance(one, colour) < distance(palette[best] ?? 0, colour) ? at : best), 0)]),
  )
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = places.get(colourAt(y * width + x)) ?? 0
  const indexed = Buffer.from(header)
  indexed[9] = 3
  return pngOf([
    { type: 'IHDR', data: indexed },
    { type: 'PLTE', data: Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])) },
    { type: 'IDAT', data: deflateSync(lines, { level: 9 }) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ])
}
