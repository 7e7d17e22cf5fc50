import type { CupComponent, CupForecast } from '@tequio/contracts/vetting/case'

export type CupFact = { component: string; isPassed: boolean; validUntil: string | null }
export type CupRow = CupFact & { component: CupComponent; doneOn: string }

const components = ['confidence', 'skills', 'performance', 'training'] as const
const months = 24

const monthAt = (today: string, ahead: number): string => {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + ahead
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** Whether the four components stand on a day: each passed and not run out. */
export const standsOn = (cup: readonly CupFact[], day: string): boolean =>
  components.every((component) => cup.some((one) => one.component === component && one.isPassed && (one.validUntil === null || one.validUntil >= day)))

/** What becomes of a police certificate in the next 24 months if nothing is renewed. A month stands if the certificate does on its first day (the present one: today). */
export const forecastCup = (cup: readonly CupRow[], today: string): CupForecast => {
  const stands = standsOn(cup, today)
  const ends = cup.flatMap((one) => (one.isPassed && one.validUntil !== null && one.validUntil >= today ? [one.validUntil] : []))
  return {
    stands,
    until: stands ? (ends.toSorted()[0] ?? null) : null,
    months: Array.from({ length: months }, (_, ahead) => {
      const month = monthAt(today, ahead)
      return {
        month,
        stands: standsOn(cup, ahead === 0 ? today : `${month}-01`),
        ending: cup.filter((one) => one.isPassed && one.validUntil !== null && one.validUntil >= today && one.validUntil.startsWith(month)).map((one) => one.component),
      }
    }),
  }
}
