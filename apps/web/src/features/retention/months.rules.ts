const most = 240

/** A term in months as it was typed: a whole number from 1 to 240, else undefined. */
export const monthsFrom = (typed: string): number | undefined => {
  const months = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
  return months >= 1 && months <= most ? months : undefined
}
