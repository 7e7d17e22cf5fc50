/** The age bands begin with these ages, after the one of everybody younger. */
const begins = [25, 35, 45, 55, 65]

const ageOn = (bornOn: string, day: string): number => {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Place of an age band in `ageBands` of the contract; an age that nobody in a post has is not known. */
export const bandOf = (bornOn: string | undefined, day: string): number => {
  const age = bornOn === undefined ? -1 : ageOn(bornOn, day)
  if (age < 15 || age > 110) return begins.length + 1
  const next = begins.findIndex((begin) => age < begin)
  return next < 0 ? begins.length : next
}
