import { root } from '../lib/paths.ts'
import { restate } from './restate.ts'
import { catalogueProblems, readCatalogue } from './catalogue.ts'
import { compareGolden, goldenFolder } from './golden.ts'

// `npm run events`: who says which fact and who reads it; `-- --write` adds golden files of new events;
// `-- restate identity person` tells the present state of every person again.
if (process.argv[2] === 'restate') process.exit(await restate(process.argv[3], process.argv[4]))
const entries = await readCatalogue(root)
const width = Math.max(...entries.map(({ name }) => name.length), 5)
let subject = ''
for (const { name, emitters, readers } of entries) {
  const [service = '', noun = ''] = name.split('.')
  if (subject !== `${service}.${noun}`) {
    subject = `${service}.${noun}`
    console.log(`\n${subject}`)
  }
  console.log(`  ${name.padEnd(width)}  ${emitters.join(', ') || '—'}  →  ${readers.join(', ') || '—'}`)
}
const golden = compareGolden(goldenFolder(root), entries, process.argv.includes('--write'))
for (const name of golden.written) console.log(`wrote libs/contracts/golden/${name}.json`)
const problems = [...(entries.length === 0 ? ['no event was found'] : []), ...catalogueProblems(entries), ...golden.problems]
console.log(`\n${entries.length} events, ${entries.reduce((sum, { readers }) => sum + readers.length, 0)} readings`)
for (const problem of problems) console.error(`✗ ${problem}`)
process.exit(problems.length > 0 ? 1 : 0)
