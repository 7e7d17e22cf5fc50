import { askOthers } from './ask.ts'
import { browse } from './browse.ts'
import { plant } from './plant.ts'
import { makeSearch, searchDatabase, searchFolder, type Leak } from './search.ts'

// The name is in all of these, or they were not looked at.
const control = 'control'
const places: Readonly<Record<string, RegExp>> = { replies: /: GET /, browsers: /^browser of /, databases: /^identity: /, 'files of NATS': /^nats\// }

type Found = { planted: number; leaks: Leak[]; replies: number; pages: number; rows: number; files: number }

/**
 * Plants texts in a vetting file of the running demonstration and looks for them in every reply to others, in browsers, in a
 * dump of every database and in every file of the installation: logs, messages of NATS, mails, uploads, the databases' own files.
 */
export const lookEverywhere = async (of: { address: string; home: string; databases: ReadonlyMap<string, string> }): Promise<Found> => {
  const { canaries, caseId, name } = await plant(of.address)
  const search = makeSearch([...canaries, { name: control, text: name }])
  const asked = await askOthers(search, of.address, caseId)
  const browsed = await browse(search, of.address, caseId)
  const found = { planted: canaries.length, replies: asked.replies, pages: browsed.pages, rows: 0, leaks: [...asked.leaks, ...browsed.leaks] }
  for (const [name, url] of of.databases) {
    const { rows, leaks } = await searchDatabase(search, name, url)
    found.rows += rows
    found.leaks.push(...leaks)
  }
  const { files, leaks } = searchFolder(search, of.home)
  const seen = [...found.leaks, ...leaks]
  for (const [place, where] of Object.entries(places))
    if (!seen.some((one) => one.canary === control && where.test(one.where))) throw new Error(`nothing was looked at in ${place}: not even a name stands there`)
  return { ...found, files, leaks: seen.filter(({ canary }) => canary !== control) }
}
