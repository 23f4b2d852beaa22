import { limits } from '../../apps/manifest/limits'
import { compilePattern } from '../../apps/sandbox/pattern/compile-pattern'
import { matchPattern } from '../../apps/sandbox/pattern/pattern'
import { alertTamperingPatterns, incidentResponseRole, tamperingPatterns } from '../../stacks/sources/tampering'
import { alertPathCalls, guardDutyCalls, type TamperingCalls } from '../../stacks/sources/tampering-calls'
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

/** Calls of a table that no example of this suite is about. */
const withoutExample = (table: readonly TamperingCalls[], examples: readonly (readonly [string, string, object])[]) =>
  table.flatMap(({ service, calls }) =>
    calls.filter(
      (name) =>
        !examples.some(
          ([of, example]) =>
            of === service && (name.endsWith('*') ? example.startsWith(name.slice(0, -1)) : example === name),
        ),
    ),
  )

const guardDutyExamples: readonly (readonly [string, object])[] = [
  ['DeleteDetector', {}],
  ['StopMonitoringMembers', { accountIds: ['333333333333'] }],
  ['DisassociateMembers', { accountIds: ['333333333333'] }],
  ['DeleteMembers', { accountIds: ['333333333333'] }],
  ['CreateFilter', { name: 'x', action: 'ARCHIVE' }],
  ['UpdateFilter', { filterName: 'x', action: 'ARCHIVE' }],
  ['CreateIPSet', { name: 'x' }],
  ['UpdateIPSet', { ipSetId: 'x' }],
  ['CreateTrustedEntitySet', { name: 'x' }],
  ['UpdateTrustedEntitySet', { trustedEntitySetId: 'x' }],
  ['DeleteThreatEntitySet', { threatEntitySetId: 'x' }],
  ['UpdateThreatEntitySet', { threatEntitySetId: 'x' }],
  ['DeleteThreatIntelSet', { threatIntelSetId: 'x' }],
  ['UpdateThreatIntelSet', { threatIntelSetId: 'x' }],
  ['DeleteCustomDetectionRuleAssociation', {}],
  ['UpdateCustomDetectionRuleOrgConfiguration', {}],
  ['UpdateMalwareScanSettings', { ebsSnapshotPreservation: 'NO_RETENTION' }],
  ['DeleteMalwareProtectionPlan', { malwareProtectionPlanId: 'x' }],
  ['UpdateMalwareProtectionPlan', { malwareProtectionPlanId: 'x' }],
  ['DeletePublishingDestination', { destinationId: 'x' }],
  ['UpdatePublishingDestination', { destinationId: 'x' }],
  ['UpdateDetector', { enable: false }],
  ['UpdateDetector', { dataSources: { s3Logs: { enable: false } } }],
  ['UpdateDetector', { dataSources: { kubernetes: { auditLogs: { enable: false } } } }],
  ['UpdateMemberDetectors', { features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }] }],
  [
    'UpdateMemberDetectors',
    {
      features: [
        {
          name: 'RUNTIME_MONITORING',
          status: 'ENABLED',
          additionalConfiguration: [{ name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED' }],
        },
      ],
    },
  ],
  ['UpdateOrganizationConfiguration', { features: [{ name: 'S3_DATA_EVENTS', autoEnable: 'NEW' }] }],
  [
    'UpdateOrganizationConfiguration',
    {
      features: [
        {
          name: 'RUNTIME_MONITORING',
          autoEnable: 'ALL',
          additionalConfiguration: [{ name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'NONE' }],
        },
      ],
    },
  ],
  ['UpdateOrganizationConfiguration', { dataSources: { s3Logs: { autoEnable: false } } }],
]

describe('tamperingPattern', () => {
  const patterns = tamperingPatterns(securityAccount)
  const tells = (name: string, requestParameters: object, more: object = {}) =>
    patterns.some((pattern) =>
      told(
        pattern,
        event('guardduty', name, { requestParameters: { detectorId: 'd', ...requestParameters }, ...more }),
      ),
    )

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

  it.each(guardDutyExamples)('notifies of %s with %j', (name, requestParameters) => {
    expect(tells(name, requestParameters)).toBe(true)
  })

  it('has an example of every call in its table', () => {
    const examples = guardDutyExamples.map(([name, parameters]) => ['guardduty', name, parameters] as const)
    expect(withoutExample(guardDutyCalls, examples)).toEqual([])
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

  it('leaves alone the suppression rules of AWS Security Incident Response, and no other call of its role', () => {
    const by = (arn: string) => ({ userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { arn } } } })
    const service = by(incidentResponseRole(securityAccount))
    for (const name of ['CreateFilter', 'UpdateFilter']) expect(tells(name, {}, service)).toBe(false)
    expect(tells('CreateIPSet', {}, service)).toBe(true)
    const alike = incidentResponseRole(securityAccount).replace(
      '/aws-service-role/triage.security-ir.amazonaws.com',
      '',
    )
    expect(tells('CreateFilter', {}, by(alike))).toBe(true)
  })

  it('tells neither what was refused nor what another account did', () => {
    expect(tells('DeleteDetector', {}, { errorCode: 'AccessDenied' })).toBe(false)
    expect(tells('DeleteDetector', {}, { account: '333333333333' })).toBe(false)
  })

  it.each(patterns)('fits into a rule', (pattern) => {
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(limits.patternCharacters.takes)
  })
})

describe(alertTamperingPatterns.name, () => {
  const patterns = alertTamperingPatterns({ account: securityAccount, home })
  const tells = (service: string, name: string, requestParameters: object, more: Call = {}) =>
    patterns.some((pattern) => told(pattern, event(service, name, { requestParameters, ...more })))
  const topic = `arn:aws:sns:eu-west-1:${securityAccount}:guardpost-security`
  const stack = `arn:aws:cloudformation:eu-west-1:${securityAccount}:stack/StackSet-guardpost-regional-alerts-1/2`
  const queueUrl = `https://sqs.eu-west-1.amazonaws.com/${securityAccount}/guardpost-dead-letters`
  const stateMachineArn = `arn:aws:states:eu-west-1:${securityAccount}:stateMachine:guardpost-words`
  const logGroupName = '/aws/events/guardpost-findings'
  const roleName = 'guardpost-forwarding'
  const policyArn = `arn:aws:iam::${securityAccount}:policy/GuardpostBoundary`
  const bucketName = `guardpost-findings-${securityAccount}-${home}`

  const earlier: readonly (readonly [string, string, object])[] = [
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
  ]
  const examples: readonly (readonly [string, string, object])[] = [
    ['events', 'DeleteRule', { name: 'guardpost-forward' }],
    ['events', 'UpdateEventBus', { name: 'guardpost-findings' }],
    ['events', 'PutTargets', { rule: 'guardpost-forward', targets: [] }],
    ['events', 'PutPermission', { eventBusName: 'guardpost-findings' }],
    ['sns', 'AddPermission', { topicArn: topic }],
    ['sns', 'RemovePermission', { topicArn: topic }],
    ['sns', 'PutDataProtectionPolicy', { resourceArn: topic }],
    ['sns', 'SetSubscriptionAttributes', { subscriptionArn: `${topic}:0f0f0f0f-0000-0000-0000-000000000000` }],
    ['sqs', 'DeleteQueue', { queueUrl }],
    ['sqs', 'PurgeQueue', { queueUrl }],
    ['sqs', 'SetQueueAttributes', { queueUrl, attributes: { Policy: '' } }],
    ['sqs', 'AddPermission', { queueUrl }],
    ['sqs', 'RemovePermission', { queueUrl }],
    ['states', 'UpdateStateMachine', { stateMachineArn, definition: '{}' }],
    ['states', 'DeleteStateMachine', { stateMachineArn }],
    ['pipes', 'UpdatePipe', { name: 'guardpost-words', target: topic }],
    ['pipes', 'UpdatePipe', { Name: 'guardpost-words', Target: topic }],
    ['pipes', 'StopPipe', { name: 'guardpost-plain' }],
    ['pipes', 'StopPipe', { Name: 'guardpost-plain' }],
    ['pipes', 'DeletePipe', { name: 'guardpost-mail' }],
    ['pipes', 'DeletePipe', { Name: 'guardpost-mail' }],
    ['monitoring', 'DisableAlarmActions', { alarmNames: ['guardpost-dead-letters-guardpost-dead-letters'] }],
    ['monitoring', 'SetAlarmState', { alarmName: 'guardpost-dead-letters-guardpost-dead-letters' }],
    ['logs', 'DeleteLogGroup', { logGroupName }],
    ['logs', 'DeleteMetricFilter', { logGroupName, filterName: 'HIGH' }],
    ['logs', 'DeleteSubscriptionFilter', { logGroupName, filterName: 'x' }],
    ['logs', 'DeleteResourcePolicy', { policyName: 'guardpost-findings-log' }],
    ['logs', 'PutResourcePolicy', { policyName: 'guardpost-findings-log' }],
    ['cloudformation', 'ExecuteChangeSet', { stackName: stack }],
    ['cloudformation', 'UpdateStack', { stackName: 'GuardpostAlerts' }],
    ['cloudformation', 'UpdateTerminationProtection', { stackName: 'GuardpostFoundation' }],
    ['cloudformation', 'DeleteStackSet', { stackSetName: 'guardpost-regional-alerts' }],
    ['cloudformation', 'UpdateStackSet', { stackSetName: 'guardpost-regional-alerts' }],
    ['kms', 'PutKeyPolicy', { keyId: '0f0f0f0f-0000-0000-0000-000000000000' }],
    ['iam', 'DeleteRole', { roleName }],
    ['iam', 'DeleteRolePolicy', { roleName }],
    ['iam', 'PutRolePolicy', { roleName }],
    ['iam', 'AttachRolePolicy', { roleName: `cdk-guardpost-cfn-exec-role-${securityAccount}-${home}` }],
    ['iam', 'DetachRolePolicy', { roleName }],
    ['iam', 'UpdateAssumeRolePolicy', { roleName }],
    ['iam', 'PutRolePermissionsBoundary', { roleName }],
    ['iam', 'DeleteRolePermissionsBoundary', { roleName }],
    ['iam', 'CreatePolicyVersion', { policyArn }],
    ['iam', 'SetDefaultPolicyVersion', { policyArn }],
    ['iam', 'DeletePolicy', { policyArn }],
    ['s3', 'DeleteBucket', { bucketName }],
    ['s3', 'PutBucketPolicy', { bucketName }],
    ['s3', 'DeleteBucketPolicy', { bucketName }],
    ['s3', 'PutBucketLifecycle', { bucketName }],
    ['s3', 'PutBucketVersioning', { bucketName }],
    ['s3', 'DeleteBucketPublicAccessBlock', { bucketName }],
    ['cloudtrail', 'StopLogging', { name: 'organization' }],
    ['cloudtrail', 'DeleteTrail', { name: 'organization' }],
    ['cloudtrail', 'UpdateTrail', { name: 'organization', isMultiRegionTrail: false }],
    ['cloudtrail', 'PutEventSelectors', { trailName: 'organization' }],
    ['chatbot', 'DisassociateFromConfiguration', {}],
  ]

  it.each(examples)('notifies of %s:%s with %j', (service, name, requestParameters) => {
    expect(tells(service, name, requestParameters)).toBe(true)
  })

  it('has an example of every call in its table', () => {
    expect(withoutExample(alertPathCalls, [...examples, ...earlier])).toEqual([])
  })

  it.each(earlier)('tells %s:%s with %j', (service, name, requestParameters) => {
    expect(tells(service, name, requestParameters)).toBe(true)
  })

  it.each([
    ['events', 'DisableRule', { name: 'nightly-report' }],
    ['sns', 'DeleteTopic', { topicArn: `arn:aws:sns:eu-west-1:${securityAccount}:billing` }],
    ['cloudformation', 'DeleteStack', { stackName: 'billing' }],
    [
      'states',
      'UpdateStateMachine',
      { stateMachineArn: `arn:aws:states:eu-west-1:${securityAccount}:stateMachine:own` },
    ],
    ['pipes', 'StopPipe', { name: 'own' }],
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
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(limits.patternCharacters.takes)
  })
})
