import { restateService } from '@tequio/service-kit/run'
import { service } from './service.ts'

await restateService(service, process.argv[2])
