const part = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** A JPEG as far as its parts go: what a reader needs to know of one, with bits that draw nothing. `beside`: what a camera wrote next to it. */
export const makePhoto = ({ width, height, beside }: { width: number; height: number; beside: readonly string[] }): Buffer => {
  const size = Buffer.alloc(15)
  size[0] = 8
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  size[5] = 3
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    part(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    ...beside.map((text, at) => part(at % 2 === 0 ? 0xe1 : 0xfe, Buffer.from(`Exif\0\0${text}`))),
    part(0xdb, Buffer.alloc(65, 1)),
    part(0xc0, size),
    part(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // bits with a byte that looks like a mark, and a mark that restarts them
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}
