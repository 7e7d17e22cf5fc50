import { crc32, deflateSync } from 'node:zlib'

const chunk = (name: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG of one half-clear colour; `over` makes it wrong where its sums still agree. */
export const makePng = (
  width: number,
  height: number,
  over: { depth?: number; colours?: number; interlaced?: number; filter?: number; rows?: number; second?: string } = {},
): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = over.depth ?? 8
  head[9] = over.colours ?? 6
  head[12] = over.interlaced ?? 0
  const row = Buffer.concat([Buffer.from([over.filter ?? 0]), Buffer.concat(Array.from({ length: width }, () => Buffer.from([11, 93, 87, 160])))])
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    chunk('IHDR', head),
    ...(over.second === undefined ? [] : [chunk(over.second, head)]),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: over.rows ?? height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
