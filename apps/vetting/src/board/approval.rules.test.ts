import { describe, expect, test } from 'vitest'
import { withoutFew, type Answers } from './approval.rules.ts'

const group = (key: string, answered: number, approved = answered): Answers => ({ key, name: key, answered, approved })
const shown = (groups: readonly { answered: number | null }[]) => groups.map((one) => one.answered)

describe('the share of approvals', () => {
  test('shows no group of fewer than five, nor with it the next that subtraction would tell', () => {
    const out = withoutFew(
      { sexes: [group('H', 9), group('M', 8)], kinds: [group('police', 10, 7), group('court', 3), group('mayor', 4)], municipalities: [group('06002', 17)] },
      '2025-11-25',
    )
    expect(shown(out.kinds)).toEqual([10, null, null])
    expect(out.kinds[0]).toMatchObject({ approved: 7 })
    expect(out.total).toEqual({ answered: 17, approved: 14 })
    const alone = withoutFew({ sexes: [group('H', 9), group('M', 8), group('X', 1)], kinds: [group('police', 18)], municipalities: [group('06002', 18)] }, '2025-11-25')
    expect(shown(alone.sexes)).toEqual([9, null, null])
  })

  test('no split gives back a total that another split must hide', () => {
    const out = withoutFew({ sexes: [group('H', 2), group('M', 1)], kinds: [group('police', 3)], municipalities: [group('06002', 3)] }, '2025-11-25')
    expect(out.total).toEqual({ answered: null, approved: null })
    for (const split of [out.sexes, out.kinds, out.municipalities]) expect(split.every((one) => one.answered === null && one.approved === null)).toBe(true)
  })

  test('nothing answered hides nobody', () => {
    expect(withoutFew({ sexes: [], kinds: [], municipalities: [] }, '2025-11-25')).toMatchObject({ total: { answered: 0, approved: 0 }, sexes: [] })
  })
})
