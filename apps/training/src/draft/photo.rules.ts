/** A photograph as the drawing that carries it, in its own pixels. */
export type Photo = { svg: string; width: number; height: number }

/** Pixels of a side: less shows nothing, more is more than a phone shows. */
const [least, most] = [64, 2_000]
const [soi, eoi, sos, comment] = [0xd8, 0xd9, 0xda, 0xfe]
const isSize = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2
// JFIF says the shape of a pixel, Adobe how colours are written; all others may say where and with what it was taken
const isSpoken = (marker: number): boolean => marker === comment || (marker >= 0xe1 && marker <= 0xef && marker !== 0xee)

/** After the head of a scan come its bits, up to the next marker that is none of theirs. */
const endOfBits = (bytes: Uint8Array, from: number): number => {
  for (let at = from; at + 1 < bytes.length; at++) {
    const after = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && after !== 0 && after !== 0xff && !(after >= 0xd0 && after <= 0xd7)) return at
  }
  return -1
}

type Sides = readonly [least: number, most: number]
type Read = { parts: Uint8Array[]; width: number; height: number }

/** The parts of a JPEG that draw it; undefined when it is none, or is cut. */
const read = (bytes: Uint8Array): Read | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== soi) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Read = { parts: [bytes.subarray(0, 2)], width: 0, height: 0 }
  for (let at = 2; at + 1 < bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === eoi) return found.width === 0 ? undefined : { ...found, parts: [...found.parts, bytes.subarray(at, at + 2)] }
    if (at + 4 > bytes.length) return undefined
    const length = view.getUint16(at + 2)
    const head = at + 2 + length
    if (length < 2 || head > bytes.length) return undefined
    if (isSize(marker)) {
      if (length < 8) return undefined
      found.height = view.getUint16(at + 5)
      found.width = view.getUint16(at + 7)
    }
    const end = marker === sos ? endOfBits(bytes, head) : head
    if (end < 0) return undefined
    if (!isSpoken(marker)) found.parts.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

/** A JPEG without what a camera wrote beside it (place, device, moment, a small copy). Undefined: it is none, is cut, or its sides are others. */
export const bareJpegOf = (bytes: Uint8Array, [shortest, longest]: Sides): { bytes: Buffer; width: number; height: number } | undefined => {
  const found = read(bytes)
  if (!found) return undefined
  const { parts, width, height } = found
  return [width, height].some((side) => side < shortest || side > longest) ? undefined : { bytes: Buffer.concat(parts), width, height }
}

/**
 * A JPEG as a drawing like all others of a course: one kind of picture to keep, weigh, take along and show. Undefined: it is no JPEG, is cut, or
 * has sides that a lesson does not show.
 */
export const photoOf = (bytes: Uint8Array): Photo | undefined => {
  const bare = bareJpegOf(bytes, [least, most])
  if (!bare) return undefined
  const { width, height } = bare
  const data = bare.bytes.toString('base64')
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><image width="${width}" height="${height}" href="data:image/jpeg;base64,${data}"/></svg>`,
    width,
    height,
  }
}

/** The sides of a photograph that Tequio itself wrapped: made again of what it carries, it is the same to the byte. */
export const photoIn = (svg: string): { width: number; height: number } | undefined => {
  const data = /^<svg [^>]*><image [^>]* href="data:image\/jpeg;base64,([A-Za-z0-9+/=]+)"\/><\/svg>$/.exec(svg)?.[1]
  const photo = data === undefined ? undefined : photoOf(Buffer.from(data, 'base64'))
  return photo?.svg === svg ? { width: photo.width, height: photo.height } : undefined
}
