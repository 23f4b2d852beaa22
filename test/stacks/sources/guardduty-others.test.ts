import { guardDutyCoverage } from '../../../stacks/sources/guardduty-coverage'
import { guardDutyMalwareScans } from '../../../stacks/sources/guardduty-malware-scans'
import { guardDutyProtectionPlans } from '../../../stacks/sources/guardduty-protection-plans'
import { changed, eventOf, matches, read } from './support/read-event'

describe("GuardDuty's coverage", () => {
  const of = (resourceDetails: object, more: object = {}) =>
    eventOf(guardDutyCoverage, { detail: changed(guardDutyCoverage, { resourceDetails, issue: undefined, ...more }) })

  it('notifies of the way into unhealthy alone', () => {
    const event = eventOf(guardDutyCoverage)
    expect(matches(guardDutyCoverage, { ...event, 'detail-type': 'GuardDuty Runtime Protection Healthy' })).toBe(false)
  })

  it.each([
    ['EKS', { eksClusterDetails: { clusterName: 'payments' } }, 'an EKS cluster', 'EKS payments'],
    ['ECS', { ecsClusterDetails: { clusterName: 'shop' } }, 'an ECS cluster', 'ECS shop'],
    [
      'EC2',
      { ec2InstanceDetails: { instanceId: 'i-0123456789abcdef0' } },
      'an EC2 instance',
      'EC2 i-0123456789abcdef0',
    ],
    ['NEW', {}, 'a resource', 'NEW'],
  ])('reads %s', async (resourceType, details, what, resource) => {
    expect(await read(guardDutyCoverage, of({ resourceType, ...details }))).toMatchObject({
      account: '111122223333',
      severity: 2,
      says: `Coverage of ${what} is unhealthy`,
      resource,
      id: `111122223333 ${resource}`,
    })
  })

  it('reads the issues of tasks on Fargate', async () => {
    const issues = ['Agent exited', 'VPC Endpoint not found']
    const event = of({ resourceType: 'ECS', ecsClusterDetails: { clusterName: 'shop', fargateDetails: { issues } } })
    expect((await read(guardDutyCoverage, event)).details).toBe(
      'issue: Agent exited VPC Endpoint not found, was HEALTHY',
    )
  })
})

describe("GuardDuty's scans of S3 objects", () => {
  const scanned = (scanResultStatus: string) =>
    eventOf(guardDutyMalwareScans, {
      detail: changed(guardDutyMalwareScans, { scanResultDetails: { scanResultStatus, threats: null } }),
    })
  const failed = {
    schemaVersion: '1.0',
    eventTime: '2026-10-05T08:00:41Z',
    s3ObjectDetails: { bucketName: 'amzn-s3-demo-bucket', objectKey: 'a.zip', eTag: 'e', versionId: 'v' },
    postScanActions: [{ actionType: 'TAGGING', status: 'FAILED', failureReason: 'ACCESS_DENIED' }],
  }

  it.each([
    ['THREATS_FOUND', true],
    ['ACCESS_DENIED', true],
    ['FAILED', true],
    ['NO_THREATS_FOUND', false],
    ['UNSUPPORTED', false],
  ])('notify of %s: %s', (status, isTold) => {
    expect(matches(guardDutyMalwareScans, scanned(status))).toBe(isTold)
  })

  it.each([
    ['THREATS_FOUND', 8, 'Malware in a new S3 object'],
    ['ACCESS_DENIED', 2, 'GuardDuty may not read a new S3 object to scan it'],
    ['FAILED', 2, 'New S3 object could not be scanned for malware'],
  ])('have %s as %s', async (status, severity, says) => {
    expect(await read(guardDutyMalwareScans, scanned(status))).toMatchObject({
      severity,
      says,
      type: `Object Scan Result ${status}`,
      resource: 'S3 object amzn-s3-demo-bucket/uploads/invoice.zip',
    })
  })

  it('notify of a tag that could not be set', async () => {
    const event = eventOf(guardDutyMalwareScans, {
      type: 'GuardDuty Malware Protection Post Scan Action Failed',
      detail: failed,
    })
    expect(matches(guardDutyMalwareScans, event)).toBe(true)
    expect(await read(guardDutyMalwareScans, event)).toMatchObject({
      severity: 2,
      says: 'Scanned S3 object could not be tagged',
      details: 'action TAGGING, reason: ACCESS_DENIED',
      seen: '2026-10-05T08:00:41Z',
    })
  })
})

describe("GuardDuty's protection plans", () => {
  const of = (status: string) =>
    eventOf(guardDutyProtectionPlans, { type: `GuardDuty Malware Protection Resource Status ${status}` })

  it.each([
    ['Error', 5, 'Bucket is no longer protected'],
    ['Warning', 2, 'Protection of a bucket has a problem'],
  ])('notify of %s', async (status, severity, says) => {
    expect(matches(guardDutyProtectionPlans, of(status))).toBe(true)
    expect(await read(guardDutyProtectionPlans, of(status))).toMatchObject({
      account: '111122223333',
      severity,
      says,
      resource: 'S3 bucket amzn-s3-demo-bucket',
      details: 'reasons: EVENTBRIDGE_MANAGED_EVENTS_DELIVERY_DISABLED, status ERROR',
    })
  })

  it('do not notify of Active', () => {
    expect(matches(guardDutyProtectionPlans, of('Active'))).toBe(false)
  })
})
