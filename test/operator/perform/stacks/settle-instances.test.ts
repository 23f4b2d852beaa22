import { CreateTopicCommand, DeleteTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns'
import { parseRegion, type Region } from '../../../../apps/manifest/ids'
import type { Action } from '../../../../apps/planning/actions/action'
import { ids } from '../../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../../support/with-sandbox'
import { operatorOn, type TestOperator } from '../../support/operator-on'
import { guardDutyOnly } from '../../support/small-manifest'
import { createTopicStackSet, topicStackSet } from '../../support/topic-stack-set'

const { manifest, assembly } = guardDutyOnly
const home = manifest.regions.home
const regions = [home, ...manifest.regions.others]
const stackSet = topicStackSet(regions)
const desired = { manifest, assembly: { ...assembly, stackSets: [stackSet] } }

const retry: Action = {
  kind: 'retry-instances',
  region: home,
  account: ids.security,
  stackSet: stackSet.name,
  instances: regions.map((region) => ({ account: ids.security, region, status: 'FAILED' })),
  reason: 'a test',
}

const topicsIn = async (sandbox: TestSandbox, region: Region) =>
  (await new SNSClient(sandbox.as(ids.security, region)).send(new ListTopicsCommand({}))).Topics?.length

const onInstances = (
  existing: readonly Region[],
  before: (sandbox: TestSandbox) => Promise<void>,
  work: (operator: TestOperator, sandbox: TestSandbox) => Promise<void>,
) =>
  withSandbox(async (sandbox) => {
    await before(sandbox)
    await createTopicStackSet(sandbox, home, existing)
    await operatorOn(sandbox, desired, (operator) => work(operator, sandbox))
  })

const Name = 'guardpost-topic'
const taken = parseRegion('us-east-1')
const takeName = async (sandbox: TestSandbox): Promise<void> => {
  await new SNSClient(sandbox.as(ids.security, taken)).send(new CreateTopicCommand({ Name }))
}

describe('settleInstances', () => {
  it('only lists the instances when all are current', () =>
    onInstances(
      regions,
      async () => undefined,
      async ({ perform, calls }) => {
        await expect(perform([retry])).resolves.toMatchObject({ done: [retry], failed: [] })
        expect(calls('UpdateStackInstances')).toEqual([])
      },
    ))

  it('deploys a failed instance again, in one operation, once the cause is gone', () =>
    onInstances(regions, takeName, async ({ perform, calls, observe }, sandbox) => {
      const TopicArn = `arn:aws:sns:${taken}:${ids.security}:${Name}`
      await new SNSClient(sandbox.as(ids.security, taken)).send(new DeleteTopicCommand({ TopicArn }))
      await expect(perform([retry])).resolves.toMatchObject({ done: [retry], failed: [] })
      expect(calls('UpdateStackInstances')).toHaveLength(1)
      expect((await observe()).stackSets).toMatchObject({
        seen: [{ instances: regions.map(() => ({ status: 'CURRENT', detailedStatus: 'SUCCEEDED' })) }],
      })
    }))

  it("reports an instance that still fails with its Region and CloudFormation's reason", () =>
    onInstances(regions, takeName, async ({ perform }) => {
      const { done, failed } = await perform([retry])
      expect(done).toEqual([])
      expect(failed).toEqual([
        expect.objectContaining({
          account: ids.security,
          region: taken,
          code: 'STACK_INSTANCE_OUTDATED',
          message: expect.stringContaining('already exists'),
        }),
      ])
    }))

  it('leaves instances alone that the action does not name', () =>
    onInstances(regions, takeName, async ({ perform, calls }) => {
      const others = { ...retry, instances: [{ account: ids.security, region: home, status: 'FAILED' }] }
      await expect(perform([others])).resolves.toMatchObject({ done: [others], failed: [] })
      expect(calls('UpdateStackInstances')).toEqual([])
    }))

  it('creates an instance that the StackSet does not have', () =>
    onInstances(
      [home],
      async () => undefined,
      async ({ perform, calls }, sandbox) => {
        await expect(perform([retry])).resolves.toMatchObject({ done: [retry], failed: [] })
        expect(calls('CreateStackInstances').map(({ outcome }) => outcome)).toEqual(['ok', 'ok'])
        for (const region of regions) await expect(topicsIn(sandbox, region)).resolves.toBe(1)
      },
    ))
})
