import { migrateService } from '@tequio/service-kit/run'
import { service } from './service.ts'

await migrateService(service)
