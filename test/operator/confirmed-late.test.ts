import { deploy } from '../../apps/operator/commands/deploy/deploy'
import { smallOrganization } from '../../apps/rehearsal/convergence/small-organization'
import { guardDutySubject } from '../../apps/rehearsal/convergence/subject'
import { recordedOperator } from '../support/recording-context'
import { ids } from '../support/scenarios'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { sandboxClock } from './support/operator-on'

const { manifest, manifestText } = smallOrganization({ otherRegions: [], workloads: 1, isExporting: false })
const subject = guardDutySubject({ manifest, manifestText })

/** Deploys with a person who answers yes after ten minutes, in which something may happen. */
const deployLate = (sandbox: TestSandbox, meanwhile: () => Promise<void>) => {
  subject.prepare(sandbox.world())
  const { endpoint, credentials } = sandbox.as(ids.management)
  const { context } = recordedOperator({ 'accounts.json': manifestText }, subject.synthesize)
  const confirm = async () => {
    sandbox.world().clock.advance(600)
    await meanwhile()
    return true
  }
  const { engine } = subject
  return deploy(
    { manifest: 'accounts.json' },
    {
      ...context,
      terminal: { ...context.terminal, confirm },
      connection: { endpoint, credentials },
      clock: sandboxClock(sandbox),
      engine,
    },
  )
}

const membersCreated = (sandbox: TestSandbox): boolean =>
  sandbox
    .world()
    .journal.entries()
    .some(({ operation }) => operation === 'CreateMembers')

describe('a plan that is confirmed after a while', () => {
  it('is performed when planning again gives the same actions', () =>
    withSandbox(async (sandbox) => {
      expect(await deployLate(sandbox, async () => undefined)).toBe(0)
      expect(membersCreated(sandbox)).toBe(true)
    }, subject.scenario))

  it('is refused, with the difference, when the organization has changed meanwhile; nothing is done', () =>
    withSandbox(async (sandbox) => {
      const join = async () => {
        const account = { id: '300000000099', name: 'late', email: 'late@example.com' }
        await fetch(`${sandbox.url}/_sandbox/accounts`, { method: 'POST', body: JSON.stringify(account) })
      }
      await expect(deployLate(sandbox, join)).rejects.toMatchObject({
        code: 'PLAN_STALE',
        message: expect.stringMatching(/other actions than the plan that was confirmed[\s\S]*\+ .*300000000099/),
        wayOut: expect.stringContaining('Nothing has been changed'),
      })
      expect(membersCreated(sandbox)).toBe(false)
    }, subject.scenario))
})
