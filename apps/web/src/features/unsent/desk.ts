import { withAllWords } from './late.ts'

export const open = async () => (await Promise.all([import('./AtDesk.tsx'), withAllWords()]))[0].AtDesk
