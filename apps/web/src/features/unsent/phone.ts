import { withAllWords } from './late.ts'

export const open = async () => (await Promise.all([import('./OnPhone.tsx'), withAllWords()]))[0].OnPhone
