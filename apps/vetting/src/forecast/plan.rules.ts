/** How sure a full course is to be. */
const surety = 0.9
// the late end of the forecast is the day by which nine in ten answers are there
const inTime = 0.9
const mostInvited = 1000

/** Probability of at least `least` of `of`, each with probability `share`. */
const atLeast = (least: number, of: number, share: number): number => {
  let term = (1 - share) ** of
  let below = 0
  for (let n = 0; n < least; n++) {
    below += term
    term *= ((of - n) / (n + 1)) * (share / (1 - share))
  }
  return 1 - below
}

/** Of those sent on the last safe day, the share that is cleared on the first day of the course; drawn a little towards one half where few were answered. */
export const shareInTime = ({ answered, approved }: { answered: number; approved: number }): number => ((approved + 1) / (answered + 2)) * inTime

/** How many to invite so that all seats are filled in nine cases of ten; null where so many would be needed that another day is the answer. */
export const inviteFor = (seats: number, share: number): number | null => {
  for (let invited = seats; invited <= Math.min(mostInvited, seats * 10); invited++) if (atLeast(seats, invited, share) >= surety) return invited
  return null
}
