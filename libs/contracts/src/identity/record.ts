import { loadRecord, takeRecord } from '../record.ts'

export const takeIdentityRecord = takeRecord('identity')
export const loadIdentityRecord = loadRecord('identity')
