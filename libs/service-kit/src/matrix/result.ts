import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Result = { cells: number; holes: string[]; unknown: string[] }

/** Counts cells and notes holes; under `TEQUIO_AUTHZ_STOP` the first hole ends the run. */
export const makeResult = (): Result & { hole(text: string): void } => {
  const holes: string[] = []
  return {
    cells: 0,
    holes,
    unknown: [],
    hole: (text) => {
      holes.push(text)
      if (process.env['TEQUIO_AUTHZ_STOP'] === '1') throw new Error(`hole: ${text}`)
    },
  }
}

/** Leaves the counts where `npm run authz` adds them up. */
export const keepResult = async (service: string, { cells, holes, unknown }: Result): Promise<void> => {
  const folder = process.env['TEQUIO_AUTHZ_FOLDER']
  if (folder === undefined) return
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${service}.json`), JSON.stringify({ cells, holes, unknown }))
}
