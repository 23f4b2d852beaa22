import { readFileSync } from 'node:fs'
import { parseUnitId } from '../../apps/manifest/ids'
import { loadManifest } from '../../apps/manifest/load-manifest'
import { type Manifest, requireOrganization } from '../../apps/manifest/manifest'
import { type Aws, connect } from '../../apps/operator/aws/clients'
import { observe } from '../../apps/operator/observe/observe'
import type { Outcome } from '../../apps/operator/perform/kit/outcome'
import { performPlan } from '../../apps/operator/perform/perform-plan'
import { cdkEngine } from '../../apps/operator/session/cdk-engine'
import { plan } from '../../apps/planning/plan'
import type { Scenario } from '../../apps/sandbox/scenario/scenario'
import { synthesize } from '../../scripts/synthesize'
import { type TestSandbox, withSandbox } from '../support/with-sandbox'
import { sandboxClock } from './support/operator-on'
import { behindProxy, type Tamper } from './support/tampering-proxy'
import { withToolkitEnvironment } from './support/toolkit-environment'

const shipped = (): Manifest => {
  const loaded = loadManifest(readFileSync('accounts.json', 'utf8'))
  if (!('manifest' in loaded)) throw new Error('the shipped manifest is broken')
  return loaded.manifest
}

const manifest = shipped()
const { accounts } = manifest
const organization = requireOrganization(manifest)
const scenario: Scenario = {
  organization: { ...organization, rootId: parseUnitId('r-ab12') },
  accounts,
  slack: [{ account: organization.securityAccount, workspace: manifest.slack!.workspace }],
}
const output = { emit: () => undefined }

interface Rollout {
  readonly planned: readonly string[]
  readonly outcome: Outcome
  readonly left: readonly string[]
}

const rollOut = async (wanted: Manifest, aws: Aws, sandbox: TestSandbox): Promise<Rollout> => {
  const desired = { manifest: wanted, assembly: await synthesize(wanted) }
  const named = ({ actions }: ReturnType<typeof plan>) =>
    actions.map((action) => [action.kind, 'stack' in action ? action.stack : ''].join(' ').trim())
  const first = plan(desired, await observe({ desired, aws, output }))
  const engine = cdkEngine({ desired, aws, output, pollingInterval: 50 })
  const outcome = await performPlan({ plan: first, desired, aws, output, engine, clock: sandboxClock(sandbox) })
  return { planned: named(first), outcome, left: named(plan(desired, await observe({ desired, aws, output }))) }
}

const withOperator = (work: (aws: Aws, sandbox: TestSandbox) => Promise<void>) =>
  withSandbox(
    (sandbox) =>
      withToolkitEnvironment(sandbox.url, async () => {
        const { endpoint, credentials } = sandbox.as(organization.managementAccount)
        const aws = connect({ manifest, endpoint, credentials })
        try {
          await work(aws, sandbox)
        } finally {
          aws.close()
        }
      }),
    scenario,
  )

describe('a rollout of the shipped manifest', () => {
  it('leaves nothing to do, and later changes reach what they touch', () =>
    withOperator(async (aws, sandbox) => {
      const first = await rollOut(manifest, aws, sandbox)
      expect(first.outcome).toMatchObject({ failed: [], skipped: [] })
      expect(first.left).toEqual([])
      // Ten accounts, three Regions, observed twice, the second time with the alert path, whose reads have a budget of
      // their own (test/operator/path): a guard against calls per account.
      // The bootstrap's parts cost six of these, and publishing the assets of later stacks ahead about twelve.
      const entries = sandbox.world().journal.entries()
      const ofPath = 'sns sqs states pipes eventbridge events kms logs cloudwatch iam s3'.split(' ')
      const read = entries.filter(
        ({ service, operation }) =>
          (ofPath.includes(service) && /^(Get|List|Desc|Head)/.test(operation)) ||
          operation === 'DescribeStackResource',
      )
      expect(entries.length - read.length).toBeLessThan(280)

      const [security, ...others] = manifest.routes
      const changed = { ...manifest, routes: [{ ...security!, minimumSeverity: 'HIGH' as const }, ...others] }
      const second = await rollOut(changed, aws, sandbox)
      expect(second.planned).toEqual(['deploy-stack GuardpostFoundation', 'deploy-stack GuardpostAlerts'])
      expect(second.outcome).toMatchObject({ failed: [], skipped: [] })
      expect(second.left).toEqual([])
    }))

  it('is looked at without asking anything twice', () =>
    withOperator(async (aws, sandbox) => {
      await rollOut(manifest, aws, sandbox)
      const desired = { manifest, assembly: await synthesize(manifest) }
      const questions: string[] = []
      const note: Tamper = (_, __, asked) => {
        questions.push(asked)
        return undefined
      }
      await behindProxy(sandbox, note, async ({ as }) => {
        const { endpoint, credentials } = as(organization.managementAccount)
        const noting = connect({ manifest, endpoint, credentials })
        await observe({ desired, aws: noting, output }).finally(() => noting.close())
      })
      expect(questions.length).toBeGreaterThan(100)
      expect(questions.filter((asked, index) => questions.indexOf(asked) !== index)).toEqual([])
    }))

  it('ends in sync where AWS takes few calls a second, and has few of them refused', () =>
    withOperator(async (aws, sandbox) => {
      const services = ['guardduty', 'organizations']
      for (const service of services) sandbox.world().faults.add({ kind: 'rate', service, perSecond: 4, burst: 2 })
      const { outcome, left } = await rollOut(manifest, aws, sandbox)
      expect(outcome).toMatchObject({ failed: [], skipped: [] })
      expect(left).toEqual([])
      const calls = sandbox
        .world()
        .journal.entries()
        .filter(({ service }) => services.includes(service))
      const refused = calls.filter(({ outcome: code }) => /^(Throttling|TooManyRequests)Exception$/.test(code))
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.length).toBeLessThan(calls.length / 4)
    }))
})
