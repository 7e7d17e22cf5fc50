import { ExportPrepared } from '../export.ts'
import { event } from '../make.ts'

export const exportPrepared = event('progress.export.prepared.v1', 'This service’s part of a person’s export is ready', ExportPrepared)
