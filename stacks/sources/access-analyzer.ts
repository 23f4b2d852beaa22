import type { AlertSource } from './alert-source'
import { accountAt, bands, firstOf, joined, labeled, named, regionAt, text } from './reading'

const pages = 'https://docs.aws.amazon.com/IAM/latest/UserGuide'
const [external, internal, unused] = [
  'Access Analyzer Finding',
  'Internal Access Finding',
  'Unused Access Finding for IAM entities',
] as const

/** Findings that are open. One that is deleted keeps its status, so that both are asked. */
const pattern = () => ({
  source: ['aws.access-analyzer'],
  'detail-type': [external, internal, unused],
  detail: { status: ['ACTIVE'], isDeleted: [false, { exists: false }] },
})

/**
 * An analyzer of the organization tells the account that has it. Its findings have three forms: one of the unused and internal kinds has
 * `findingId` and `findingType` where one of external access has `id` and `isPublic`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html
 */
export const accessAnalyzer: AlertSource = {
  name: 'ACCESS_ANALYZER',
  title: 'IAM Access Analyzer: findings',
  arrives: { in: 'securityAccount', regions: 'each' },
  readiness: [
    {
      client: 'accessanalyzer',
      operation: 'ListAnalyzers',
      action: 'access-analyzer:ListAnalyzers',
      regions: 'each',
      at: ['analyzers', '*', 'status'],
      isOn: ['ACTIVE'],
      offErrors: [],
    },
    {
      client: 'accessanalyzer',
      operation: 'ListAnalyzers',
      action: 'access-analyzer:ListAnalyzers',
      where: 'organization',
      regions: 'each',
      at: ['analyzers', '*', 'type'],
      isOn: ['ORGANIZATION', 'ORGANIZATION_UNUSED_ACCESS', 'ORGANIZATION_INTERNAL_ACCESS'],
      offErrors: [],
    },
  ],
  switchOn:
    'Make the security account the delegated administrator of IAM Access Analyzer, and create an analyzer of the organization in it in each Region.',
  pricing: 'https://aws.amazon.com/iam/access-analyzer/pricing/',
  severities: ['LOW', 'MEDIUM', 'HIGH'],
  severityFrom: `Guardpost's own, because an event states none: public access is HIGH, other external and internal access MEDIUM, unused access and what could not be analyzed LOW (${pages}/access-analyzer-findings.html)`,
  pattern,
  reading: {
    given: `$kind := $event.\`detail-type\`;
    $failed := ${text('$d.error')} != '';
    $isPublic := $d.isPublic = true;
    $thing := ${named('$d.resourceType', `'Resource'`)};
    $in := ${regionAt('$d.region')};`,
    account: accountAt('$d.accountId'),
    region: '$in',
    severity: `$failed or $kind = '${unused}' ? ${bands.LOW} : $isPublic ? ${bands.HIGH} : ${bands.MEDIUM}`,
    id: firstOf(text('$d.id'), text('$d.findingId'), text('$event.id')),
    type: named(
      '$d.findingType',
      `$kind = '${external}' ? 'ExternalAccess' : $kind = '${internal}' ? 'InternalAccess' : 'UnusedAccess'`,
    ),
    says: `$failed ? 'Access to a resource could not be analyzed'
      : $kind = '${unused}' ? 'IAM user or role has access that it does not use'
      : $kind = '${internal}' ? 'Resource can be used from within the organization'
      : $isPublic ? 'Resource can be used by anybody' : 'Resource can be used from outside of the organization'`,
    resource: `$trim($thing & ' ' & ${text('$d.resource')})`,
    details: joined(
      labeled('by ', `($type($d.principal) = 'object' ? $string($d.principal) : ${text('$d.principal')})`),
      labeled('may ', `($join($filter([$d.action], function($each) { $type($each) = 'string' }), ' '))`),
      labeled('error ', text('$d.error')),
    ),
    description: `''`,
    seen: firstOf(text('$d.updatedAt'), text('$event.time')),
    step: `$kind = '${unused}' ? 'Remove the access that is not used, or archive the finding.'
      : 'If the access is not intended, remove it from the policy of the resource; otherwise archive the finding.'`,
    page: `'${pages}/access-analyzer-findings.html'`,
    open: `'https://' & $in & '.console.aws.amazon.com/access-analyzer/home?region=' & $in & '#/findings'`,
  },
  sample: {
    source: 'aws.access-analyzer',
    'detail-type': external,
    resources: ['arn:aws:access-analyzer:us-west-2:222222222222:analyzer/MyAnalyzer'],
    detail: {
      accountId: '111122223333',
      action: ['s3:GetObject'],
      analyzedAt: '2026-10-05T08:00:22Z',
      condition: {},
      createdAt: '2026-10-05T07:58:50Z',
      id: '22222222-dcba-4444-dcba-333333333333',
      isDeleted: false,
      isPublic: true,
      principal: { AWS: '*' },
      region: 'us-west-2',
      resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
      resourceType: 'AWS::S3::Bucket',
      status: 'ACTIVE',
      updatedAt: '2026-10-05T08:00:07Z',
      version: '1.0',
    },
  },
}
