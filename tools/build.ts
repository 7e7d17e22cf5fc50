import { runHere } from './lib/run.ts'

// `npm run build`: what must be built before it runs; Nx answers from its cache what has not changed. Services run from their sources.
process.exitCode = await runHere('nx', ['run-many', '-t', 'build', '--output-style=static'])
