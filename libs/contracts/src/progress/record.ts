import { loadRecord, takeRecord } from '../record.ts'

export const takeProgressRecord = takeRecord('progress')
export const loadProgressRecord = loadRecord('progress')
