import type { Region } from '../../../../manifest/ids'
import { administratorCall } from '../../../request/administrator-call'
import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import type { World } from '../../../world/world'
import { newKey } from '../../kms/new-key'
import { makeBucket } from '../../s3/create-bucket'
import { buckets } from '../../s3/state'
import { newDetector } from '../detector'
import { guardDuty } from '../state'
import { exportBucketPolicy, exportKeyPolicy } from './export-policies'

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

/** Makes the publishing destinations that a scenario starts with, with bucket and key unless those are what is broken. */
export const startDestinations = (world: World, { destinations = [] }: GuardDutyScenario): void => {
  const state = world.store(guardDuty)
  for (const wanted of destinations) {
    const home = wanted.bucketRegion ?? wanted.regions[0]
    if (home === undefined) continue
    startBucket(world, home, wanted)
    const keyArn = startKey(world, home, wanted)
    for (const region of wanted.regions) {
      const detector = state.detector(wanted.account, region) ?? state.add(newDetector(world, wanted.account, region))
      const id = world.ids.hex(32)
      detector.destinations.set(id, { id, bucketArn: `arn:aws:s3:::${wanted.bucket}`, keyArn, tags: new Map() })
    }
  }
}
