import type { Region } from '../../../../manifest/ids'
import { optInRegions } from '../../../kit/regions'
import { administratorCall } from '../../../request/operation'
import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import type { World } from '../../../world/world'
import { newKey } from '../../kms/new-key'
import { makeBucket } from '../../s3/buckets'
import { buckets } from '../../s3/state'
import { ensureDetector } from '../records'
import { guardDuty } from '../state'

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
const exportBucketPolicy = (bucket: string, exporter: Exporter): string =>
  policy(
    allow(exporter, 's3:GetBucketLocation', `arn:aws:s3:::${bucket}`),
    allow(exporter, 's3:PutObject', `arn:aws:s3:::${bucket}/*`),
  )

/** The key policy for exports: the account owns the key, and GuardDuty may encrypt with it. */
const exportKeyPolicy = (exporter: Exporter): string =>
  policy(
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${exporter.account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    allow(exporter, 'kms:GenerateDataKey', '*'),
  )

type Destination = NonNullable<GuardDutyScenario['destinations']>[number]

const startBucket = (world: World, region: Region, wanted: Destination): void => {
  if (wanted.broken === 'BUCKET_MISSING' || buckets(world).has(wanted.bucket)) return
  const bucket = makeBucket(administratorCall(world, wanted.account, region), wanted.bucket, region)
  if (wanted.broken !== 'POLICY_REFUSES') bucket.policy = exportBucketPolicy(wanted.bucket, wanted)
}

const startKey = (world: World, region: Region, wanted: Destination): string => {
  const { account } = wanted
  if (wanted.broken === 'KEY_MISSING') return `arn:aws:kms:${region}:${account}:key/${world.ids.uuid()}`
  const settings = { policy: exportKeyPolicy(wanted), description: 'Export of findings', tags: new Map() }
  return newKey(world, { account, region }, settings).arn
}

/**
 * Makes the publishing destinations that a scenario starts with, with bucket and key unless those
 * are what is broken.
 */
export const startDestinations = (world: World, { destinations = [] }: GuardDutyScenario): void => {
  const state = world.store(guardDuty)
  for (const wanted of destinations) {
    const home = wanted.bucketRegion ?? wanted.regions[0]
    if (home === undefined) continue
    startBucket(world, home, wanted)
    const keyArn = startKey(world, home, wanted)
    for (const region of wanted.regions) {
      const detector = ensureDetector(world, state, wanted.account, region)
      const id = world.ids.hex(32)
      detector.destinations.set(id, { id, bucketArn: `arn:aws:s3:::${wanted.bucket}`, keyArn, tags: new Map() })
    }
  }
}
