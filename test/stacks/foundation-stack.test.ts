import { Match, type Template } from 'aws-cdk-lib/assertions'
import { parseRegion } from '../../apps/manifest/ids'
import type { Route } from '../../apps/manifest/manifest'
import { FoundationStack } from '../../stacks/foundation-stack'
import { home, manifestWith, paymentsRoute, securityRoute } from './support/manifests'
import { templatesOf } from './support/templates'

const account = '222222222222'
const manifestInMilan = manifestWith({ regions: { home, others: [parseRegion('eu-south-1')] } })

describe(FoundationStack.name, () => {
  let template: Template
  beforeAll(() => {
    template = templatesOf().foundation
  })

  const role = (name: string, from = template) =>
    Object.values(from.findResources('AWS::IAM::Role', { Properties: { RoleName: name } }))[0]!.Properties
  const rules = () =>
    new Map(Object.values(template.findResources('AWS::Events::Rule')).map((r) => [r.Properties.Name, r.Properties]))

  it('lets CloudFormation assume the StackSet administration role for our StackSets only', () => {
    expect(role('guardpost-stack-set-administration').AssumeRolePolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'cloudformation.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudformation:*:${account}:stackset/guardpost-*` },
        },
      },
    ])
  })

  it('names the principal of each opt-in Region, for StackSets and for the export', () => {
    const { foundation } = templatesOf(manifestInMilan)
    const trusted = JSON.stringify(role('guardpost-stack-set-administration', foundation).AssumeRolePolicyDocument)
    expect(trusted).toContain('cloudformation.eu-south-1.amazonaws.com')
    for (const type of ['AWS::S3::BucketPolicy', 'AWS::KMS::Key']) {
      expect(JSON.stringify(foundation.findResources(type))).toContain('guardduty.eu-south-1.amazonaws.com')
    }
  })

  it('lets the administration role assume the execution role and nothing else', () => {
    const [policy, ...others] = role('guardpost-stack-set-administration').Policies
    expect(others).toEqual([])
    expect(policy.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: `arn:aws:iam::${account}:role/guardpost-stack-set-execution`,
      },
    ])
  })

  it('limits the execution role to our stacks, our names and new keys', () => {
    const statements: { Sid: string; Resource: unknown; Condition?: unknown }[] = role('guardpost-stack-set-execution')
      .Policies[0].PolicyDocument.Statement
    const open = statements.filter(
      ({ Resource, Condition }) => !/guardpost/.test(JSON.stringify([Resource, Condition])),
    )
    expect(open.map(({ Sid }) => Sid)).toEqual(['CheckTemplate', 'NoResource'])
  })

  it('lets the execution role read the template from the bucket of this account only', () => {
    const statements: { Sid: string; Condition?: unknown }[] = role('guardpost-stack-set-execution').Policies[0]
      .PolicyDocument.Statement
    expect(statements.find(({ Sid }) => Sid === 'ReadTemplate')?.Condition).toEqual({
      StringEquals: { 'aws:ResourceAccount': account },
    })
  })

  it('lets EventBridge forward with one role, for our rules of this account only', () => {
    const { AssumeRolePolicyDocument, Policies } = role('guardpost-forwarding')
    expect(AssumeRolePolicyDocument.Statement[0]).toMatchObject({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:aws:events:*:${account}:rule/guardpost-*` },
      },
    })
    expect(Policies[0].PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'events:PutEvents',
        Resource: `arn:aws:events:ap-northeast-1:${account}:event-bus/guardpost-findings`,
      },
    ])
  })

  it('records the home Region as a tag of the forwarding role', () => {
    expect(role('guardpost-forwarding').Tags).toEqual([{ Key: 'guardpost:home-region', Value: 'ap-northeast-1' }])
  })

  it('opens the home bus to the forwarding role only', () => {
    template.hasResourceProperties('AWS::Events::EventBusPolicy', {
      Statement: {
        Effect: 'Allow',
        Action: 'events:PutEvents',
        Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/guardpost-forwarding` } },
      },
    })
  })

  it('brings findings from the lowest severity of a mail route on to what words them', () => {
    expect(rules().get('guardpost-mail-words')?.EventPattern.detail.severity).toEqual([{ numeric: ['>=', 4] }])
  })

  it('keeps the mails of a route in their order, ten at most in a batch', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'guardpost-mail.fifo', FifoQueue: true })
    template.hasResourceProperties('AWS::Pipes::Pipe', {
      Name: 'guardpost-mail',
      SourceParameters: { SqsQueueParameters: { BatchSize: 10 } },
      TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'REQUEST_RESPONSE' } },
    })
  })

  it('publishes what could not be put into words to the security route, in Slack where it has no mail', () => {
    const targetOf = (routes: readonly Route[]) =>
      Object.values(templatesOf(manifestWith({ routes })).foundation.findResources('AWS::Pipes::Pipe')).find(
        ({ Properties }) => Properties.Name === 'guardpost-mail-plain',
      )?.Properties.Target
    const mailed = { ...paymentsRoute, email: ['a@example.com'] }
    expect(targetOf([securityRoute, mailed])).toEqual({ Ref: expect.stringMatching(/^Mail.?security/) })
    expect(targetOf([{ ...securityRoute, email: [] }, mailed])).toBe(
      'arn:aws:sns:ap-northeast-1:222222222222:guardpost-security',
    )
  })

  it('asks each address once, at the mail topic of its route in the home Region', () => {
    const { foundation } = templatesOf(
      manifestWith({ routes: [securityRoute, { ...paymentsRoute, email: ['a@example.com', 'b@example.com'] }] }),
    )
    const asked = Object.values(foundation.findResources('AWS::SNS::Subscription')).map((s) => s.Properties.Endpoint)
    expect(asked).toEqual(['security@example.com', 'a@example.com', 'b@example.com'])
    foundation.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'guardpost-mail_payments' })
  })

  it('counts findings by severity from the log that keeps them', () => {
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: '/aws/events/guardpost-findings', RetentionInDays: 365 },
      DeletionPolicy: 'Retain',
    })
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ ($.detail.severity >= 7) && ($.detail.severity < 9) }',
      MetricTransformations: [{ MetricNamespace: 'Guardpost', MetricName: 'FindingsHIGH', MetricValue: '1' }],
    })
    template.resourceCountIs('AWS::Logs::MetricFilter', 4)
  })

  it('lets EventBridge write to the log by a resource policy, not by a custom resource', () => {
    const [policy] = Object.values(template.findResources('AWS::Logs::ResourcePolicy'))
    const { Statement } = JSON.parse(policy!.Properties.PolicyDocument)
    expect(Statement.map((s: { Action: string }) => s.Action)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents'])
    expect(Statement[1].Condition.ArnLike['aws:SourceArn']).toMatch(/rule\/guardpost-findings\/guardpost-\*$/)
    expect(rules().get('guardpost-log').Targets[0]).not.toHaveProperty('RoleArn')
  })

  it('tells of alarms by mail and in the Slack topic of the home Region', () => {
    const { EventPattern, Targets } = rules().get('guardpost-tell-alarms')
    expect(EventPattern).toMatchObject({
      account: [account],
      detail: { alarmName: [{ prefix: 'guardpost-' }], state: { value: ['ALARM'] } },
    })
    const [mail, slack] = Targets
    expect(mail.InputTransformer.InputTemplate).toContain('findings may not arrive')
    expect(slack.Arn).toBe(`arn:aws:sns:ap-northeast-1:${account}:guardpost-security`)
  })

  it('tells by mail of the calls that the Regions forward', () => {
    expect(rules().get('guardpost-tell-tampering').EventPattern).toEqual({
      source: [{ prefix: 'aws.' }],
      account: [account],
      'detail-type': ['AWS API Call via CloudTrail'],
    })
  })

  it('keeps dead letters of the home bus and watches every rule, mail topic and queue', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'guardpost-home-dead-letters' })
    const watched = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map((a) => a.Properties.AlarmName)
    for (const name of rules().keys()) expect(watched).toContain(`guardpost-failed-invocations-${name}`)
    expect(watched).toContain('guardpost-failed-notifications-guardpost-mail_security')
    expect(watched).toContain('guardpost-dead-letters-guardpost-home-dead-letters')
  })

  it('takes exports from GuardDuty for detectors of this account only, with our key only', () => {
    const condition = {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:aws:guardduty:*:${account}:detector/*` },
    }
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'GuardDutyWrites', Action: 's3:PutObject', Condition: condition }),
          Match.objectLike({ Sid: 'OtherKey', Effect: 'Deny' }),
        ]),
      },
    })
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'kms:GenerateDataKey',
            Principal: { Service: 'guardduty.amazonaws.com' },
            Condition: condition,
          }),
        ]),
      },
    })
  })

  it('leaves bucket and keys behind, and names them in outputs', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::KMS::Key']) template.allResources(type, { DeletionPolicy: 'Retain' })
    template.hasOutput('ExportBucketArn', {})
    template.hasOutput('ExportKeyArn', {})
  })

  it('makes no bucket where the manifest has no export', () => {
    const { export: _export, ...protection } = manifestWith().protection
    const { foundation } = templatesOf(manifestWith({ protection }))
    foundation.resourceCountIs('AWS::S3::Bucket', 0)
  })
})
