export type Given = { level: number | null; notApplicable: boolean; provisional: boolean; reason: string; note: string }

/** An answer as it is kept: "no aplica" has no level and its reason; a level needs no reason; only a level is provisional. */
export const normalise = (given: Given): Given => ({
  level: given.notApplicable ? null : given.level,
  notApplicable: given.notApplicable,
  provisional: !given.notApplicable && given.level !== null && given.provisional,
  reason: given.notApplicable ? given.reason.trim() : '',
  note: given.note.trim(),
})

/** `applies` = the instrument lets nobody leave this criterion out; `reason` = leaving out needs a written reason. */
export const refusesRating = (given: Given, criterion: { mayNotApply: boolean }): 'applies' | 'reason' | undefined => {
  if (!given.notApplicable) return undefined
  if (!criterion.mayNotApply) return 'applies'
  return given.reason.trim().length < 5 ? 'reason' : undefined
}

export const isSame = (a: Given, b: Given): boolean =>
  a.level === b.level && a.notApplicable === b.notApplicable && a.provisional === b.provisional && a.reason === b.reason && a.note === b.note
