import type { GetDetectorCommandInput, GetDetectorCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { describeDataSources } from '../data-sources'
import { describeDetectorFeatures } from '../feature-wire'
import { managedFeatures } from '../managed-features'
import { ownDetector } from '../own-detector'

export const getDetector: Operation<GetDetectorCommandInput, GetDetectorCommandOutput> = (input, call) => {
  const detector = ownDetector(call, input.DetectorId)
  const managed = managedFeatures(call.world, detector)
  return {
    CreatedAt: detector.createdAt.toISOString(),
    UpdatedAt: detector.updatedAt.toISOString(),
    FindingPublishingFrequency: detector.frequency,
    ServiceRole: `arn:aws:iam::${detector.account}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
    Status: detector.status,
    DataSources: describeDataSources(detector.features),
    Features: describeDetectorFeatures(detector, (name) => managed.has(name)),
    Tags: Object.fromEntries(detector.tags),
  }
}
