import type { AlertSource } from './alert-source'
import { accountAt, bands, delegatedTo, firstOf, inAddress, joined, labeled, named, regionAt, text } from './reading'

/**
 * What is about an account itself and not over yet. A public event, of which the service's dashboard tells everybody, would come for each
 * account and from two Regions at once.
 * Source: https://docs.aws.amazon.com/health/latest/ug/choosing-a-region.html
 */
const pattern = () => {
  const absent = { exists: false }
  return {
    source: ['aws.health'],
    'detail-type': ['AWS Health Event', 'AWS Health Abuse Event'],
    detail: {
      eventScopeCode: ['ACCOUNT_SPECIFIC', absent],
      statusCode: [{ 'anything-but': ['closed'] }, absent],
    },
  }
}

/** Security Hub's rule for the events that it imports, by service and code. */
const severity = `$contains($code, /S3_OPEN_ACCESS_BUCKET|SHIELD_DDOS|SHIELD_IS_RESPONDING/) or $service = 'RISK' ? ${bands.CRITICAL}
  : $service = 'ABUSE' or $contains($code, /SECURITY_NOTIFICATION|ABUSE_DETECTION/) ? ${bands.HIGH}
  : $contains($service, /^(ACM|CLOUDHSM|CLOUDTRAIL|CONFIG|DETECTIVE|DS|FMS|GUARDDUTY|IAM|INSPECTOR|KMS|MACIE|SECRETSMANAGER|SECURITYHUB|SHIELD|SSO|STS|TRUSTEDADVISOR|WAF)/)
    or $contains($code, /CERTIFICATE|END_OF_SUPPORT/) ? ${bands.MEDIUM}
  : ${bands.LOW}`

/**
 * AWS Health: what AWS writes to an account. With the organization view its delegated administrator has the events of all accounts, where
 * \`account\` is the receiver; the one that it is about is in the detail.
 * Source: https://docs.aws.amazon.com/health/latest/ug/aggregating-health-events.html
 */
export const health: AlertSource = {
  name: 'HEALTH',
  title: 'AWS Health: events about accounts',
  arrives: { in: 'securityAccount', regions: 'each' },
  readiness: [delegatedTo('health.amazonaws.com')],
  switchOn:
    'Enable the organizational view of AWS Health in the management account, and make the security account its delegated administrator.',
  pricing: 'https://aws.amazon.com/premiumsupport/technology/aws-health-dashboard/',
  severities: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  severityFrom:
    'Health states none; by service and code as Security Hub does (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html), and LOW for what that leaves out',
  pattern,
  reading: {
    given: `$service := ${named('$d.service', `'AWS'`)};
    $code := ${named('$d.eventTypeCode', `'AWS_HEALTH_EVENT'`)};
    $category := ${text('$d.eventTypeCategory')};
    $arn := ${text('$d.eventArn')};
    $entity := ${text('$d.affectedEntities[0].entityValue')};
    $count := $count($d.affectedEntities);`,
    account: accountAt('$d.affectedAccount'),
    region: regionAt('$d.eventRegion'),
    severity,
    id: firstOf('$arn', text('$event.id')),
    type: '$code',
    says: `$service = 'ABUSE' ? 'AWS received a report that resources are abused'
      : $service = 'RISK' ? 'AWS sees the account at risk'
      : $contains($code, /SECURITY_NOTIFICATION/) ? 'AWS sent a security notification'
      : $substring(($category = 'scheduledChange' ? 'AWS plans a change: ' : $category = 'issue' ? 'AWS reports an issue: ' : 'AWS wrote to the account: ') & $service, 0, 60)`,
    resource: `$entity = '' ? 'the account' : $count > 1 ? $entity & ' and ' & $string($count - 1) & ' more' : $entity`,
    details: joined(
      labeled('service ', '$service'),
      labeled('starts ', text('$d.startTime')),
      labeled('status ', text('$d.statusCode')),
    ),
    description: text('$d.eventDescription[0].latestDescription'),
    seen: text('$event.time'),
    step: `$service = 'ABUSE' ? 'Find out what the named resources do, stop it, and answer AWS within 24 hours.'
      : 'Read what AWS writes, and do what it asks for before its date.'`,
    page: `$service = 'ABUSE' ? 'https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html'
      : 'https://docs.aws.amazon.com/health/latest/ug/aws-health-concepts-and-terms.html'`,
    open: `'https://health.console.aws.amazon.com/health/home#/account/event-log?eventTab=details&eventID=' & ${inAddress('$arn')}`,
  },
  sample: {
    source: 'aws.health',
    'detail-type': 'AWS Health Abuse Event',
    resources: ['arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0'],
    detail: {
      eventArn: 'arn:aws:health:global::event/AWS_ABUSE_DOS_REPORT_92387492375_4498_2026_10_05_02_33_00',
      service: 'ABUSE',
      eventTypeCode: 'AWS_ABUSE_DOS_REPORT',
      eventTypeCategory: 'issue',
      eventScopeCode: 'ACCOUNT_SPECIFIC',
      communicationId: '1234abc01232a4012345678-1',
      startTime: 'Mon, 05 Oct 2026 06:27:57 GMT',
      lastUpdatedTime: 'Mon, 05 Oct 2026 06:27:57 GMT',
      statusCode: 'open',
      eventRegion: 'us-east-1',
      eventDescription: [{ language: 'en_US', latestDescription: 'A description of the event will be provided here' }],
      affectedEntities: [
        {
          entityValue: 'arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0',
          lastUpdatedTime: 'Mon, 05 Oct 2026 06:27:57 GMT',
          status: 'IMPAIRED',
        },
      ],
      affectedAccount: '111122223333',
      page: '1',
      totalPages: '1',
    },
  },
}
