import type { World } from '../../world/world'
import type { Detector } from './detector'
import type { FindingRecord } from './finding'
import { sampleAction } from './sample-action'
import { sampleFeature } from './sample-feature'
import { fillSampleNames } from './sample-names'
import { sampleResource } from './sample-resource'
import { sampleTypes } from './sample-types'

const isTarget = /BruteForce|PortProbe|:IAM|:S3|:RDS|:Kubernetes|:EKS/

/** Not populated by Runtime Monitoring and Malware Protection for S3 (BEHAVIOUR 45). */
const hasNoRole = /:Runtime\/|^Object:S3\//

const role = (type: string): Pick<FindingRecord, 'resourceRole'> =>
  hasNoRole.test(type) ? {} : { resourceRole: isTarget.test(type) ? 'TARGET' : 'ACTOR' }

/** A sample of this type in a detector's account, or undefined for a type that no sample exists for. */
export const newSample = (world: World, detector: Detector, type: string): FindingRecord | undefined => {
  const known = sampleTypes.find((candidate) => candidate.type === type)
  if (!known) return undefined
  const { severity, title, description } = known
  const now = world.clock.now()
  const action = sampleAction(type)
  const feature = sampleFeature(type)
  return {
    id: world.ids.hex(32),
    account: detector.account,
    region: detector.region,
    detector: detector.id,
    type,
    severity,
    title: `[SAMPLE] ${fillSampleNames(title)}`,
    description: fillSampleNames(description),
    resource: sampleResource(type),
    ...(action !== undefined && { action }),
    ...role(type),
    ...(feature !== undefined && { feature }),
    additionalInfo: { sample: true },
    createdAt: now,
    updatedAt: now,
    count: 1,
    archived: false,
  }
}
