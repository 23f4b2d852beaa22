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

const pages = 'https://docs.aws.amazon.com/securityhub/latest/userguide'

/**
 * Products whose findings Security Hub imports by itself: the source that brings the same from the service, the end of the product's ARN,
 * and its name. GuardDuty is always routed.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html
 */
const importedProducts: readonly { readonly source: SourceName; readonly arn: string; readonly name: string }[] = [
  { source: 'GUARDDUTY', arn: 'guardduty', name: 'GuardDuty' },
  { source: 'INSPECTOR', arn: 'inspector', name: 'Inspector' },
  { source: 'MACIE', arn: 'macie', name: 'Macie' },
  { source: 'ACCESS_ANALYZER', arn: 'access-analyzer', name: 'IAM Access Analyzer' },
  { source: 'CONFIG', arn: 'config', name: 'Config' },
  { source: 'HEALTH', arn: 'health', name: 'Health' },
]

/** What Security Hub imports of them is left out where the manifest routes the source itself, so that nothing is told twice. */
export const productsLeftOut = (routed: ReadonlySet<SourceName>): typeof importedProducts =>
  importedProducts.filter(({ source }) => source === 'GUARDDUTY' || routed.has(source))

/**
 * Findings that nobody has dealt with yet. Every change of a finding is an event, its closing as well, and a control that has passed is a
 * finding too. What a field says counts where the field is there: a provider may leave out workflow and compliance.
 */
const pattern = (routed: ReadonlySet<SourceName>) => {
  const left = productsLeftOut(routed)
  const absent = { exists: false }
  return {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    detail: {
      findings: {
        RecordState: ['ACTIVE'],
        Workflow: { Status: ['NEW', absent] },
        Compliance: { Status: ['FAILED', absent] },
        Severity: { Label: [{ 'anything-but': ['INFORMATIONAL'] }, absent] },
        ProductArn: [{ 'anything-but': { suffix: left.map(({ arn }) => `:product/aws/${arn}`) } }],
        ProductName: [{ 'anything-but': left.map(({ name }) => name) }, absent],
      },
    },
  }
}

/** A finding without a label has the number from which Security Hub makes one. */
const severity = `(
  $named := $lookup(${JSON.stringify({ ...bands, INFORMATIONAL: 0 })}, ${text('$f.Severity.Label')});
  $number := $f.Severity.Normalized;
  $exists($named) ? $named
    : $type($number) = 'number' ? ($number >= 90 ? ${bands.CRITICAL} : $number >= 70 ? ${bands.HIGH} : $number >= 40 ? ${bands.MEDIUM} : $number >= 1 ? ${bands.LOW} : 0)
    : ${bands.MEDIUM}
)`

/**
 * Security Hub CSPM: the failed controls of its standards, and the findings of products that have no source of their own here.
 * Source: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-integration-types.html
 */
export const securityHub: AlertSource = {
  name: 'SECURITY_HUB',
  title: 'AWS Security Hub CSPM: failed controls, and findings of other products',
  arrives: { in: 'securityAccount', regions: 'home' },
  readiness: [
    {
      client: 'securityhub',
      operation: 'DescribeHub',
      regions: 'home',
      at: ['HubArn'],
      isOn: 'present',
      offErrors: ['InvalidAccessException', 'ResourceNotFoundException'],
    },
    {
      client: 'securityhub',
      operation: 'ListFindingAggregators',
      where: 'several Regions',
      regions: 'home',
      at: ['FindingAggregators', 0, 'FindingAggregatorArn'],
      isOn: 'present',
      gathers: {
        operation: 'GetFindingAggregator',
        input: { FindingAggregatorArn: '{found}' },
        at: ['FindingAggregationRegion'],
      },
      offErrors: ['InvalidAccessException'],
    },
    delegatedTo('securityhub.amazonaws.com'),
  ],
  switchOn:
    'Enable Security Hub CSPM in the security account, make that account its delegated administrator, and let the home Region aggregate the findings of the others.',
  pricing: 'https://aws.amazon.com/security-hub/pricing/',
  severities: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  severityFrom: `Severity.Label one to one; without it Severity.Normalized by AWS's ranges (${pages}/asff-required-attributes.html)`,
  pattern,
  reading: {
    given: `$f := $d.findings[0];
    $control := ${named('$f.Compliance.SecurityControlId', `''`)};
    $in := ${regionAt('$f.Region')};
    $home := $event.region;`,
    account: accountAt('$f.AwsAccountId'),
    region: `$in`,
    severity,
    id: text('$f.Id'),
    type: `$control != '' ? 'Control ' & $control : ${named('$f.Types[0]', `'Security Hub finding'`)}`,
    says: `($said := ${asHeadline(text('$f.Title'))}; $said = '' ? 'Security Hub imported a finding' : $said)`,
    resource: thing(text('$f.Resources[0].Type'), text('$f.Resources[0].Id')),
    details: joined(
      labeled('found by ', text('$f.ProductName')),
      labeled('compliance ', text('$f.Compliance.Status')),
      `($count($f.Resources) > 1 ? $string($count($f.Resources)) & ' resources' : '')`,
    ),
    description: firstOf(text('$f.Description'), text('$f.Title')),
    seen: firstOf(text('$f.LastObservedAt'), text('$f.UpdatedAt'), text('$event.time')),
    step: `$control != '' ? 'Correct the resource as the page of the control says, or suppress the finding in Security Hub with a note why.'
      : 'Open the finding in Security Hub, follow its remediation, and set its workflow status.'`,
    page: `$control != '' ? 'https://docs.aws.amazon.com/console/securityhub/' & ${inAddress('$control')} & '/remediation'
      : '${pages}/securityhub-findings.html'`,
    open: `'https://' & $home & '.console.aws.amazon.com/securityhub/home?region=' & $home
      & '#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253A' & ${inAddress(text('$f.Id'), 2)}`,
    isSample: '$f.Sample = true',
  },
  sample: {
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    resources: [
      'arn:aws:securityhub:eu-west-1::product/aws/securityhub/arn:aws:securityhub:eu-west-1:111122223333:security-control/S3.8/finding/c5dcc868-c633-448d-92c7-bb19bbdcfe00',
    ],
    detail: {
      findings: [
        {
          SchemaVersion: '2018-10-08',
          Id: 'arn:aws:securityhub:eu-west-1:111122223333:security-control/S3.8/finding/c5dcc868-c633-448d-92c7-bb19bbdcfe00',
          ProductArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
          ProductName: 'Security Hub',
          CompanyName: 'AWS',
          Region: 'eu-west-1',
          GeneratorId: 'security-control/S3.8',
          AwsAccountId: '111122223333',
          Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
          FirstObservedAt: '2026-10-05T08:00:41.476Z',
          LastObservedAt: '2026-10-05T08:00:41.476Z',
          CreatedAt: '2026-10-05T08:00:41.476Z',
          UpdatedAt: '2026-10-05T08:00:41.476Z',
          Severity: { Label: 'HIGH', Normalized: 70, Original: 'HIGH' },
          Title: 'S3 general purpose buckets should block public access',
          Description:
            'This control checks whether an Amazon S3 general purpose bucket blocks public access at the bucket level. The control fails if any of the bucket-level settings is set to false.',
          Remediation: {
            Recommendation: {
              Text: 'For information on how to correct this issue, consult the AWS Security Hub controls documentation.',
              Url: 'https://docs.aws.amazon.com/console/securityhub/S3.8/remediation',
            },
          },
          Resources: [
            { Type: 'AwsS3Bucket', Id: 'arn:aws:s3:::amzn-s3-demo-bucket', Partition: 'aws', Region: 'eu-west-1' },
          ],
          Compliance: {
            Status: 'FAILED',
            SecurityControlId: 'S3.8',
            AssociatedStandards: [{ StandardsId: 'standards/aws-foundational-security-best-practices/v/1.0.0' }],
          },
          WorkflowState: 'NEW',
          Workflow: { Status: 'NEW' },
          RecordState: 'ACTIVE',
        },
      ],
    },
  },
}
