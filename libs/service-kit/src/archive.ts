import { unzipSync } from 'fflate'

/** An archive that cannot be read, or whose directory says that it would swell. */
export class ArchiveUnfit extends Error {}

/** Opens a ZIP by its directory and refuses what could swell before anything is unpacked; answers the entries that are `wanted`. */
export const openArchive = (bytes: Uint8Array, of: { maxEntries: number; maxUnpackedBytes: number; wanted?: (name: string) => boolean }): Record<string, Uint8Array> => {
  const maxRatio = 100
  let entries = 0
  let unpacked = 0
  let packed = 0
  try {
    return unzipSync(bytes, {
      filter: (file) => {
        entries++
        // an entry that is only stored is copied as long as it lies there, whatever it says of itself
        unpacked += Math.max(file.originalSize, file.size)
        packed += file.size
        const swells = file.originalSize > Math.max(file.size, 1_000) * maxRatio
        if (entries > of.maxEntries || unpacked > of.maxUnpackedBytes || swells || packed > bytes.length || file.name.includes('..')) throw new ArchiveUnfit(file.name)
        return of.wanted?.(file.name) ?? true
      },
    })
  } catch (error) {
    throw error instanceof ArchiveUnfit ? error : new ArchiveUnfit('damaged', { cause: error })
  }
}
