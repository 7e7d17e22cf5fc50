import { loadRecord, takeRecord } from '../record.ts'

export const takeTrainingRecord = takeRecord('training')
export const loadTrainingRecord = loadRecord('training')
