import type { SourceName } from '../../apps/manifest/sources/sources'
import type { AlertSource } from './alert-source'
import {
  accountAt,
  asHeadline,
  bands,
  delegatedTo,
  firstOf,
  inAddress,
  joined,
  labeled,
  named,
  regionAt,
  text,
  thing,
} from './reading'
import { productsLeftOut } from './security-hub'

const pages = 'https://docs.aws.amazon.com/securityhub/latest/userguide'

/**
 * Findings in OCSF that are new: status 1, or none. Closing one, and every update of it, is an event too.
 * Source: https://schema.ocsf.io/classes/detection_finding
 */
const pattern = (routed: ReadonlySet<SourceName>) => {
  const left = productsLeftOut(routed)
  const absent = { exists: false }
  return {
    source: ['aws.securityhub'],
    'detail-type': ['Findings Imported V2'],
    detail: {
      findings: {
        activity_id: [{ 'anything-but': [3] }, absent],
        status_id: [0, 1, absent],
        severity_id: [{ 'anything-but': [1] }, absent],
        compliance: { status: [{ 'anything-but': { 'equals-ignore-case': ['pass', 'passed'] } }, absent] },
        metadata: {
          product: {
            name: [{ 'anything-but': left.flatMap(({ name }) => [name, `Amazon ${name}`, `AWS ${name}`]) }, absent],
            uid: [{ 'anything-but': { suffix: left.map(({ arn }) => `/aws/${arn}`) } }, absent],
          },
        },
      },
    },
  }
}

/** OCSF's numbers; unknown and other ones are what the product itself said, in its own number or word. */
const severity = `(
  $ids := { '1': 0, '2': ${bands.LOW}, '3': ${bands.MEDIUM}, '4': ${bands.HIGH}, '5': ${bands.CRITICAL}, '6': ${bands.CRITICAL} };
  $words := { 'INFORMATIONAL': 0, 'LOW': ${bands.LOW}, 'MEDIUM': ${bands.MEDIUM}, 'HIGH': ${bands.HIGH}, 'CRITICAL': ${bands.CRITICAL}, 'FATAL': ${bands.CRITICAL} };
  $number := function($value) { $type($value) = 'number' ? $string($value) : '' };
  $found := $lookup($ids, $number($f.severity_id));
  $found := $exists($found) ? $found : $lookup($ids, $number($f.vendor_attributes.severity_id));
  $found := $exists($found) ? $found : $lookup($words, $uppercase(${text('$f.vendor_attributes.severity')}));
  $found := $exists($found) ? $found : $lookup($words, $uppercase(${text('$f.severity')}));
  $exists($found) ? $found : ${bands.MEDIUM}
)`

/**
 * Security Hub, the one that correlates: exposure findings, which nobody else brings, and what it gathers from products without a source of
 * their own here. Its home Region has the events of the linked ones.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-v2-cwe-event-formats.html
 */
export const securityHubV2: AlertSource = {
  name: 'SECURITY_HUB_V2',
  title: 'AWS Security Hub: findings in OCSF',
  arrives: { in: 'securityAccount', regions: 'home' },
  readiness: [
    {
      client: 'securityhub',
      operation: 'DescribeSecurityHubV2',
      regions: 'home',
      at: ['HubV2Arn'],
      isOn: 'present',
      offErrors: ['ResourceNotFoundException'],
    },
    {
      client: 'securityhub',
      operation: 'ListAggregatorsV2',
      where: 'several Regions',
      regions: 'home',
      at: ['AggregatorsV2', 0, 'AggregatorV2Arn'],
      isOn: 'present',
      gathers: {
        operation: 'GetAggregatorV2',
        input: { AggregatorV2Arn: '{found}' },
        at: ['AggregationRegion'],
      },
      offErrors: ['ResourceNotFoundException'],
    },
    delegatedTo('securityhub.amazonaws.com'),
  ],
  switchOn:
    'Enable Security Hub in the security account, make that account its delegated administrator, and link the other Regions to the home Region.',
  pricing: 'https://aws.amazon.com/security-hub/pricing/',
  severities: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  severityFrom:
    "OCSF's severity_id, of which 6 (fatal) is CRITICAL; where it is unknown or other, what the product said (https://schema.ocsf.io/objects/finding_info)",
  pattern,
  reading: {
    given: `$f := $d.findings[0];
    $r := $f.resources[0];
    $in := ${regionAt('$f.cloud.region')};
    $home := $event.region;`,
    account: accountAt('$f.cloud.account.uid'),
    region: '$in',
    severity,
    id: firstOf(text('$f.finding_info.uid'), text('$f.metadata.uid'), text('$event.id')),
    type: named('$f.finding_info.types[0]', named('$f.class_name', `'Security Hub finding'`)),
    says: `($said := ${asHeadline(text('$f.finding_info.title'))}; $said = '' ? 'Security Hub has a new finding' : $said)`,
    resource: thing(text('$r.type'), text('$r.uid')),
    details: joined(
      labeled('found by ', text('$f.metadata.product.name')),
      labeled('class ', text('$f.class_name')),
      `($count($f.resources) > 1 ? $string($count($f.resources)) & ' resources' : '')`,
    ),
    description: firstOf(text('$f.finding_info.desc'), text('$f.finding_info.title')),
    seen: firstOf(text('$f.time_dt'), text('$event.time')),
    step: `'Open the finding in Security Hub, follow its remediation, and set its status.'`,
    page: `'${pages}/what-is-securityhub-v2.html'`,
    open: `'https://' & $home & '.console.aws.amazon.com/securityhub/v2/home?region=' & $home & '#/findings?search=finding_info.uid%3D' & ${inAddress(text('$f.finding_info.uid'), 2)}`,
  },
  sample: {
    source: 'aws.securityhub',
    'detail-type': 'Findings Imported V2',
    resources: ['e51603d1054aad9d9f498d82d6e81acf4cf6bc88140e8ad2273123c73b81084'],
    detail: {
      findings: [
        {
          activity_id: 1,
          activity_name: 'Create',
          category_name: 'Findings',
          category_uid: 2,
          class_name: 'Detection Finding',
          class_uid: 2004,
          cloud: { account: { type: 'AWS Account', uid: '111122223333' }, provider: 'AWS', region: 'eu-west-1' },
          finding_info: {
            uid: 'arn:aws:securityhub:eu-west-1:111122223333:exposure/0123456789abcdef0123456789abcdef',
            title: 'EC2 instance on the internet can be exploited',
            desc: 'The instance can be reached from the internet, and software on it has a vulnerability that is known to be exploited.',
            types: ['Exposure/Potential Impact/Resource Hijacking'],
            created_time_dt: '2026-10-05T08:00:41.476Z',
          },
          metadata: {
            product: {
              name: 'Security Hub Exposure Detection',
              uid: 'arn:aws:securityhub:eu-west-1::productv2/aws/securityhub-exposure',
              vendor_name: 'AWS',
            },
            uid: 'e51603d1054aad9d9f498d82d6e81acf4cf6bc88140e8ad2273123c73b81084',
            version: '1.5.0',
          },
          resources: [
            {
              uid: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0',
              type: 'AWS::EC2::Instance',
              region: 'eu-west-1',
              owner: { account: { uid: '111122223333' } },
            },
          ],
          severity: 'Critical',
          severity_id: 5,
          status: 'New',
          status_id: 1,
          time_dt: '2026-10-05T08:00:41.476Z',
          type_uid: 200401,
          vendor_attributes: { severity: 'CRITICAL', severity_id: 5 },
        },
      ],
    },
  },
}
