import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { putServiceEvent } from '../../../world/event-inlet'
import type { World } from '../../../world/world'
import { notifyOfCreation } from '../../s3/notifications'
import { addVersion } from '../../s3/object-versions'
import { buckets, type ObjectVersion } from '../../s3/state'
import { destinationPlace, destinationStatus } from '../check-destination'
import type { Detector, FindingRecord, Frequency, GuardDutyState } from '../records'
import { findingDetail } from './describe-finding'
import { matchesCriteria } from './finding-criteria'

/** Puts the event of a finding on the default bus of an account, in the finding's Region. */
const putEvent = (world: World, account: string, finding: FindingRecord): void =>
  putServiceEvent(
    world,
    { account, region: finding.region },
    {
      version: '0',
      id: world.ids.uuid(),
      'detail-type': 'GuardDuty Finding',
      source: 'aws.guardduty',
      account,
      time: `${world.clock.now().toISOString().slice(0, 19)}Z`,
      region: finding.region,
      resources: [],
      detail: findingDetail(finding),
    },
  )

const objectKey = (world: World, prefix: string, { account, region }: FindingRecord): string => {
  const day = world.clock.now().toISOString().slice(0, 10).replaceAll('-', '/')
  return `${prefix}AWSLogs/${account}/GuardDuty/${region}/${day}/${world.ids.uuid()}.jsonl.gz`
}

/**
 * Writes a finding into the bucket of a detector's publishing destination, as compressed JSON lines
 * under AWS's path. A destination that no longer lets GuardDuty write gets nothing; its status says
 * so.
 */
const exportFinding = (world: World, detector: Detector, finding: FindingRecord): void => {
  for (const destination of detector.destinations.values()) {
    const place = destinationPlace(destination.bucketArn)
    const bucket = place && buckets(world).get(place.bucket)
    if (!bucket || destinationStatus({ world }, detector, destination) !== 'PUBLISHING') continue
    const body = gzipSync(`${JSON.stringify(findingDetail(finding))}\n`)
    const key = objectKey(world, place.prefix, finding)
    const version: ObjectVersion = {
      versionId: bucket.versioning === 'Enabled' ? world.ids.base32(32) : 'null',
      body,
      etag: `"${createHash('md5').update(body).digest('hex')}"`,
      modified: world.clock.now(),
      contentType: 'application/x-ndjson',
      contentEncoding: 'gzip',
      cacheControl: undefined,
      metadata: {},
      encryption: { algorithm: 'aws:kms', keyId: destination.keyArn },
    }
    addVersion(bucket, key, version)
    notifyOfCreation(world, bucket, { key, version })
  }
}

/**
 * Publishes a finding on the default bus of its account and of the account's administrator in the
 * same Region, and exports it to the publishing destinations of both.
 */
const publishFinding = (world: World, state: GuardDutyState, detector: Detector, finding: FindingRecord): void => {
  finding.publishedAt = world.clock.now()
  const administrator = detector.administrator && state.detector(detector.administrator, detector.region)
  for (const owner of administrator ? [detector, administrator] : [detector]) {
    putEvent(world, owner.account, finding)
    exportFinding(world, owner, finding)
  }
}

const frequencySeconds: Readonly<Record<Frequency, number>> = {
  FIFTEEN_MINUTES: 15 * 60,
  ONE_HOUR: 60 * 60,
  SIX_HOURS: 6 * 60 * 60,
}

const isUpdated = ({ publishedAt, updatedAt }: FindingRecord): boolean =>
  publishedAt !== undefined && updatedAt > publishedAt

const isDue = ({ publishedAt }: FindingRecord, { frequency, status }: Detector, now: Date): boolean =>
  status === 'ENABLED' &&
  publishedAt !== undefined &&
  now.getTime() - publishedAt.getTime() >= frequencySeconds[frequency] * 1000

/** Publishes updated findings once the detector's publishing frequency allows it. */
export const publishDueUpdates = (world: World, state: GuardDutyState): void => {
  if (!state.hasUpdates) return
  const now = world.clock.now()
  const withFindings = [...state.detectors.values()].filter((detector) => detector.has('findings'))
  const updated = withFindings.flatMap((detector) =>
    [...detector.findings.values()].filter(isUpdated).map((finding) => ({ detector, finding })),
  )
  for (const { detector, finding } of updated) {
    if (isDue(finding, detector, now)) publishFinding(world, state, detector, finding)
  }
  state.hasUpdates = updated.some(({ finding }) => isUpdated(finding))
}

const isSuppressed = (state: GuardDutyState, detector: Detector, finding: FindingRecord): boolean => {
  const owner = detector.administrator ? state.detector(detector.administrator, detector.region) : detector
  return (owner?.filters ?? []).some(
    (filter) => filter.action === 'ARCHIVE' && matchesCriteria(finding, filter.criteria),
  )
}

/**
 * Keeps a finding and publishes it. One that an ARCHIVE filter of the administrator matches (or of
 * the account itself, where it has none) is archived and not published. A finding of a type that
 * the account has already counts up that finding, which is published again when the publishing
 * frequency allows it.
 */
export const recordFinding = (
  world: World,
  state: GuardDutyState,
  detector: Detector,
  finding: FindingRecord,
): void => {
  const known = [...detector.findings.values()].find(({ type }) => type === finding.type)
  const kept = known ?? finding
  if (known) {
    Object.assign(known, { count: known.count + 1, updatedAt: world.clock.now() })
    state.hasUpdates = true
  }
  detector.findings.set(kept.id, kept)
  if (isSuppressed(state, detector, kept)) kept.archived = true
  else if (kept.publishedAt === undefined) publishFinding(world, state, detector, kept)
}
