import { crc32, inflateSync } from 'node:zlib'

const signature = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1')
/** Pixels of a side. */
const most = 2_000
const channelsOf: Readonly<Record<number, number>> = { 2: 3, 6: 4 }

type Chunk = { name: string; body: Buffer }

/** The chunks up to the end of a PNG; undefined when one is cut, altered, or something follows. */
const chunksOf = (bytes: Buffer): Chunk[] | undefined => {
  const found: Chunk[] = []
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length || bytes.readUInt32BE(end) !== crc32(bytes.subarray(at + 4, end))) return undefined
    const name = bytes.toString('latin1', at + 4, at + 8)
    found.push({ name, body: bytes.subarray(at + 8, end) })
    at = end + 4
    if (name === 'IEND') return at === bytes.length ? found : undefined
  }
  return undefined
}

const unpacked = (parts: readonly Buffer[], size: number): Buffer | undefined => {
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: size })
  } catch {
    return undefined
  }
}

/**
 * Whether bytes are a PNG that a certificate is drawn with: whole, of 8 bits a colour, with or without clearness, in one pass, as a browser's
 * canvas writes it. What draws PDF files reads the pixels later, and where one is wrong it takes the process with it.
 */
export const isDrawable = (of: Uint8Array): boolean => {
  const bytes = Buffer.from(of)
  if (!bytes.subarray(0, signature.length).equals(signature)) return false
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]
  // a second head, a palette or clear colours beside true colour would be read otherwise than looked at here
  if (!chunks || head?.name !== 'IHDR' || head.body.length !== 13 || chunks.slice(1).some(({ name }) => ['IHDR', 'PLTE', 'tRNS'].includes(name))) return false
  const [width, height, channels] = [head.body.readUInt32BE(0), head.body.readUInt32BE(4), channelsOf[head.body[9] ?? 0]]
  if (width < 1 || height < 1 || width > most || height > most || head.body[8] !== 8 || channels === undefined || head.body.subarray(10).some((value) => value !== 0)) return false
  const row = 1 + width * channels
  const pixels = unpacked(
    chunks.filter(({ name }) => name === 'IDAT').map(({ body }) => body),
    row * height,
  )
  if (pixels?.length !== row * height) return false
  for (let at = 0; at < pixels.length; at += row) if ((pixels[at] ?? 9) > 4) return false
  return true
}
