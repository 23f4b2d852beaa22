import { compilePattern } from '../../apps/sandbox/pattern/compile-pattern'
import { matchPattern } from '../../apps/sandbox/pattern/pattern'
import { longestEventPattern } from '../../stacks/sources/finding-patterns'
import { alertTamperingPatterns, tamperingPattern } from '../../stacks/sources/tampering'
import { home, securityAccount } from './support/manifests'

interface Call {
  readonly requestParameters?: object
  readonly errorCode?: string
  readonly userIdentity?: object
}

const role = (name: string) => ({
  type: 'AssumedRole',
  sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${securityAccount}:role/${name}` } },
})

/** An event as CloudTrail gives it to EventBridge, of somebody's session in the security account. */
const event = (
  service: string,
  eventName: string,
  { account = securityAccount, ...call }: Call & { account?: string },
) => ({
  source: `aws.${service}`,
  account,
  'detail-type': 'AWS API Call via CloudTrail',
  detail: { eventSource: `${service}.amazonaws.com`, eventName, userIdentity: role('somebody'), ...call },
})

const told = (pattern: object, one: object): boolean =>
  matchPattern(compilePattern(JSON.stringify(pattern)), JSON.parse(JSON.stringify(one)))

describe(tamperingPattern.name, () => {
  const pattern = tamperingPattern(securityAccount)
  const tells = (name: string, requestParameters: object, more: object = {}) =>
    told(pattern, event('guardduty', name, { requestParameters: { detectorId: 'd', ...requestParameters }, ...more }))

  it.each([
    ['DeleteDetector', {}],
    ['CreateFilter', { name: 'x', action: 'ARCHIVE' }],
    ['DeletePublishingDestination', { destinationId: 'x' }],
    ['UpdatePublishingDestination', { destinationId: 'x' }],
    ['CreateTrustedEntitySet', { name: 'x' }],
    ['UpdateDetector', { enable: false }],
    ['UpdateMemberDetectors', { features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }] }],
    ['UpdateOrganizationConfiguration', { autoEnableOrganizationMembers: 'NEW' }],
    ['UpdateOrganizationConfiguration', { autoEnableOrganizationMembers: 'NONE' }],
    ['UpdateOrganizationConfiguration', { autoEnable: false }],
    ['UpdateOrganizationConfiguration', { features: [{ name: 'S3_DATA_EVENTS', autoEnable: 'NONE' }] }],
  ])('tells %s with %j', (name, requestParameters) => {
    expect(tells(name, requestParameters)).toBe(true)
  })

  it.each([
    ['UpdateDetector', { enable: true, features: [{ name: 'S3_DATA_EVENTS', status: 'ENABLED' }] }],
    ['UpdateOrganizationConfiguration', { autoEnableOrganizationMembers: 'ALL' }],
    ['UpdateOrganizationConfiguration', { features: [{ name: 'S3_DATA_EVENTS', autoEnable: 'ALL' }] }],
    ['ArchiveFindings', { findingIds: ['x'] }],
    ['CreateMembers', {}],
  ])('does not tell %s with %j', (name, requestParameters) => {
    expect(tells(name, requestParameters)).toBe(false)
  })

  it('tells neither what was refused nor what another account did', () => {
    expect(tells('DeleteDetector', {}, { errorCode: 'AccessDenied' })).toBe(false)
    expect(tells('DeleteDetector', {}, { account: '333333333333' })).toBe(false)
  })

  it('fits into a rule', () => {
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(longestEventPattern)
  })
})

describe(alertTamperingPatterns.name, () => {
  const patterns = alertTamperingPatterns({ account: securityAccount, home })
  const tells = (service: string, name: string, requestParameters: object, more: Call = {}) =>
    patterns.some((pattern) => told(pattern, event(service, name, { requestParameters, ...more })))
  const topic = `arn:aws:sns:eu-west-1:${securityAccount}:guardpost-security`
  const stack = `arn:aws:cloudformation:eu-west-1:${securityAccount}:stack/StackSet-guardpost-regional-alerts-1/2`

  it.each([
    ['events', 'DisableRule', { name: 'guardpost-forward' }],
    ['events', 'PutRule', { name: 'guardpost-route-security', state: 'DISABLED' }],
    ['events', 'RemoveTargets', { rule: 'guardpost-tampering', ids: ['Target0'] }],
    ['events', 'RemovePermission', { eventBusName: 'guardpost-findings', statementId: 'ForwardingRole' }],
    ['events', 'DeleteEventBus', { name: 'guardpost-findings' }],
    ['sns', 'DeleteTopic', { topicArn: topic }],
    ['sns', 'SetTopicAttributes', { topicArn: topic, attributeName: 'Policy' }],
    ['sns', 'Unsubscribe', { subscriptionArn: `${topic}:0f0f0f0f-0000-0000-0000-000000000000` }],
    ['kms', 'DisableKey', { keyId: '0f0f0f0f-0000-0000-0000-000000000000' }],
    ['kms', 'ScheduleKeyDeletion', { keyId: '0f0f0f0f-0000-0000-0000-000000000000' }],
    ['chatbot', 'DeleteSlackChannelConfiguration', {}],
    ['chatbot', 'UpdateSlackChannelConfiguration', {}],
    ['monitoring', 'DeleteAlarms', { alarmNames: ['other', 'guardpost-dead-letters-guardpost-dead-letters'] }],
    ['monitoring', 'PutMetricAlarm', { alarmName: 'guardpost-dead-letters-guardpost-dead-letters' }],
    ['cloudformation', 'DeleteStack', { stackName: 'GuardpostSlack' }],
    ['cloudformation', 'DeleteStack', { stackName: stack }],
    ['cloudformation', 'DeleteStackInstances', { stackSetName: 'guardpost-regional-alerts' }],
  ])('tells %s:%s with %j', (service, name, requestParameters) => {
    expect(tells(service, name, requestParameters)).toBe(true)
  })

  it.each([
    ['events', 'DisableRule', { name: 'nightly-report' }],
    ['sns', 'DeleteTopic', { topicArn: `arn:aws:sns:eu-west-1:${securityAccount}:billing` }],
    ['cloudformation', 'DeleteStack', { stackName: 'billing' }],
    ['events', 'DescribeRule', { name: 'guardpost-forward' }],
  ])('does not tell %s:%s with %j', (service, name, requestParameters) => {
    expect(tells(service, name, requestParameters)).toBe(false)
  })

  it.each([
    `cdk-guardpost-cfn-exec-role-${securityAccount}-${home}`,
    `cdk-guardpost-deploy-role-${securityAccount}-${home}`,
    'guardpost-stack-set-execution',
  ])('leaves out what a deployment does as %s', (name) => {
    expect(tells('events', 'DeleteRule', { name: 'guardpost-forward' }, { userIdentity: role(name) })).toBe(false)
  })

  it.each([
    ['root', { type: 'Root' }],
    ['a user', { type: 'IAMUser', userName: 'eve' }],
    [
      "a stack of somebody's, through CloudFormation",
      { ...role('other-exec'), invokedBy: 'cloudformation.amazonaws.com' },
    ],
  ])('tells what %s does', (_, userIdentity) => {
    expect(tells('events', 'DeleteRule', { name: 'guardpost-forward' }, { userIdentity })).toBe(true)
  })

  it.each(patterns)('fits into a rule', (pattern) => {
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(longestEventPattern)
  })
})
