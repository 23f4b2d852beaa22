import { Match, type Template } from 'aws-cdk-lib/assertions'
import { SlackStack } from '../../stacks/slack-stack'
import { manifestWith, paymentsRoute, securityRoute } from './support/manifests'
import { templatesOf } from './support/templates'

const slackTemplate = (manifest = manifestWith()): Template => {
  const { slack } = templatesOf(manifest)
  if (slack === undefined) throw new Error('The manifest has no route with a Slack channel')
  return slack
}

describe(SlackStack.name, () => {
  let template: Template
  beforeAll(() => {
    template = slackTemplate()
  })

  it('configures each channel once, over the topic of its route in every Region', () => {
    template.resourceCountIs('AWS::Chatbot::SlackChannelConfiguration', 2)
    template.hasResourceProperties('AWS::Chatbot::SlackChannelConfiguration', {
      SlackWorkspaceId: 'T0GUARDPOST',
      SlackChannelId: 'C0SECURITY',
      SnsTopicArns: ['ap-northeast-1', 'us-east-1', 'eu-west-1'].map(
        (region) => `arn:aws:sns:${region}:222222222222:guardpost-security`,
      ),
    })
  })

  it('always sets a guardrail, because the default is AdministratorAccess', () => {
    template.allResourcesProperties('AWS::Chatbot::SlackChannelConfiguration', {
      GuardrailPolicies: ['arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'],
      UserRoleRequired: true,
      LoggingLevel: 'INFO',
    })
  })

  it('lets Chatbot read CloudWatch and nothing else', () => {
    const [role, ...others] = Object.values(template.findResources('AWS::IAM::Role'))
    expect(others).toEqual([])
    const actions: string[] = role!.Properties.Policies.flatMap(
      (policy: { PolicyDocument: { Statement: { Action: string[] }[] } }) =>
        policy.PolicyDocument.Statement.flatMap((statement) => statement.Action),
    )
    expect(actions.every((action) => /^cloudwatch:(Describe|Get|List)[A-Za-z]+$/.test(action))).toBe(true)
    expect(role!.Properties).not.toHaveProperty('ManagedPolicyArns')
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({ Principal: { Service: 'chatbot.amazonaws.com' } })],
      },
    })
  })

  it('keeps name and logical id when a route is renamed', () => {
    const renamed = slackTemplate(manifestWith({ routes: [securityRoute, { ...paymentsRoute, name: 'billing' }] }))
    const identity = (from: Template) =>
      Object.entries(from.findResources('AWS::Chatbot::SlackChannelConfiguration')).map(([id, resource]) => [
        id,
        resource.Properties.ConfigurationName,
      ])
    expect(identity(renamed)).toEqual(identity(template))
    expect(identity(template)).toContainEqual(['ChannelC0PAYMENTS', 'guardpost-C0PAYMENTS'])
  })

  it('is left out where no route has a Slack channel', () => {
    const { slack: _slack, ...mailOnly } = securityRoute
    expect(templatesOf(manifestWith({ routes: [mailOnly] }))).not.toHaveProperty('slack')
  })
})
