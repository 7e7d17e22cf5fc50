import { dayFrom } from '../../ui/DateBoxes.tsx'

export type Fields = { title: string; institution: string; fromOn: string; toOn: string; hours: number }
export type FieldName = keyof Fields | 'proof'
/** short: too few letters · day: no day of the calendar · order: ends before it begins · future: has not ended · hours: none, or more than fit · proof: no file */
export type Fault = 'short' | 'day' | 'order' | 'future' | 'hours' | 'proof'

const least = 3

/** Hours that fit into a span of days. */
export const mostHours = (fromOn: string, toOn: string): number => 24 * Math.max(1, (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000 + 1)

/** What the form says, and what of it cannot be sent; the server looks again. */
export const readForm = (form: FormData, of: { hasProof: boolean; today: string }): { fields: Fields; faults: Partial<Record<FieldName, Fault>> } => {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const [fromOn, toOn] = [dayFrom(form, 'fromOn') ?? '', dayFrom(form, 'toOn') ?? '']
  const typed = text('hours')
  const hours = /^\d{1,5}$/.test(typed) ? Number(typed) : 0
  const faults: Partial<Record<FieldName, Fault>> = {}
  if (text('title').length < least) faults.title = 'short'
  if (text('institution').length < least) faults.institution = 'short'
  if (fromOn === '') faults.fromOn = 'day'
  if (toOn === '') faults.toOn = 'day'
  else if (toOn > of.today) faults.toOn = 'future'
  else if (fromOn !== '' && toOn < fromOn) faults.toOn = 'order'
  if (hours < 1 || (fromOn !== '' && toOn >= fromOn && hours > mostHours(fromOn, toOn))) faults.hours = 'hours'
  if (!of.hasProof) faults.proof = 'proof'
  return { fields: { title: text('title'), institution: text('institution'), fromOn, toOn, hours }, faults }
}
