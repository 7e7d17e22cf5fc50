import { unsentFamily, unsentFormat } from '@tequio/contracts/training/unsent'

/** Whose file it says to be, as far as it can be read here; otherwise the code of what is wrong with it. The service looks at the rest. */
export const headOf = (text: string): { personId: string } | 'unsent-damaged' | 'unsent-foreign' | 'unsent-newer' => {
  let file: Record<string, unknown>
  try {
    file = Object(JSON.parse(text)) as Record<string, unknown>
  } catch {
    return text.trimStart().startsWith(`{"format":"${unsentFamily}`) ? 'unsent-damaged' : 'unsent-foreign'
  }
  const { format, person } = file
  if (typeof format !== 'string' || !format.startsWith(unsentFamily)) return 'unsent-foreign'
  if (format !== unsentFormat) return 'unsent-newer'
  return typeof person === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person) ? { personId: person } : 'unsent-damaged'
}
