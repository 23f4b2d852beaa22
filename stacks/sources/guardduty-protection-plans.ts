import type { AlertSource } from './alert-source'
import { bands, firstOf, joined, labeled, text } from './reading'

const pages = 'https://docs.aws.amazon.com/guardduty/latest/ug'
const [warning, error] = [
  'GuardDuty Malware Protection Resource Status Warning',
  'GuardDuty Malware Protection Resource Status Error',
] as const

/** Plans that no longer protect their bucket, wholly or in part; that one is active asks nothing of anybody. */
const pattern = () => ({ source: ['aws.guardduty'], 'detail-type': [warning, error] })

/**
 * The state of a bucket's protection plan. GuardDuty tells the owner of the bucket.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
export const guardDutyProtectionPlans: AlertSource = {
  name: 'GUARDDUTY_PROTECTION_PLANS',
  title: 'Amazon GuardDuty Malware Protection for S3: plans that do not protect',
  arrives: { in: 'everyAccount', regions: 'each' },
  readiness: [],
  switchOn: 'Enable Malware Protection for S3 for a bucket.',
  pricing: 'https://aws.amazon.com/guardduty/pricing/',
  severities: ['LOW', 'MEDIUM'],
  severityFrom: `Guardpost's own, by the plan's status: Error is MEDIUM, Warning LOW (${pages}/malware-protection-s3-bucket-status-gdu.html)`,
  pattern,
  reading: {
    given: `$isError := $event.\`detail-type\` = '${error}';
    $bucket := ${text('$d.s3BucketDetails.bucketName')};
    $in := ${text('$event.region')};`,
    account: text('$event.account'),
    severity: `$isError ? ${bands.MEDIUM} : ${bands.LOW}`,
    id: `$trim('malware-protection-plan ' & ${text('$event.account')} & ' ' & $bucket)`,
    type: `'Malware Protection Resource Status ' & ($isError ? 'Error' : 'Warning')`,
    says: `$isError ? 'Bucket is no longer protected' : 'Protection of a bucket has a problem'`,
    resource: `$trim('S3 bucket ' & $bucket)`,
    details: joined(
      labeled('reasons: ', `$join($filter([$d.statusReasons.code], function($each) { $type($each) = 'string' }), ' ')`),
      labeled('status ', text('$d.resourceStatus')),
    ),
    description: `''`,
    seen: firstOf(text('$d.eventTime'), text('$event.time')),
    step: `'Look the reason up on the page about the status, and correct the role of the plan or the bucket.'`,
    page: `'${pages}/troubleshoot-s3-malware-protection-status-errors.html'`,
    open: `'https://' & $in & '.console.aws.amazon.com/guardduty/home?region=' & $in & '#/malware-protection-s3'`,
  },
  sample: {
    source: 'aws.guardduty',
    'detail-type': error,
    resources: ['arn:aws:guardduty:eu-west-1:111122223333:malware-protection-plan/b4c7f464ab3a4EXAMPLE'],
    detail: {
      schemaVersion: '1.0',
      eventTime: '2026-10-05T08:00:41Z',
      s3BucketDetails: { bucketName: 'amzn-s3-demo-bucket' },
      resourceStatus: 'ERROR',
      statusReasons: [{ code: 'EVENTBRIDGE_MANAGED_EVENTS_DELIVERY_DISABLED' }],
    },
  },
}
