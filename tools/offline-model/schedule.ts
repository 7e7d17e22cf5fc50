import fc from 'fast-check'

/** What becomes of one request: it arrives · never arrives · arrives and its answer is lost · arrives twice · arrives later, while the device gave up on it. */
export type Fate = 'ok' | 'lost' | 'unanswered' | 'twice' | 'late'
type Kind = 'pre' | 'post'
type Doing =
  | { do: 'seen'; lesson: number; screen: number }
  | { do: 'done'; lesson: number }
  | { do: 'practise'; right: boolean }
  | { do: 'answer'; kind: Kind; question: number; right: boolean }
  | { do: 'submit'; kind: Kind; taps: number }
  | { do: 'renew'; kind: Kind }
  | { do: 'finish'; choice: number }
  | { do: 'send'; fates: Fate[]; tabs: number }
  | { do: 'save' }
/** `save`: what waits is written into a file; `bring`: somebody else brings one of the files in. `dies`: the device is switched off at that step from now, in the middle of whatever it does; null it lives. */
export type Step = (Doing & { device: 0 | 1; dies: number | null }) | { do: 'arrive'; which: number } | { do: 'bring'; which: number } | { do: 'wait'; minutes: number }
/** `clocks`: how many years each device's clock is off. */
export type Schedule = { clocks: [number, number]; steps: Step[] }

const kind = fc.constantFrom<Kind>('pre', 'post')
const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Fate>('ok') },
  ...(['lost', 'unanswered', 'twice', 'late'] as const).map((one) => ({ weight: 1, arbitrary: fc.constant(one) })),
)

const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('seen' as const), lesson: fc.nat(1), screen: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('done' as const), lesson: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('practise' as const), right: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), kind, question: fc.nat(6), right: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('submit' as const), kind, taps: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renew' as const), kind }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('finish' as const), choice: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('save' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), fates: fc.array(fate, { minLength: 1, maxLength: 4 }), tabs: fc.integer({ min: 1, max: 2 }) }) },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .record({ what: doing, device: fc.constantFrom<0 | 1>(0, 1), dies: fc.option(fc.nat(12), { freq: 4 }) })
      .map(({ what, device, dies }): Step => ({ ...what, device, dies })),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('arrive' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bring' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(3) }) },
)

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  clocks: fc.tuple(fc.constantFrom(0, 0, -1, 1), fc.constantFrom(0, 0, -1, 1)),
  steps: fc.array(step, { minLength: 8, maxLength: 30 }),
})
