import { Convergence } from '../../apps/rehearsal/convergence/converge'
import { disturbances, sampleOf } from '../../apps/rehearsal/convergence/disturbance'
import { hastenTimers } from '../../apps/rehearsal/convergence/hasten-timers'
import { smallOrganization } from '../../apps/rehearsal/convergence/small-organization'
import { guardDutySubject, slowly, wholeSubject } from '../../apps/rehearsal/convergence/subject'
import { differingFacts } from '../../apps/rehearsal/convergence/world-facts'
import { synthesize } from '../../scripts/synthesize'
import { noStacks } from '../operator/support/small-manifest'
import { withToolkitEnvironment } from '../operator/support/toolkit-environment'

// One Region and one workload: about 45 calls in the GuardDuty phase, each of which is a point. `npm run converge` tries more.
const small = (isExporting: boolean) => smallOrganization({ otherRegions: [], workloads: 1, isExporting })

const guardDuty = () => ({ ...small(false), assembly: noStacks })

describe('deploy', () => {
  it('finishes a GuardDuty rollout that was cut off at any call, before or after AWS acted, with nothing twice', async () => {
    const convergence = await Convergence.start({ subject: guardDutySubject(guardDuty()) })
    try {
      const cuts = disturbances(convergence.calls, []).filter(({ name }) => name.startsWith('cut off'))
      expect(cuts.length).toBeGreaterThanOrEqual(2 * 30)
      for (const cut of cuts) expect(await convergence.try(cut)).toBeUndefined()
    } finally {
      await convergence.close()
    }
  }, 120_000)

  it('finishes it after throttling, internal errors, timeouts and expired credentials while GuardDuty is slow', async () => {
    const convergence = await Convergence.start({ subject: guardDutySubject(guardDuty(), slowly) })
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

  it('finishes a whole rollout, stacks included, that was disturbed at calls drawn by a seed', async () => {
    const source = small(true)
    const subject = wholeSubject({ ...source, assembly: await synthesize(source.manifest) })
    const putBack = hastenTimers()
    try {
      await withToolkitEnvironment('', async () => {
        const convergence = await Convergence.start({
          subject,
          reachable: (url) => {
            process.env.AWS_ENDPOINT_URL = url
          },
        })
        try {
          for (const point of sampleOf(disturbances(convergence.calls, []), 2, 20261124)) {
            expect(await convergence.try(point)).toBeUndefined()
          }
        } finally {
          await convergence.close()
        }
      })
    } finally {
      putBack()
    }
  }, 120_000)
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
