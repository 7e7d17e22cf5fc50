import { backTest } from './back-test.ts'
import { generateHistory } from './generate.ts'

// `npm run vetting:forecast`; `-- --seed N` for another history. The second seed of the decision was chosen before and used once.
const at = process.argv.indexOf('--seed')
const seed = at < 0 ? 20_261_129 : Number(process.argv[at + 1])
const { cases, coverage80, width, fixedCoverage80, fixedWidth } = backTest(generateHistory(seed), { asOf: '2025-06-30', until: '2025-12-31' })
console.log(`seed=${seed} width=${width.toFixed(1)} fixed_coverage80=${fixedCoverage80.toFixed(3)} fixed_width=${fixedWidth.toFixed(1)}`)
console.log(`cases=${cases} coverage80=${coverage80.toFixed(3)}`)
process.exitCode = cases >= 500 && coverage80 >= 0.75 && coverage80 <= 0.85 && width < fixedWidth ? 0 : 1
