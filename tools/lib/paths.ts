import { dirname, join } from 'node:path'

/** The folder of the repository; no tool depends on the folder it is called from. */
export const root: string = dirname(dirname(import.meta.dirname))
export const cacheFolder: string = join(root, '.cache')
