import { applicationEmpty, capacityTaken, componentNotOffered, needAndOffer, offerBelowLevel } from '@tequio/contracts/mentoring/application'
import { Problem } from '@tequio/service-kit/problem'
import { mentorFrom } from '../matching/fit.rules.ts'

export type Wish = { needs: readonly string[]; offers: readonly string[]; capacity: number }

/** Área de oportunidad: below its target, or at 1 or less where no target is set. Unmeasured is none. */
export const isOpportunity = (level: number | null, target: number | null): boolean => level !== null && (target === null ? level <= 1 : level < target)

export const canOffer = (level: number | null): boolean => level !== null && level >= mentorFrom

/** Throws the first reason why an application cannot stand. `taken` municipalities were promised in this cycle and keep their place. */
export const checkWish = (of: Wish, facts: { offered: readonly string[]; levelOf: (componentId: string) => number | null; taken: number }): void => {
  const doesOffer = of.capacity > 0 && of.offers.length > 0
  if (of.needs.length === 0 && !doesOffer) throw new Problem(applicationEmpty)
  for (const componentId of [...of.needs, ...of.offers]) if (!facts.offered.includes(componentId)) throw new Problem(componentNotOffered, { componentId })
  for (const componentId of of.offers) {
    if (of.needs.includes(componentId)) throw new Problem(needAndOffer, { componentId })
    const level = facts.levelOf(componentId)
    if (!canOffer(level)) throw new Problem(offerBelowLevel, { componentId, level })
  }
  if (of.capacity < facts.taken) throw new Problem(capacityTaken, { taken: facts.taken })
}
