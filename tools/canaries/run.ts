import { onPlatform } from '../start/on-platform.ts'
import { readRunning } from '../start/running.ts'
import { lookEverywhere } from './look.ts'

// `npm run canaries`
process.exit(
  await onPlatform(async ({ home, services, postgres }) => {
    const address = readRunning(home.path)?.address ?? ''
    const { planted, leaks, replies, pages, rows, files } = await lookEverywhere({
      address,
      home: home.path,
      databases: new Map(services.map((name) => [name, postgres.url(name)])),
    })
    for (const { canary, where } of leaks) console.error(`${canary}: ${where}`)
    console.log(`replies=${replies} pages=${pages} rows=${rows} files=${files}`)
    console.log(`planted=${planted} leaked=${leaks.length}`)
    return leaks.length > 0 ? 1 : 0
  }),
)
