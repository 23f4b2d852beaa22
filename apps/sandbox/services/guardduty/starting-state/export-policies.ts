import { optInRegions } from '../../../kit/regions'

/** Whom a bucket or key lets GuardDuty export for. */
interface Exporter {
  readonly account: string
  readonly regions: readonly string[]
}

const principals = ({ regions }: Exporter): string[] => [
  'guardduty.amazonaws.com',
  ...regions.filter((region) => optInRegions.includes(region)).map((region) => `guardduty.${region}.amazonaws.com`),
]

const allow = (exporter: Exporter, action: string, resource: string): object => ({
  Effect: 'Allow',
  Principal: { Service: principals(exporter) },
  Action: action,
  Resource: resource,
  Condition: { StringEquals: { 'aws:SourceAccount': exporter.account } },
})

const policy = (...statements: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements })

/** The bucket policy of GuardDuty's guide for exports (BEHAVIOUR 35). */
export const exportBucketPolicy = (bucket: string, exporter: Exporter): string =>
  policy(
    allow(exporter, 's3:GetBucketLocation', `arn:aws:s3:::${bucket}`),
    allow(exporter, 's3:PutObject', `arn:aws:s3:::${bucket}/*`),
  )

/** The key policy for exports: the account owns the key, and GuardDuty may encrypt with it. */
export const exportKeyPolicy = (exporter: Exporter): string =>
  policy(
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${exporter.account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    allow(exporter, 'kms:GenerateDataKey', '*'),
  )
