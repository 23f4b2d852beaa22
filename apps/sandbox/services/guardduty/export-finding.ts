import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { World } from '../../world/world'
import { buckets } from '../s3/state'
import { addVersion } from '../s3/store-object'
import type { Detector } from './detector'
import type { FindingRecord } from './finding'
import { findingDetail } from './finding-event'
import { destinationPlace, destinationStatus } from './require-destination'

const objectKey = (world: World, prefix: string, { account, region }: FindingRecord): string => {
  const day = world.clock.now().toISOString().slice(0, 10).replaceAll('-', '/')
  return `${prefix}AWSLogs/${account}/GuardDuty/${region}/${day}/${world.ids.uuid()}.jsonl.gz`
}

/**
 * Writes a finding into the bucket of a detector's publishing destination, as compressed JSON lines under AWS's path. A
 * destination that no longer lets GuardDuty write gets nothing; its status says so.
 */
export const exportFinding = (world: World, detector: Detector, finding: FindingRecord): void => {
  for (const destination of detector.destinations.values()) {
    const place = destinationPlace(destination.bucketArn)
    const bucket = place && buckets(world).get(place.bucket)
    if (!bucket || destinationStatus({ world }, detector, destination) !== 'PUBLISHING') continue
    const body = gzipSync(`${JSON.stringify(findingDetail(finding))}\n`)
    addVersion(bucket, objectKey(world, place.prefix, finding), {
      versionId: bucket.versioning === 'Enabled' ? world.ids.base32(32) : 'null',
      body,
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
      modified: world.clock.now(),
      contentType: 'application/x-ndjson',
      contentEncoding: 'gzip',
      cacheControl: undefined,
      metadata: {},
      encryption: { algorithm: 'aws:kms', keyId: destination.keyArn },
    })
  }
}
