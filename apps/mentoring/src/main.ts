import { runService } from '@tequio/service-kit/run'
import { service } from './service.ts'

await runService(service)
