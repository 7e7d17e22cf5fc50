/** Pixels of the longer side, until it is light enough. */
const sides = [600, 420, 300, 200]

/** A picture as a PNG of so many bytes at most, clear where it was clear; undefined: this browser reads no picture in it, or it stays too heavy. */
export const asPng = async (file: Blob, mostBytes: number): Promise<Blob | undefined> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return undefined
  let made: Blob | null = null
  for (const longest of sides) {
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.max(1, Math.round(picture.width * scale)),
      height: Math.max(1, Math.round(picture.height * scale)),
    })
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (made && made.size <= mostBytes) break
  }
  picture.close()
  return made && made.size <= mostBytes ? made : undefined
}
