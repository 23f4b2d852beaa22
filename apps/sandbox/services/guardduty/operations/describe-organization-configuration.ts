import type {
  DescribeOrganizationConfigurationCommandInput,
  DescribeOrganizationConfigurationCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { describeOrganizationDataSources } from '../data-sources'
import { describeOrganizationFeatures } from '../feature-wire'
import { MEMBER_LIMIT } from '../member-limit'
import { administered } from '../own-detector'

export const describeOrganizationConfiguration: Operation<
  DescribeOrganizationConfigurationCommandInput,
  DescribeOrganizationConfigurationCommandOutput
> = (input, call) => {
  const { detector, regional } = administered(call, input.DetectorId)
  return {
    AutoEnable: regional.autoEnable !== 'NONE',
    AutoEnableOrganizationMembers: regional.autoEnable,
    MemberAccountLimitReached: detector.members.size >= MEMBER_LIMIT,
    DataSources: describeOrganizationDataSources(regional.features),
    Features: describeOrganizationFeatures(regional.features),
  }
}
