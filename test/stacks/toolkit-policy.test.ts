import { parseRegion } from '../../apps/manifest/ids'
import { executionPolicyDocument } from '../../stacks/policies/toolkit-policy'
import { wordsPolicyDocument } from '../../stacks/policies/words-policy'
import { managementAccount, memberManifest, securityAccount } from './support/manifests'
import { templatesOf } from './support/templates'

const policy = executionPolicyDocument({
  account: securityAccount,
  home: parseRegion('ap-southeast-1'),
  managementAccount,
})
const words = wordsPolicyDocument({ account: securityAccount, region: 'ap-southeast-1' })
const allowed = new Set([policy, words].flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action)))

/** The action with which CloudFormation creates each type of resource; a type that is missing here fails the test below. */
const createdBy: Readonly<Record<string, string>> = {
  'AWS::Chatbot::SlackChannelConfiguration': 'chatbot:CreateSlackChannelConfiguration',
  'AWS::CloudFormation::StackSet': 'cloudformation:CreateStackSet',
  'AWS::CloudWatch::Alarm': 'cloudwatch:PutMetricAlarm',
  'AWS::CloudWatch::Dashboard': 'cloudwatch:PutDashboard',
  'AWS::Events::EventBus': 'events:CreateEventBus',
  'AWS::Events::EventBusPolicy': 'events:PutPermission',
  'AWS::Events::Rule': 'events:PutRule',
  'AWS::IAM::Role': 'iam:CreateRole',
  'AWS::KMS::Key': 'kms:CreateKey',
  'AWS::Logs::LogGroup': 'logs:CreateLogGroup',
  'AWS::Logs::MetricFilter': 'logs:PutMetricFilter',
  'AWS::Logs::ResourcePolicy': 'logs:PutResourcePolicy',
  'AWS::Pipes::Pipe': 'pipes:CreatePipe',
  'AWS::S3::Bucket': 's3:CreateBucket',
  'AWS::S3::BucketPolicy': 's3:PutBucketPolicy',
  'AWS::SNS::Subscription': 'sns:Subscribe',
  'AWS::SNS::Topic': 'sns:CreateTopic',
  'AWS::SNS::TopicPolicy': 'sns:SetTopicAttributes',
  'AWS::SQS::Queue': 'sqs:CreateQueue',
  'AWS::SQS::QueuePolicy': 'sqs:SetQueueAttributes',
  'AWS::StepFunctions::StateMachine': 'states:CreateStateMachine',
}

describe(executionPolicyDocument.name, () => {
  const {
    regional: _regional,
    memberAlertsContent: _alerts,
    memberSlackContent: _slack,
    ...stacks
  } = templatesOf(memberManifest)
  const types = new Set(
    Object.values(stacks).flatMap((template) =>
      Object.values(template.toJSON().Resources).map((resource) => (resource as { Type: string }).Type),
    ),
  )

  it.each([...types].sort())('lets CloudFormation create %s', (type) => {
    expect(allowed).toContain(createdBy[type])
  })

  it.each(['AWS::StepFunctions::StateMachine', 'AWS::Pipes::Pipe'])('lets it create %s', (type) => {
    expect(allowed).toContain(createdBy[type])
  })

  it('fits into a managed policy, in the Region with the longest name', () => {
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6_144)
  })

  it('lets it delete the bus of other sources once the last of them has left the manifest', () => {
    const deletes = policy.Statement.filter(({ Action }) => Action.includes('events:DeleteEventBus'))
    expect(deletes.flatMap(({ Resource }) => Resource)).toEqual([
      expect.stringMatching(/^arn:aws:events:[a-z0-9-]+:\d{12}:event-bus\/guardpost-\*$/),
    ])
  })

  it('allows no action by wildcard', () => {
    expect([...allowed].filter((action) => action.includes('*'))).toEqual([])
  })

  it('names what it is about, except where the service knows no resource', () => {
    const open = policy.Statement.filter(({ Resource }) => Resource.some((resource) => !resource.includes('guardpost')))
    expect(open.map(({ Sid }) => Sid)).toEqual(['StackSets', 'ChatbotRole', 'NoResource'])
  })

  it('reaches into the management account for the StackSets of member delivery only', () => {
    const reaching = policy.Statement.flatMap(({ Resource }) => Resource).filter((name) =>
      name.includes(managementAccount),
    )
    expect(reaching).toEqual([`arn:aws:cloudformation:*:${managementAccount}:stackset*/guardpost-member-*`])
  })

  it('reads assets from the bucket of this account only', () => {
    const reading = policy.Statement.filter(({ Action }) => Action.includes('s3:GetObject'))
    expect(reading.map(({ Condition }) => Condition)).toEqual([
      { StringEquals: { 'aws:ResourceAccount': securityAccount } },
    ])
  })

  it('passes roles to the services that use them only', () => {
    const passing = policy.Statement.filter(({ Action }) => Action.includes('iam:PassRole'))
    expect(passing.map(({ Resource, Condition }) => [...Resource, Condition])).toEqual([
      [
        `arn:aws:iam::${securityAccount}:role/guardpost-stack-set-administration`,
        { StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' } },
      ],
      [
        `arn:aws:iam::${securityAccount}:role/guardpost-slack-channel`,
        { StringEquals: { 'iam:PassedToService': 'chatbot.amazonaws.com' } },
      ],
    ])
  })
})

describe(wordsPolicyDocument.name, () => {
  it('names what it is about, and passes each role to its service only', () => {
    expect(words.Statement.flatMap(({ Resource }) => Resource).every((name) => name.includes('guardpost-'))).toBe(true)
    const passing = words.Statement.filter(({ Action }) => Action.includes('iam:PassRole'))
    expect(passing.map(({ Resource, Condition }) => [...Resource, Condition])).toEqual([
      [
        `arn:aws:iam::${securityAccount}:role/guardpost-words`,
        { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } },
      ],
      [
        `arn:aws:iam::${securityAccount}:role/guardpost-words-pipe`,
        { StringEquals: { 'iam:PassedToService': 'pipes.amazonaws.com' } },
      ],
    ])
  })
})
