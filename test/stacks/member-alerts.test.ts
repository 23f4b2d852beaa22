import { Match, type Template } from 'aws-cdk-lib/assertions'
import { compilePattern } from '../../apps/sandbox/pattern/compile-pattern'
import { matchPattern } from '../../apps/sandbox/pattern/pattern'
import { addMemberAlerts } from '../../stacks/member-alerts'
import { memberManifest, securityAccount } from './support/manifests'
import { stackInstance } from './support/stack-instance'
import { templatesOf } from './support/templates'

const member = '333333333333'

const finding = (change: { accountId?: string; severity?: number; archived?: boolean }) => ({
  source: 'aws.guardduty',
  'detail-type': 'GuardDuty Finding',
  detail: {
    accountId: change.accountId ?? member,
    severity: change.severity ?? 8,
    service: { archived: change.archived ?? false },
  },
})

describe(addMemberAlerts.name, () => {
  let template: Template
  beforeAll(() => {
    template = templatesOf(memberManifest).memberAlertsContent!
  })

  const instance = (minimumSeverity: string, { account = member, route = 'sandbox' } = {}) =>
    stackInstance(template, {
      account,
      region: 'us-east-1',
      parameters: { Route: route, MinimumSeverity: minimumSeverity },
    })

  const tells = (minimumSeverity: string, event: object, account = member): boolean => {
    const { EventPattern } = instance(minimumSeverity, { account }).get('AWS::Events::Rule')!
    return matchPattern(compilePattern(JSON.stringify(EventPattern)), JSON.parse(JSON.stringify(event)))
  }

  it.each([
    ['LOW', 0.9, 1],
    ['MEDIUM', 3.9, 4],
    ['HIGH', 6.9, 7],
    ['CRITICAL', 8.9, 9],
  ])('tells %s findings: not %d, but %d and all above', (minimumSeverity, below, from) => {
    expect(tells(minimumSeverity, finding({ severity: below }))).toBe(false)
    for (const severity of [from, from + 0.5, 10]) {
      expect(tells(minimumSeverity, finding({ severity }))).toBe(true)
    }
  })

  it("tells the account's own findings only, so that the security account, where all arrive, tells no other's", () => {
    expect(tells('LOW', finding({ accountId: securityAccount }), securityAccount)).toBe(true)
    expect(tells('LOW', finding({ accountId: member }), securityAccount)).toBe(false)
  })

  it('tells no archived finding, and nothing but findings', () => {
    expect(tells('LOW', finding({ archived: true }))).toBe(false)
    expect(tells('LOW', { ...finding({}), source: 'aws.health' })).toBe(false)
  })

  it('takes no other severity than the four bands', () => {
    template.hasParameter('MinimumSeverity', { AllowedValues: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] })
  })

  it("sends the event as GuardDuty wrote it to the route's topic, and what cannot be delivered to its queue", () => {
    const { Targets } = instance('HIGH').get('AWS::Events::Rule')!
    expect(Targets).toEqual([
      {
        Id: 'Target0',
        Arn: expect.stringMatching(/^Topic/),
        DeadLetterConfig: { Arn: expect.stringMatching(/^DeadLetters.+\.Arn$/) },
      },
    ])
  })

  it('gives everything a name that holds the route, so that two routes can be in one account', () => {
    const namesIn = (route: string): string[] => {
      const resources = instance('HIGH', { route })
      return [
        resources.get('AWS::SNS::Topic')?.TopicName,
        resources.get('AWS::SQS::Queue')?.QueueName,
        resources.get('AWS::Events::Rule')?.Name,
      ]
    }
    expect(namesIn('sandbox')).toEqual([
      'guardpost-sandbox',
      'guardpost-member-dead-letters-sandbox',
      'guardpost-member-sandbox',
    ])
    expect(new Set([...namesIn('sandbox'), ...namesIn('storefront')]).size).toBe(6)
  })

  it('shares no name with what the security account has anyway', () => {
    const central = JSON.stringify(templatesOf(memberManifest).regional.toJSON())
    for (const name of ['guardpost-sandbox', 'guardpost-member-dead-letters-sandbox', 'guardpost-member-sandbox']) {
      expect(central).not.toContain(`"${name}"`)
    }
  })

  it('opens the queue to its own rule, and the topic to EventBridge without a Condition; both refuse plain HTTP', () => {
    const resources = instance('HIGH')
    const forEvents = (type: string) =>
      resources
        .get(type)!
        .PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow')
        .map(({ Principal, Action, Condition }: Record<string, unknown>) => ({ Principal, Action, Condition }))
    const Principal = { Service: 'events.amazonaws.com' }
    expect(forEvents('AWS::SNS::TopicPolicy')).toEqual([{ Principal, Action: 'sns:Publish', Condition: undefined }])
    expect(forEvents('AWS::SQS::QueuePolicy')).toEqual([
      {
        Principal,
        Action: 'sqs:SendMessage',
        Condition: {
          ArnLike: { 'aws:SourceArn': `arn:aws:events:us-east-1:${member}:rule/guardpost-member-sandbox` },
        },
      },
    ])
    const refusal = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
    for (const type of ['AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy']) {
      template.hasResourceProperties(type, { PolicyDocument: { Statement: Match.arrayWith([refusal]) } })
    }
  })

  it('costs nothing by itself: no key, no alarm', () => {
    for (const type of ['AWS::KMS::Key', 'AWS::CloudWatch::Alarm']) template.resourceCountIs(type, 0)
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.absent() })
  })
})
