import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import type { AccountId, Region } from '../../../apps/manifest/ids'
import type { Action } from '../../../apps/planning/actions/action'
import type { Observed } from '../../../apps/planning/state/observed'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import {
  administration,
  createMemberTopics,
  deleteMemberTopic,
  memberDesired,
  memberTopics,
  regions,
} from '../support/member-topics'
import { operatorOn, type TestOperator } from '../support/operator-on'

const [home, second, third] = regions as [Region, Region, Region]
const workloads = [ids.workload, ids.other]
const places = workloads.flatMap((account) => regions.map((region) => ({ account, region })))

const retry = (of: typeof places): Action => ({
  kind: 'retry-instances',
  region: home,
  account: ids.security,
  stackSet: memberTopics.name,
  instances: of.map((place) => ({ ...place, status: 'FAILED' })),
  reason: 'a test',
})

const takeName = async (sandbox: TestSandbox, account: AccountId, region: Region) => {
  const client = new SNSClient(sandbox.as(account, region))
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name: 'guardpost-topic' }))
  return () => client.send(new DeleteTopicCommand({ TopicArn }))
}

const onTopics = (
  before: (sandbox: TestSandbox) => Promise<void>,
  work: (operator: TestOperator, sandbox: TestSandbox) => Promise<void>,
) =>
  withSandbox((sandbox) =>
    operatorOn(sandbox, memberDesired, async (operator) => {
      await expect(operator.perform(administration)).resolves.toMatchObject({ done: administration, failed: [] })
      await before(sandbox)
      await createMemberTopics(sandbox)
      await work(operator, sandbox)
    }),
  )

const states = ({ stackSets }: Observed) =>
  'seen' in stackSets ? stackSets.seen.flatMap(({ instances }) => instances.map(({ status }) => status)) : stackSets

describe('settleInstances of a service-managed StackSet', () => {
  it('tries the failed instances of all accounts again in one operation, as delegated administrator', () => {
    const free: (() => Promise<unknown>)[] = []
    return onTopics(
      async (sandbox) => {
        for (const account of workloads) free.push(await takeName(sandbox, account, second))
      },
      async ({ perform, calls, observe }) => {
        for (const release of free) await release()
        const action = retry(workloads.map((account) => ({ account, region: second })))
        await expect(perform([action])).resolves.toMatchObject({ done: [action], failed: [] })
        expect(calls('UpdateStackInstances')).toHaveLength(1)
        expect(states(await observe())).toEqual(places.map(() => 'CURRENT'))
      },
    )
  })

  it('creates what is missing, accounts with the same Regions together', () =>
    onTopics(
      async () => undefined,
      async ({ perform, calls, observe }, sandbox) => {
        for (const account of workloads) await deleteMemberTopic(sandbox, account, third)
        const made = calls('CreateStackInstances').length
        const action = retry(workloads.map((account) => ({ account, region: third })))
        await expect(perform([action])).resolves.toMatchObject({ done: [action], failed: [] })
        expect(calls('CreateStackInstances').length - made).toBe(1)
        expect(states(await observe())).toEqual(places.map(() => 'CURRENT'))
      },
    ))

  it("names the account, the Region and CloudFormation's reason of what still fails", () =>
    onTopics(
      async (sandbox) => void (await takeName(sandbox, ids.other, second)),
      async ({ perform }) => {
        const { failed } = await perform([retry([{ account: ids.other, region: second }])])
        expect(failed).toMatchObject([
          { account: ids.other, region: second, message: expect.stringContaining('already exists') },
        ])
      },
    ))
})
