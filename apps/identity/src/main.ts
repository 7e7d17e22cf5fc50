import { runService } from '@tequio/service-kit/run'
import { readDeliveryConfig } from './delivery/delivery.config.ts'
import { service } from './service.ts'

try {
  readDeliveryConfig(process.env)
} catch (error) {
  process.stderr.write(`identity: ${(error as Error).message}\n`)
  process.exit(78)
}
await runService(service)
