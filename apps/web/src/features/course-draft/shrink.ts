/** Pixels of the longer side and sharpness, from what a phone shows best to what still shows something. */
const steps = [
  [1_080, 0.82],
  [1_080, 0.7],
  [900, 0.7],
  [900, 0.58],
  [720, 0.58],
  [540, 0.5],
] as const
/** With its words and its drawings a lesson has 150 KB, and a picture lies in it as text, a third longer. */
const enough = 60_000

const sizeOf = (picture: ImageBitmap, longest: number): { width: number; height: number } => {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
}

const drawn = (picture: ImageBitmap, [longest, sharpness]: (typeof steps)[number]): Promise<Blob | null> => {
  const canvas = Object.assign(document.createElement('canvas'), sizeOf(picture, longest))
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  // what is clear in it would be black
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', sharpness))
}

/** A picture as a JPEG that is small enough for a lesson, upright as it was taken; undefined: this browser reads no picture in it. */
export const shrink = async (file: Blob): Promise<Blob | undefined> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return undefined
  let made: Blob | null = null
  for (const step of steps) {
    made = await drawn(picture, step)
    if (made && made.size <= enough) break
  }
  picture.close()
  return made ?? undefined
}
