import { Match, type Template } from 'aws-cdk-lib/assertions'
import { addRegionalAlerts } from '../../stacks/regional-alerts'
import { manifestWith, paymentsRoute, securityRoute } from './support/manifests'
import { templatesOf } from './support/templates'

const homeBus = 'arn:aws:events:ap-northeast-1:222222222222:event-bus/guardpost-findings'
const forwardingRole = 'arn:aws:iam::222222222222:role/guardpost-forwarding'

describe(addRegionalAlerts.name, () => {
  let template: Template
  beforeAll(() => {
    template = templatesOf().regional
  })

  const rule = (name: string) =>
    Object.values(template.findResources('AWS::Events::Rule', { Properties: { Name: name } }))[0]!.Properties

  it('gives each Slack route one topic, whose name holds the route', () => {
    template.resourceCountIs('AWS::SNS::Topic', 2)
    for (const name of ['guardpost-security', 'guardpost-payments']) {
      template.hasResourceProperties('AWS::SNS::Topic', { TopicName: name })
    }
  })

  it('encrypts topics with a customer-managed key, because EventBridge cannot use alias/aws/sns', () => {
    template.allResourcesProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('Key'), 'Arn'] },
    })
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true })
  })

  it('refuses plain HTTP on topics and queue', () => {
    const refusal = Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
    const document = { PolicyDocument: { Statement: Match.arrayWith([refusal]) } }
    template.allResourcesProperties('AWS::SNS::TopicPolicy', document)
    template.allResourcesProperties('AWS::SQS::QueuePolicy', document)
  })

  it.each(['AWS::SNS::TopicPolicy', 'AWS::KMS::Key'])('puts no Condition on what EventBridge may do in %s', (type) => {
    const policies = Object.values(template.findResources(type)).map(
      ({ Properties }) => Properties.PolicyDocument ?? Properties.KeyPolicy,
    )
    const forEvents = policies.flatMap(({ Statement }) =>
      Statement.filter(({ Principal }: { Principal: object }) =>
        JSON.stringify(Principal).includes('events.amazonaws.com'),
      ),
    )
    expect(forEvents).toHaveLength(policies.length)
    for (const statement of forEvents) expect(statement).not.toHaveProperty('Condition')
  })

  it('brings findings of all accounts, from the lowest severity of a Slack route on, to the queue of what words them', () => {
    const { EventPattern, Targets } = rule('guardpost-words')
    expect(EventPattern).toEqual({
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Finding'],
      detail: { severity: [{ numeric: ['>=', 4] }], service: { archived: [false, { exists: false }] } },
    })
    expect(Targets).toEqual([
      {
        Id: 'Target0',
        Arn: { 'Fn::GetAtt': [expect.stringContaining('Queue'), 'Arn'] },
        DeadLetterConfig: expect.anything(),
      },
    ])
  })

  it('leaves a finding in a queue until a topic has taken it: words, then the event, then a short text for 14 days', () => {
    const queues = Object.values(template.findResources('AWS::SQS::Queue')).map(({ Properties }) => Properties)
    const next = (name: string) => queues.find(({ QueueName }) => QueueName === name)?.RedrivePolicy
    expect([next('guardpost-words')?.maxReceiveCount, next('guardpost-plain')?.maxReceiveCount]).toEqual([5, 3])
    expect(next('guardpost-short')).toBeUndefined()
    for (const { MessageRetentionPeriod } of queues) expect(MessageRetentionPeriod).toBe(1_209_600)
    const pipes = Object.values(template.findResources('AWS::Pipes::Pipe')).map(({ Properties }) => Properties)
    expect(pipes.map(({ Name, SourceParameters }) => [Name, SourceParameters.SqsQueueParameters.BatchSize])).toEqual([
      ['guardpost-words', 1],
      ['guardpost-plain', 1],
      ['guardpost-short', 1],
    ])
  })

  it('gives an execution less time than its message is hidden', () => {
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))
    const { TimeoutSeconds } = JSON.parse(machine!.Properties.DefinitionString)
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'guardpost-words', VisibilityTimeout: 150 })
    expect(TimeoutSeconds).toBeLessThan(150)
  })

  it('makes no role: the two of the state machine and the pipes are in the Foundation stack', () => {
    template.resourceCountIs('AWS::IAM::Role', 0)
  })

  it('forwards every finding that is not archived to the home bus, with the one forwarding role', () => {
    const { EventPattern, Targets } = rule('guardpost-forward')
    expect(EventPattern.detail).toEqual({ service: { archived: [false, { exists: false }] } })
    expect(Targets).toEqual([expect.objectContaining({ Arn: homeBus, RoleArn: forwardingRole })])
  })

  it('sends alarms about the alert path to the home bus and to a Slack topic of the Region itself, when they go off only', () => {
    const { EventPattern, Targets } = rule('guardpost-forward-alarms')
    expect(EventPattern.account).toEqual(['222222222222'])
    expect(EventPattern.detail).toEqual({
      alarmName: [
        { prefix: 'guardpost-failed-' },
        { prefix: 'guardpost-dead-letters-' },
        { prefix: 'guardpost-late-' },
      ],
      state: { value: ['ALARM'] },
    })
    expect(Targets).toEqual([
      expect.objectContaining({ Arn: homeBus }),
      expect.objectContaining({
        Arn: { Ref: expect.stringContaining('security') },
        InputTransformer: expect.objectContaining({
          InputTemplate: expect.stringContaining('Findings may not arrive'),
        }),
      }),
    ])
  })

  it('matches every alarm of the template by the rule that reports alarms', () => {
    const names = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map((a) => a.Properties.AlarmName)
    const prefixes: { prefix: string }[] = rule('guardpost-forward-alarms').EventPattern.detail.alarmName
    expect(names.filter((name) => !prefixes.some(({ prefix }) => name.startsWith(prefix)))).toEqual([])
  })

  it('has no second way for alarms where no route has a Slack channel', () => {
    const { slack: _slack, ...mailOnly } = securityRoute
    const { regional } = templatesOf(manifestWith({ routes: [mailOnly] }))
    const [only] = Object.values(
      regional.findResources('AWS::Events::Rule', { Properties: { Name: 'guardpost-forward-alarms' } }),
    )
    expect(only?.Properties.Targets).toEqual([expect.objectContaining({ Arn: homeBus })])
  })

  it.each([
    'guardpost-tampering',
    'guardpost-tampering.2',
    'guardpost-tampering-alerts',
    'guardpost-tampering-alerts.2',
    'guardpost-tampering-alerts.3',
  ])('tells of what %s matches on the home bus and, as a custom notification, in Slack', (name) => {
    const { EventPattern, Targets } = rule(name)
    expect(EventPattern['detail-type']).toEqual(['AWS API Call via CloudTrail'])
    expect(Targets[0].Arn).toBe(homeBus)
    const notification = JSON.parse(Targets[1].InputTransformer.InputTemplate)
    expect(notification).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: { description: expect.stringContaining('<call>') },
    })
  })

  it('keeps the dead letters of every rule in one encrypted queue that only our rules may send to', () => {
    const targets = Object.values(template.findResources('AWS::Events::Rule')).flatMap((r) => r.Properties.Targets)
    for (const target of targets) expect(target).toHaveProperty('DeadLetterConfig.Arn')
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'guardpost-dead-letters',
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    })
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Condition: { ArnLike: { 'aws:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    })
  })

  it('watches each rule, each topic and the queue with an alarm that has no action', () => {
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map((alarm) => alarm.Properties)
    const names = ['security', 'payments']
    expect(alarms.map((alarm) => alarm.AlarmName).sort()).toEqual(
      [
        ...[
          'words',
          'forward',
          'forward-alarms',
          'tampering',
          'tampering.2',
          'tampering-alerts',
          'tampering-alerts.2',
          'tampering-alerts.3',
        ].map((name) => `guardpost-failed-invocations-guardpost-${name}`),
        ...names.map((name) => `guardpost-failed-notifications-guardpost-${name}`),
        'guardpost-dead-letters-guardpost-dead-letters',
        ...['words', 'plain', 'short'].map((name) => `guardpost-late-guardpost-${name}`),
        'guardpost-failed-words-guardpost-plain',
      ].sort(),
    )
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        TreatMissingData: 'notBreaching',
        AlarmDescription: expect.stringContaining('No action: rule guardpost-forward-alarms reports it'),
      })
      expect(alarm).not.toHaveProperty('AlarmActions')
    }
  })

  it('counts letters that arrive, not those that lie there, so that the alarm ends by itself', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'guardpost-dead-letters-guardpost-dead-letters',
      MetricName: 'NumberOfMessagesSent',
      EvaluationPeriods: 4,
      DatapointsToAlarm: 1,
    })
  })

  it('watches many topics with few alarms, each of which adds up the metrics of some', () => {
    const routes = Array.from({ length: 81 }, (_, index) => ({ ...paymentsRoute, name: `team-${index}` }))
    const { regional } = templatesOf(manifestWith({ routes: [securityRoute, ...routes] }))
    const alarms = Object.values(regional.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties)
    const ofTopics = alarms.filter(({ AlarmName }) => AlarmName.startsWith('guardpost-failed-notifications-'))
    const watched = JSON.stringify(ofTopics).match(/(?<="TopicName","Value":")[^"]+/g)
    expect(ofTopics.length).toBeLessThanOrEqual(40)
    expect(new Set(watched)).toEqual(new Set(['guardpost-security', ...routes.map(({ name }) => `guardpost-${name}`)]))
  })

  it('makes no topic and no key where no route has a Slack channel', () => {
    const { slack: _slack, ...mailOnly } = securityRoute
    const { regional } = templatesOf(manifestWith({ routes: [mailOnly] }))
    regional.resourceCountIs('AWS::SNS::Topic', 0)
    regional.resourceCountIs('AWS::KMS::Key', 0)
    regional.hasResourceProperties('AWS::Events::Rule', { Name: 'guardpost-tampering', Targets: [{ Arn: homeBus }] })
  })
})
