import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty'
import { CreatePolicyCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  CreatePolicyCommand as CreateOrganizationsPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ids } from '../../support/scenarios'
import { asRole, policyOf, type SessionSettings } from '../../support/with-role'
import { withSandbox } from '../../support/with-sandbox'

const Tags = [{ Key: 'CostCenter', Value: '1234' }]

/** Calls that create something, in the forms that tags have. */
const creations: Readonly<Record<string, (settings: SessionSettings, tagged: boolean) => Promise<unknown>>> = {
  'sns:CreateTopic': (settings, tagged) =>
    new SNSClient(settings).send(new CreateTopicCommand({ Name: 'alerts', ...(tagged && { Tags }) })),
  'iam:CreatePolicy': (settings, tagged) =>
    new IAMClient(settings).send(
      new CreatePolicyCommand({
        PolicyName: 'one',
        PolicyDocument: policyOf({ Action: 's3:List*' }),
        ...(tagged && { Tags }),
      }),
    ),
  'organizations:CreatePolicy': (settings, tagged) =>
    new OrganizationsClient(settings).send(
      new CreateOrganizationsPolicyCommand({
        Type: 'SERVICE_CONTROL_POLICY',
        Name: 'one',
        Description: '',
        Content: policyOf({ Action: 's3:List*' }),
        ...(tagged && { Tags }),
      }),
    ),
  'guardduty:CreateDetector': (settings, tagged) =>
    new GuardDutyClient(settings).send(
      new CreateDetectorCommand({ Enable: true, ...(tagged && { Tags: { CostCenter: '1234' } }) }),
    ),
  'ssm:PutParameter': (settings, tagged) =>
    new SSMClient(settings).send(
      new PutParameterCommand({ Name: '/one', Value: '1', Type: 'String', ...(tagged && { Tags }) }),
    ),
}

/** Who makes it: policies of the organization are made by the management account. */
const callerOf = (action: string) => (action.startsWith('organizations:') ? ids.management : ids.security)

describe('the tags of a request', () => {
  it.each(Object.entries(creations))('are condition keys of %s, which fails without them', (action, create) =>
    withSandbox(async (sandbox) => {
      const deny = {
        Effect: 'Deny',
        Action: action,
        Condition: { StringNotEquals: { 'aws:RequestTag/CostCenter': '1234' } },
      } as const
      const settings = await asRole(sandbox, callerOf(action), policyOf({ Action: '*' }, deny))
      await expect(create(settings, false)).rejects.toThrow(`not authorized to perform: ${action}`)
      await expect(create(settings, true)).resolves.toBeDefined()
    }),
  )

  it.each([
    ['sns:CreateTopic', 'sns:TagResource'],
    ['iam:CreatePolicy', 'iam:TagPolicy'],
    ['organizations:CreatePolicy', 'organizations:TagResource'],
    ['guardduty:CreateDetector', 'guardduty:TagResource'],
    ['ssm:PutParameter', 'ssm:AddTagsToResource'],
  ])('ask of who calls %s with them for %s too', (action, tagging) =>
    withSandbox(async (sandbox) => {
      const deny = { Effect: 'Deny', Action: tagging } as const
      const settings = await asRole(sandbox, callerOf(action), policyOf({ Action: '*' }, deny))
      await expect(creations[action]?.(settings, true)).rejects.toThrow(`not authorized to perform: ${tagging}`)
      await expect(creations[action]?.(settings, false)).resolves.toBeDefined()
    }),
  )
})
