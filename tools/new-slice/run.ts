import { root } from '../lib/paths.ts'
import { makeSlice, nextEdits } from './make-slice.ts'

// `npm run new:slice -- <service> <subject>`
const [service, subject] = process.argv.slice(2)
try {
  if (service === undefined || subject === undefined) throw new Error('Usage: npm run new:slice -- <service> <subject>   for example: npm run new:slice -- mentoring site-visit')
  const made = makeSlice(root, service, subject)
  console.log(['Made', ...made.files.map((path) => `  ${path}`), 'Joined', ...made.joined.map((line) => `  ${line}`)].join('\n'))
  if (made.byHand.length > 0) console.log(['Add by hand', ...made.byHand.map((line) => `  ${line}`)].join('\n'))
  console.log(`\nIts tests: npx vitest run --project ${service} apps/${service}/src/${subject}\n\nNext`)
  nextEdits(service, subject).forEach((line, index) => console.log(`  ${index + 1}. ${line}`))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
