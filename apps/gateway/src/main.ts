import { runService } from '@tequio/service-kit/run'
import { readGatewayConfig, type GatewayConfig } from './config.ts'
import { gatewayService } from './gateway.ts'

let config: GatewayConfig
try {
  config = readGatewayConfig(process.env)
} catch (error) {
  process.stderr.write(`gateway: ${(error as Error).message}\n`)
  process.exit(78)
}
await runService(gatewayService(config))
