import { Convergence } from '../../apps/rehearsal/convergence/converge'
import { disturbances } from '../../apps/rehearsal/convergence/disturbance'
import { hastenTimers } from '../../apps/rehearsal/convergence/hasten-timers'
import { smallOrganization } from '../../apps/rehearsal/convergence/small-organization'
import { guardDutySubject, slowly } from '../../apps/rehearsal/convergence/subject'
import { differingFacts } from '../../apps/rehearsal/convergence/world-facts'

// One Region and one workload. `npm test` tries every call of the GuardDuty phase in two Regions: test/scripts/converge.test.ts.
const small = smallOrganization({ otherRegions: [], workloads: 1, isExporting: false })

describe('deploy', () => {
  it('finishes a GuardDuty rollout after throttling, internal errors, timeouts and expired credentials, GuardDuty being slow', async () => {
    const convergence = await Convergence.start({ subject: guardDutySubject(small, slowly) })
    const putBack = hastenTimers()
    try {
      const random = disturbances(0, [1]).map(({ name }) => name)
      const points = disturbances(convergence.calls, [1]).filter(({ name }) => random.includes(name))
      expect(points).toHaveLength(5)
      for (const point of points) expect(await convergence.try(point)).toBeUndefined()
    } finally {
      putBack()
      await convergence.close()
    }
  }, 60_000)
})

describe('differingFacts', () => {
  it('tells what is lacking, what is too much, and what is there twice', () => {
    expect(differingFacts(['a = 1', 'b = 1', 'c = 1'], ['a = 1', 'a = 1', 'c = 2', 'b = 1'])).toEqual([
      '+ a = 1',
      '- c = 1',
      '+ c = 2',
    ])
  })
})
