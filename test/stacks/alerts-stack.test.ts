import type { Template } from 'aws-cdk-lib/assertions'
import { AlertsStack } from '../../stacks/alerts-stack'
import { templatesOf } from './support/templates'

describe(AlertsStack.name, () => {
  let template: Template
  beforeAll(() => {
    template = templatesOf().alerts
  })

  it('holds the StackSet and nothing else', () => {
    expect(Object.values(template.toJSON().Resources).map((resource) => (resource as { Type: string }).Type)).toEqual([
      'AWS::CloudFormation::StackSet',
    ])
  })

  it('deploys the security account onto itself in every Region, in one group without an account filter', () => {
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      StackSetName: 'guardpost-regional-alerts',
      PermissionModel: 'SELF_MANAGED',
      StackInstancesGroup: [
        { Regions: ['ap-northeast-1', 'us-east-1', 'eu-west-1'], DeploymentTargets: { Accounts: ['222222222222'] } },
      ],
    })
    expect(JSON.stringify(template.toJSON())).not.toContain('AccountFilterType')
  })

  it('works on all Regions at once, and a Region that fails stops no other', () => {
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      ManagedExecution: { Active: true },
      OperationPreferences: {
        RegionConcurrencyType: 'PARALLEL',
        ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
        FailureToleranceCount: 1,
        MaxConcurrentCount: 1,
      },
    })
  })

  it('names both roles', () => {
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      AdministrationRoleARN: 'arn:aws:iam::222222222222:role/guardpost-stack-set-administration',
      ExecutionRoleName: 'guardpost-stack-set-execution',
    })
  })
})
