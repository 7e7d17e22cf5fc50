import { migrateService } from '@tequio/service-kit/run'
import { gatewayService } from './gateway.ts'

await migrateService(gatewayService({ TOKEN_KID: '', TOKEN_PRIVATE_KEY: '', SERVICE_URLS: '', WEB_DIR: '', services: {} }))
