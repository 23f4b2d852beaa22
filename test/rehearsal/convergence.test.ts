import { Convergence } from '../../apps/rehearsal/convergence/converge'
import { cutOffsAt, disturbances, refusalsOf, sampleOf } from '../../apps/rehearsal/convergence/disturbance'
import { smallOrganization } from '../../apps/rehearsal/convergence/small-organization'
import { atOnce, guardDutySubject, slowly } from '../../apps/rehearsal/convergence/subject'
import { differingFacts } from '../../apps/rehearsal/convergence/world-facts'
import { expectConvergence } from '../support/expect-convergence'

// One Region and one workload. `npm test` tries every call of it too, as cuts: test/scripts/converge.test.ts.
const small = smallOrganization({ otherRegions: [], workloads: 1, isExporting: false })

describe('deploy', () => {
  it('finishes a GuardDuty rollout after throttling, internal errors, timeouts and expired credentials, GuardDuty being slow', async () => {
    await expectConvergence({ subject: guardDutySubject(small, slowly) }, ({ calls }) => {
      const random = disturbances(0, [1]).map(({ name }) => name)
      const points = disturbances(calls, [1]).filter(({ name }) => random.includes(name))
      expect(points).toHaveLength(5)
      return points
    })
  })
})

describe('deploy in two Regions', () => {
  it('finishes a GuardDuty rollout after everything from any call on was cut off, before or after AWS acted', async () => {
    const subject = guardDutySubject(
      smallOrganization({ otherRegions: ['eu-west-1'], workloads: 1, isExporting: false }),
      atOnce,
    )
    const convergence = await Convergence.start({ subject })
    try {
      const everyCall = Array.from({ length: convergence.calls }, (_, call) => call)
      // Administrator, detectors, configuration, members, features and a filter in each.
      expect(everyCall.length).toBeGreaterThan(60)
      for (const cut of cutOffsAt(everyCall)) expect(await convergence.try(cut)).toBeUndefined()
    } finally {
      await convergence.close()
    }
  })
})

describe('an organization whose accounts differ', () => {
  const varied = smallOrganization({ otherRegions: ['eu-west-1'], workloads: 2, isExporting: false, isVaried: true })

  // Every point: npm run converge -- --phase guardduty. Where the sample begins is drawn by the seed.
  it.each([
    ['deploy', atOnce],
    ['deploy', slowly],
    ['add-region', atOnce],
    ['remove-region', atOnce],
    ['remove-region', slowly],
  ] as const)('is finished by %s when it is run again, wherever it was cut off or refused', async (command, pace) => {
    await expectConvergence({ command, subject: guardDutySubject(varied, pace) }, ({ calls, kinds }) => {
      expect(calls).toBeGreaterThan(50)
      return [...sampleOf(disturbances(calls, []), 6, 7), ...sampleOf(refusalsOf(kinds), 2, 7)]
    })
  })
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
