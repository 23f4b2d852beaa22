import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { plainAlarm } from '../cloudwatch/plain-alarm'
import { template } from './templates'

const rule = { EventPattern: { source: ['s'] } }

/** Why a stack of one resource failed; undefined if it is there. */
const failure = async ({ as }: TestSandbox, Type: string, Properties: object): Promise<string | undefined> => {
  const client = new CloudFormationClient(as(ids.security))
  await client.send(new CreateStackCommand({ StackName: 's', TemplateBody: template({ A: { Type, Properties } }) }))
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 's' }))
  if (Stacks?.[0]?.StackStatus === 'CREATE_COMPLETE') return undefined
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: 's' }))
  return StackEvents.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason
}

describe('a property of a resource that the service does not take (wire/BEHAVIOUR 3)', () => {
  it.each([
    ['a word that is none of its', 'AWS::CloudWatch::Alarm', { ...plainAlarm, ComparisonOperator: 'GreaterThan' }],
    ['a text that is too long', 'AWS::CloudWatch::Alarm', { ...plainAlarm, MetricName: 'm'.repeat(256) }],
    ['a state that is not there', 'AWS::Events::Rule', { ...rule, State: 'ON' }],
    [
      'a target without an id',
      'AWS::Events::Rule',
      { ...rule, Targets: [{ Arn: 'arn:aws:sns:us-east-1:222222222222:t' }] },
    ],
    ['a type that is not there', 'AWS::SSM::Parameter', { Type: 'Text', Value: 'v' }],
    ['a name with a character that may not be there', 'AWS::Logs::LogGroup', { LogGroupName: 'a b' }],
  ])('fails with the words of the service: %s', (_what, type, properties) =>
    withSandbox(async (sandbox) => {
      expect(await failure(sandbox, type, properties)).toContain('failed to satisfy constraint: Member must')
    }),
  )

  it('is not one that the template leaves out', () =>
    withSandbox(async (sandbox) => {
      expect(await failure(sandbox, 'AWS::Logs::LogGroup', { LogGroupName: 'g' })).toBeUndefined()
    }))
})
