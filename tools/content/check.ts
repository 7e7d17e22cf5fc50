import { checkContent } from './check-content.ts'

// `npm run content:check`
const { problems, lines } = checkContent()
for (const line of lines) console.log(line)
for (const problem of problems) console.error(`✗ ${problem}`)
console.log(problems.length === 0 ? 'El contenido está completo.' : `${problems.length} problemas.`)
process.exitCode = problems.length === 0 ? 0 : 1
