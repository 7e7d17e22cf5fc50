import { loadRecord, takeRecord } from '../record.ts'

export const takeMentoringRecord = takeRecord('mentoring')
export const loadMentoringRecord = loadRecord('mentoring')
