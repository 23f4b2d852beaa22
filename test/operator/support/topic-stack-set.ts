import {
  CloudFormationClient,
  CreateStackInstancesCommand,
  CreateStackSetCommand,
} from '@aws-sdk/client-cloudformation'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import type { Region } from '../../../apps/manifest/ids'
import type { SynthesizedStackSet } from '../../../apps/planning/state/desired'
import { ids } from '../../support/scenarios'
import type { TestSandbox } from '../../support/with-sandbox'

const roles = { administration: 'test-administration', execution: 'test-execution' }

const createRole = async (client: IAMClient, name: string, principal: object, action: string): Promise<void> => {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }
  await client.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    }),
  )
  const allowed = { Effect: 'Allow', Action: action, Resource: '*' }
  await client.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'work',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [allowed] }),
    }),
  )
}

/** A StackSet of the security account onto itself that is to put the topic `guardpost-topic` into the Regions. */
export const topicStackSet = (regions: readonly Region[]): SynthesizedStackSet => ({
  name: 'guardpost-topics',
  stack: 'Alerts',
  digest: '',
  targets: { model: 'self-managed', accounts: [ids.security] },
  regions,
})

/** Makes that StackSet in the home Region, with its roles, and instances in some Regions. */
export const createTopicStackSet = async (
  sandbox: TestSandbox,
  home: Region,
  regions: readonly Region[],
): Promise<void> => {
  const iam = new IAMClient(sandbox.as(ids.security))
  await createRole(iam, roles.administration, { Service: 'cloudformation.amazonaws.com' }, 'sts:AssumeRole')
  const administration = `arn:aws:iam::${ids.security}:role/${roles.administration}`
  await createRole(iam, roles.execution, { AWS: administration }, '*')
  const client = new CloudFormationClient(sandbox.as(ids.security, home))
  await client.send(
    new CreateStackSetCommand({
      StackSetName: 'guardpost-topics',
      PermissionModel: 'SELF_MANAGED',
      AdministrationRoleARN: administration,
      ExecutionRoleName: roles.execution,
      TemplateBody: JSON.stringify({
        Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'guardpost-topic' } } },
      }),
    }),
  )
  await client.send(
    new CreateStackInstancesCommand({
      StackSetName: 'guardpost-topics',
      Accounts: [ids.security],
      Regions: [...regions],
      OperationPreferences: { FailureToleranceCount: regions.length, RegionConcurrencyType: 'PARALLEL' },
    }),
  )
}
