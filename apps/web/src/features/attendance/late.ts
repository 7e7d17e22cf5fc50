import { withSessionSentences } from '../../api/problems/sessions/late.ts'
import { withWords } from '../../session/language.ts'
import { withSessionWords } from '../../ui/sessions/late.tsx'

const words = import.meta.glob('./locales/*.po')
export const withCheckIn = async () => (await Promise.all([import('./CheckIn.tsx'), withSessionSentences(), withSessionWords(), withWords(words)]))[0].CheckIn
export const withTakeList = async () => (await Promise.all([import('./TakeList.tsx'), withSessionSentences(), withSessionWords(), withWords(words)]))[0].TakeList
export const withEvent = async () => (await Promise.all([import('./OwnEvent.tsx'), withSessionSentences(), withSessionWords(), withWords(words)]))[0].OwnEventPage
export const withJoin = async () => (await Promise.all([import('./JoinByCode.tsx'), withWords(words)]))[0].JoinByCode
