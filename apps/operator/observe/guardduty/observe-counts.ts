import type { OrganizationFeatureStatistics } from '@aws-sdk/client-guardduty'
import type { FeatureName } from '../../../manifest/features'
import type { FeatureCount, OrganizationCounts } from '../../../planning/state/observed-fast'
import { attempt } from '../../aws/attempt'
import { type DetectorPlace, isAgent, isFeature } from './observe-detector'

const featureEntry = ({
  Name,
  EnabledAccountsCount,
  AdditionalConfiguration = [],
}: OrganizationFeatureStatistics): readonly (readonly [FeatureName, FeatureCount])[] => {
  if (!isFeature(Name)) return []
  const agents = AdditionalConfiguration.flatMap((one) =>
    isAgent(one.Name) ? [[one.Name, one.EnabledAccountsCount ?? 0]] : [],
  )
  return [[Name, { on: EnabledAccountsCount ?? 0, agents: Object.fromEntries(agents) }]]
}

/**
 * GuardDuty's counts of the organization in the Region, which only its administrator may ask for (GetOrganizationStatistics, API
 * reference). They are of `countedAt`, which may be a day ago.
 */
export const observeCounts = async ({ client, account, region }: DetectorPlace): Promise<OrganizationCounts> => {
  const { GetOrganizationStatisticsCommand } = await import('@aws-sdk/client-guardduty')
  const { OrganizationDetails } = await attempt(
    { operation: 'guardduty:GetOrganizationStatistics', account, region },
    () => client.send(new GetOrganizationStatisticsCommand({})),
  )
  const { UpdatedAt, OrganizationStatistics: counts = {} } = OrganizationDetails ?? {}
  return {
    ...(UpdatedAt && { countedAt: UpdatedAt.getTime() }),
    members: counts.MemberAccountsCount ?? 0,
    enabled: counts.EnabledAccountsCount ?? 0,
    features: Object.fromEntries((counts.CountByFeature ?? []).flatMap(featureEntry)),
  }
}
