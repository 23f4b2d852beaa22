import type {
  GetMemberDetectorsCommandInput,
  GetMemberDetectorsCommandOutput,
  MemberDataSourceConfiguration,
  MemberFeaturesConfigurationResult,
} from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { describeDataSources } from '../data-sources'
import { describeDetectorFeatures } from '../feature-wire'
import { managedFeatures } from '../managed-features'
import { ownDetector } from '../own-detector'
import { guardDuty } from '../state'

export const getMemberDetectors: Operation<GetMemberDetectorsCommandInput, GetMemberDetectorsCommandOutput> = (
  input,
  call,
) => {
  const { world, region } = call
  const detector = ownDetector(call, input.DetectorId)
  const configurations: MemberDataSourceConfiguration[] = []
  const unprocessed = processAccounts(input.AccountIds, (id) => {
    const member = world.store(guardDuty).detector(id as AccountId, region)
    if (member?.administrator !== detector.account) return NOT_A_MEMBER
    const managed = managedFeatures(world, member)
    configurations.push({
      AccountId: id,
      DataSources: describeDataSources(member.features),
      Features: describeDetectorFeatures(member, (name) => managed.has(name)) as MemberFeaturesConfigurationResult[],
    })
    return undefined
  })
  return { MemberDataSourceConfigurations: configurations, UnprocessedAccounts: unprocessed }
}
