import { launchBrowser } from '../test/browser.ts'
import { startInstallation } from '../test/installation.ts'
import { bytesOfAll, type Line } from './bytes.ts'
import { paintsOf } from './paints.ts'

// `npm run budgets [-- --bytes]`: every budget of experience.md §5 with its figure; `--bytes` leaves the browser out
const words = ({ figure, most, unit }: Line): string =>
  unit === 'B' ? `${(figure / 1_000).toFixed(1)} of ${(most / 1_000).toFixed(0)} KB` : `${Math.round(figure)} of ${most} ${unit}`

const measurePaints = async (): Promise<Line[]> => {
  const installation = await startInstallation()
  const browser = await launchBrowser()
  try {
    return await paintsOf(browser, installation.address)
  } finally {
    await browser.close()
    await installation.stop()
  }
}

const lines = [...bytesOfAll(), ...(process.argv.includes('--bytes') ? [] : await measurePaints())]
// a figure that could not be taken is above every budget
const isOver = ({ figure, most }: Line): boolean => !(figure <= most)
for (const line of lines) console.log(`${isOver(line) ? '✗' : '✓'} ${line.what.padEnd(64)} ${words(line)}`)
const over = lines.filter(isOver)
console.log(`budgets=${lines.length} above=${over.length}`)
process.exitCode = over.length === 0 ? 0 : 1
