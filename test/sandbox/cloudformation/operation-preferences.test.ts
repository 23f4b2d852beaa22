import fc from 'fast-check'
import { regionLimits } from '../../../apps/sandbox/services/cloudformation/stack-sets/operation-preferences'

describe('regionLimits (BEHAVIOUR 35)', () => {
  it('tolerates nothing and works on one account by default', () => {
    const limits = regionLimits({}, 10)
    expect([limits.tolerance, limits.concurrencyAfter(0)]).toEqual([0, 1])
  })

  it.each([
    ['rounds the tolerance down', { FailureTolerancePercentage: 25 }, 7, 1, 1],
    [
      'keeps strict concurrency at the tolerance plus one',
      { FailureToleranceCount: 2, MaxConcurrentCount: 10 },
      20,
      2,
      3,
    ],
    ['works on one account at least', { MaxConcurrentPercentage: 1, FailureToleranceCount: 5 }, 10, 5, 1],
    [
      'keeps soft concurrency as it is asked for',
      { MaxConcurrentCount: 10, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' as const },
      20,
      0,
      10,
    ],
  ])('%s', (_what, preferences, accounts, tolerance, concurrency) => {
    const limits = regionLimits(preferences, accounts)
    expect([limits.tolerance, limits.concurrencyAfter(0)]).toEqual([tolerance, concurrency])
  })

  it('never has more accounts at work in strict mode than may still fail, plus one', () => {
    const count = fc.nat({ max: 50 })
    fc.assert(
      fc.property(count, count, count, (FailureToleranceCount, MaxConcurrentCount, failures) => {
        fc.pre(failures <= FailureToleranceCount)
        const limits = regionLimits({ FailureToleranceCount, MaxConcurrentCount }, 50)
        expect(limits.concurrencyAfter(failures)).toBeLessThanOrEqual(FailureToleranceCount - failures + 1)
        expect(limits.concurrencyAfter(failures)).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})
