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
  severityBy,
  text,
} from './reading'

const pages = 'https://docs.aws.amazon.com/macie/latest/user'

/** Findings that nobody has archived; a suppressed one is no event at all. */
const pattern = () => ({
  source: ['aws.macie'],
  'detail-type': ['Macie Finding'],
  detail: { archived: [false, { exists: false }] },
})

/**
 * Macie: sensitive data in buckets, and buckets whose protection changed.
 * Source: https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html
 */
export const macie: AlertSource = {
  name: 'MACIE',
  title: 'Amazon Macie: findings',
  arrives: { in: 'securityAccount', regions: 'each' },
  readiness: [
    {
      client: 'macie2',
      operation: 'GetMacieSession',
      regions: 'each',
      at: ['status'],
      isOn: ['ENABLED'],
      offErrors: ['AccessDeniedException'],
    },
    delegatedTo('macie.amazonaws.com'),
  ],
  switchOn: 'Enable Amazon Macie in the security account, and make that account its delegated administrator.',
  pricing: 'https://aws.amazon.com/macie/pricing/',
  severities: ['LOW', 'MEDIUM', 'HIGH'],
  severityFrom: `Macie's own names one to one (${pages}/findings-severity.html)`,
  pattern,
  reading: {
    given: `$b := $d.resourcesAffected.s3Bucket;
    $o := $d.resourcesAffected.s3Object;
    $in := ${regionAt('$d.region')};`,
    account: accountAt('$d.accountId'),
    region: '$in',
    severity: severityBy('$d.severity.description', { Low: bands.LOW, Medium: bands.MEDIUM, High: bands.HIGH }),
    id: firstOf(text('$d.id'), text('$event.id')),
    type: named('$d.type', `'Macie finding'`),
    says: `($said := ${asHeadline(text('$d.title'))}; $said = '' ? 'Macie found something in an S3 bucket' : $said)`,
    resource: `($object := ${firstOf(text('$o.path'), text('$o.key'))}; $object = '' ? $trim('S3 bucket ' & ${text('$b.name')}) : 'S3 object ' & $object)`,
    details: joined(
      labeled('access ', text('$b.publicAccess.effectivePermission')),
      labeled('category ', text('$d.category')),
      `($type($d.count) = 'number' and $d.count > 1 ? $string($d.count) & ' times' : '')`,
    ),
    description: firstOf(text('$d.description'), text('$d.title')),
    seen: firstOf(text('$d.updatedAt'), text('$event.time')),
    step: `$contains(${text('$d.type')}, /^SensitiveData/) ? 'Find out whether the data belongs there and who can read it, and move or protect it.'
      : 'Ask who changed the bucket, and restore its protection if nobody meant it.'`,
    page: `'${pages}/findings-types.html'`,
    open: `'https://' & $in & '.console.aws.amazon.com/macie/home?region=' & $in & '#findings?macros=current&search=id%3D' & ${inAddress(text('$d.id'))}`,
    isSample: '$d.sample = true',
  },
  sample: {
    source: 'aws.macie',
    'detail-type': 'Macie Finding',
    resources: [],
    detail: {
      schemaVersion: '1.0',
      id: '64b917aa-3843-014c-91d8-937ff0123456',
      accountId: '111122223333',
      partition: 'aws',
      region: 'us-east-1',
      type: 'Policy:IAMUser/S3BucketPublic',
      title: 'The bucket policy or access control list allows public access',
      description: 'The S3 bucket is publicly accessible.',
      severity: { score: 3, description: 'High' },
      createdAt: '2026-10-05T08:00:02Z',
      updatedAt: '2026-10-05T08:00:02Z',
      count: 1,
      resourcesAffected: {
        s3Bucket: {
          arn: 'arn:aws:s3:::amzn-s3-demo-bucket',
          name: 'amzn-s3-demo-bucket',
          createdAt: '2026-01-05T08:00:02.000Z',
          owner: { id: '7009a8971cd538e11f6b6606438875e7c86c5b672f46db45460ddcd087d36c32' },
          publicAccess: { effectivePermission: 'PUBLIC' },
        },
      },
      category: 'POLICY',
      archived: false,
      sample: false,
    },
  },
}
