import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteResourcePolicyCommand,
  DescribeResourcePoliciesCommand,
  FilterLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { deliverToLogGroup } from '../../../apps/sandbox/services/logs/service-events'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const region = 'us-east-1'
const group = '/guardpost/findings'
const target = { account: ids.security, region, group, event: { id: '1' }, principal: 'events.amazonaws.com' }

const policy = (
  policyName: string,
  actions: string[],
  resource = `arn:aws:logs:${region}:${ids.security}:log-group:${group}:*`,
) =>
  new PutResourcePolicyCommand({
    policyName,
    policyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: actions, Resource: resource },
      ],
    }),
  })

describe('deliverToLogGroup', () => {
  it('writes the event as JSON when a policy allows both actions (BEHAVIOUR 10)', () =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchLogsClient(sandbox.as(ids.security))
      await client.send(new CreateLogGroupCommand({ logGroupName: group }))
      await client.send(policy('events', ['logs:CreateLogStream', 'logs:PutLogEvents']))
      deliverToLogGroup(sandbox.world(), target)
      const found = await client.send(
        new FilterLogEventsCommand({ logGroupName: group, filterPattern: '{ $.id = "1" }' }),
      )
      expect(found.events?.map(({ message }) => message)).toEqual(['{"id":"1"}'])
    }))

  it.each([
    ['no policy', []],
    ['a policy without PutLogEvents', [policy('events', ['logs:CreateLogStream'])]],
    [
      'a policy for another group',
      [policy('events', ['logs:*'], `arn:aws:logs:${region}:${ids.security}:log-group:/other:*`)],
    ],
  ])('is refused with %s', (_what, policies) =>
    withSandbox(async (sandbox) => {
      const client = new CloudWatchLogsClient(sandbox.as(ids.security))
      await client.send(new CreateLogGroupCommand({ logGroupName: group }))
      for (const command of policies) await client.send(command)
      expect(() => deliverToLogGroup(sandbox.world(), target)).toThrow(
        'events.amazonaws.com is not authorized to perform: logs:',
      )
    }),
  )

  it('is refused without the group', () =>
    withSandbox(async (sandbox) => {
      expect(() => deliverToLogGroup(sandbox.world(), target)).toThrow('The specified log group does not exist.')
    }))
})

describe('PutResourcePolicy', () => {
  it('refuses the eleventh policy of a Region (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as }) => {
      const client = new CloudWatchLogsClient(as(ids.security))
      for (let index = 0; index < 10; index += 1) await client.send(policy(`p${index}`, ['logs:PutLogEvents']))
      await client.send(policy('p0', ['logs:CreateLogStream']))
      await expect(client.send(policy('p10', ['logs:PutLogEvents']))).rejects.toMatchObject({
        name: 'LimitExceededException',
        message: 'Resource limit exceeded.',
      })
      await client.send(new DeleteResourcePolicyCommand({ policyName: 'p0' }))
      await client.send(policy('p10', ['logs:PutLogEvents']))
      expect((await client.send(new DescribeResourcePoliciesCommand({}))).resourcePolicies).toHaveLength(5)
    }))

  it('refuses what is no policy', () =>
    withSandbox(async ({ as }) => {
      const call = new CloudWatchLogsClient(as(ids.security)).send(
        new PutResourcePolicyCommand({ policyName: 'p', policyDocument: '{}' }),
      )
      await expect(call).rejects.toMatchObject({ name: 'InvalidParameterException' })
    }))
})
