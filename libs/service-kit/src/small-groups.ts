/** Figures that leave the programme show no group of fewer persons: somebody could be recognised (domain.md §8). */
export const smallestGroup = 5

/**
 * Groups of persons that add up to a total, as a reader from outside may see them; null = hidden. A group under five is hidden,
 * and the smallest others with it until what the shown ones leave of the total is two groups or more and five persons or more:
 * otherwise subtraction would tell. When nothing is left to hide, the total is hidden. Zero hides nobody.
 */
export const withoutSmallGroups = (groups: readonly number[]): { groups: (number | null)[]; total: number | null } => {
  const bySize = groups.map((value, at) => ({ value, at })).filter(({ value }) => value > 0)
  bySize.sort((a, b) => a.value - b.value)
  const tells = (hidden: number): boolean => {
    const sum = bySize.slice(0, hidden).reduce((before, { value }) => before + value, 0)
    return hidden === 1 || (hidden > 1 && sum < smallestGroup)
  }
  let hidden = bySize.filter(({ value }) => value < smallestGroup).length
  while (hidden < bySize.length && tells(hidden)) hidden++
  const isHidden = new Set(bySize.slice(0, hidden).map(({ at }) => at))
  const total = groups.reduce((sum, value) => sum + value, 0)
  return { groups: groups.map((value, at) => (isHidden.has(at) ? null : value)), total: tells(hidden) ? null : total }
}
