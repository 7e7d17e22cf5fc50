import { join } from 'node:path'
import { root } from '../lib/paths.ts'
import { runHere } from '../lib/run.ts'

// `npm run screens`: makes docs/screens again, every screen in every state at both widths.
process.exitCode = await runHere('vitest', ['run', '--project', 'e2e', 'apps/web/e2e/screens.spec.ts'], { TEQUIO_SCREENS: join(root, 'docs/screens') })
