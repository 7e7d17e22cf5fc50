/** Pixels of the longer side, and for a JPEG how sharp (0 to 1). */
type Step = readonly [longest: number, sharpness?: number]
type Kind = 'image/jpeg' | 'image/png'

const drawn = (picture: ImageBitmap, kind: Kind, [longest, sharpness]: Step): Promise<Blob | null> => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))) as [number, number]
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  if (kind === 'image/jpeg') {
    // what is clear in it would be black
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, width, height)
  }
  pen.drawImage(picture, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, kind, sharpness))
}

/** A picture as the first of these steps that weighs at most so much, upright as it was taken; undefined: this browser reads no picture in it, or none is light enough. */
export const shrink = async (file: Blob, kind: Kind, steps: readonly Step[], mostBytes: number): Promise<Blob | undefined> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return undefined
  try {
    for (const step of steps) {
      const made = await drawn(picture, kind, step)
      if (made && made.size <= mostBytes) return made
    }
    return undefined
  } finally {
    picture.close()
  }
}
