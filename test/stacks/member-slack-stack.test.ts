import type { Template } from 'aws-cdk-lib/assertions'
import { MemberSlackStack } from '../../stacks/member-slack-stack'
import { memberManifest } from './support/manifests'
import { stackInstance } from './support/stack-instance'
import { templatesOf } from './support/templates'

describe(MemberSlackStack.name, () => {
  let template: Template
  let content: Template
  beforeAll(() => {
    const { memberSlack, memberSlackContent } = templatesOf(memberManifest)
    template = memberSlack!
    content = memberSlackContent!
  })

  const instance = (account: string) =>
    stackInstance(content, {
      account,
      region: 'ap-northeast-1',
      parameters: { Route: 'sandbox', Workspace: 'T0GUARDPOST', Channel: 'C0SANDBOX' },
    })

  it("deploys onto exactly the units' accounts that authorized Slack, in the home Region, and onto nobody by itself", () => {
    template.resourceCountIs('AWS::CloudFormation::StackSet', 1)
    template.hasResourceProperties('AWS::CloudFormation::StackSet', {
      StackSetName: 'guardpost-member-slack-sandbox',
      PermissionModel: 'SERVICE_MANAGED',
      CallAs: 'DELEGATED_ADMIN',
      AutoDeployment: { Enabled: false },
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      StackInstancesGroup: [
        {
          Regions: ['ap-northeast-1'],
          DeploymentTargets: {
            OrganizationalUnitIds: ['ou-ab12-storefront', 'ou-ab12-workloads'],
            Accounts: ['333333333333', '333333333334'],
            AccountFilterType: 'INTERSECTION',
          },
        },
      ],
      Parameters: [
        { ParameterKey: 'Route', ParameterValue: 'sandbox' },
        { ParameterKey: 'Workspace', ParameterValue: 'T0GUARDPOST' },
        { ParameterKey: 'Channel', ParameterValue: 'C0SANDBOX' },
      ],
    })
  })

  it("configures the channel once per account, over that account's topics in all Regions", () => {
    expect(instance('333333333333').get('AWS::Chatbot::SlackChannelConfiguration')).toEqual({
      ConfigurationName: 'guardpost-C0SANDBOX',
      SlackWorkspaceId: 'T0GUARDPOST',
      SlackChannelId: 'C0SANDBOX',
      IamRoleArn: expect.stringMatching(/^Role.+\.Arn$/),
      SnsTopicArns: ['ap-northeast-1', 'us-east-1', 'eu-west-1'].map(
        (region) => `arn:aws:sns:${region}:333333333333:guardpost-sandbox`,
      ),
      GuardrailPolicies: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
      LoggingLevel: 'INFO',
      UserRoleRequired: true,
    })
  })

  it("names the topics that MemberAlerts makes in the account's Regions", () => {
    const { memberAlertsContent } = templatesOf(memberManifest)
    const parameters = { Route: 'sandbox', MinimumSeverity: 'HIGH' }
    const { TopicName } = stackInstance(memberAlertsContent!, {
      account: '333333333333',
      region: 'us-east-1',
      parameters,
    }).get('AWS::SNS::Topic')!
    expect(instance('333333333333').get('AWS::Chatbot::SlackChannelConfiguration')!.SnsTopicArns).toContain(
      `arn:aws:sns:us-east-1:333333333333:${TopicName}`,
    )
  })

  it('gives Chatbot a role of the route and account that draws graphs and nothing else', () => {
    const { RoleName, Policies, ...role } = instance('333333333333').get('AWS::IAM::Role')!
    expect(RoleName).toBe('guardpost-member-slack-sandbox')
    const actions: string[] = Policies.flatMap((policy: { PolicyDocument: { Statement: { Action: string[] }[] } }) =>
      policy.PolicyDocument.Statement.flatMap((statement) => statement.Action),
    )
    expect(actions.filter((action) => !/^cloudwatch:(Describe|Get|List)[A-Za-z]+$/.test(action))).toEqual([])
    expect(role).not.toHaveProperty('ManagedPolicyArns')
  })

  it('is left out while no account has authorized Slack', () => {
    const accounts = memberManifest.accounts.map(({ slackAuthorized: _, ...account }) => account)
    const { memberSlack, memberAlerts } = templatesOf({ ...memberManifest, accounts })
    expect(memberSlack).toBeUndefined()
    expect(memberAlerts).toBeDefined()
  })
})
