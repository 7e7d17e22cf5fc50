import { withUnsentSentences } from '../../api/problems/unsent/late.ts'
import { withWords } from '../../session/language.ts'

const words = import.meta.glob('./locales/*.po')

export const withAll = async () => {
  const [phone, desk] = await Promise.all([import('./OnPhone.tsx'), import('./AtDesk.tsx'), withUnsentSentences(), withWords(words)])
  return { OnPhone: phone.OnPhone, AtDesk: desk.AtDesk }
}
