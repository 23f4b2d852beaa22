import type { MemberDataSourceConfiguration, MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
import { processMemberDetectors } from '../batch'
import { requireDetector } from '../detector'
import { describeDataSources, describeMemberFeatures } from '../features/describe-features'
import { offeredFeatures, requireValidChanges } from '../features/feature-settings'
import { changeFeatures, policyObstacle } from '../features/managed-features'
import { detectorChanges } from '../features/read-features'
import { managedIn } from '../policies/policy-coverage'
import type { GuardDutyOperation } from '../state'

/** Features twice: as such, and in the legacy form of data sources. */
export const getMemberDetectors: GuardDutyOperation<'GetMemberDetectors'> = (input, call) => {
  const administrator = requireDetector(call, input.DetectorId)
  const configurations: MemberDataSourceConfiguration[] = []
  const unprocessed = processMemberDetectors(call, input.AccountIds, administrator, (detector) => {
    const managed = managedIn(call.world, detector)
    configurations.push({
      AccountId: detector.account,
      DataSources: describeDataSources(detector.features),
      Features: describeMemberFeatures(detector.features, managed) as MemberFeaturesConfigurationResult[],
    })
    return undefined
  })
  return { MemberDataSourceConfigurations: configurations, UnprocessedAccounts: unprocessed }
}

/**
 * A member whose feature an organization policy manages otherwise is not processed (BEHAVIOUR 42).
 */
export const updateMemberDetectors: GuardDutyOperation<'UpdateMemberDetectors'> = (input, call) => {
  const { world, region } = call
  const administrator = requireDetector(call, input.DetectorId)
  const changes = detectorChanges(input)
  requireValidChanges(changes, offeredFeatures(world, region, true), ['ENABLED', 'DISABLED'])
  return {
    UnprocessedAccounts: processMemberDetectors(call, input.AccountIds, administrator, (detector) => {
      const obstacle = policyObstacle(world, detector, changes)
      if (obstacle === undefined) changeFeatures(world, detector, changes)
      return obstacle
    }),
  }
}
