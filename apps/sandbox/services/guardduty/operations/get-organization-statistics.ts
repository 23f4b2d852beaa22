import type {
  GetOrganizationStatisticsCommandInput,
  GetOrganizationStatisticsCommandOutput,
  OrganizationFeatureStatistics,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { organization } from '../../organizations/state'
import { badRequest } from '../bad-request'
import { type Detector, isAssociated } from '../detector'
import { guardDuty } from '../state'

const countByFeature = (enabled: readonly Detector[]): OrganizationFeatureStatistics[] => {
  const names = new Set(enabled.flatMap(({ features }) => [...features.keys()]))
  return [...names].map((name) => ({
    Name: name as NonNullable<OrganizationFeatureStatistics['Name']>,
    EnabledAccountsCount: enabled.filter(({ features }) => features.get(name)?.value === 'ENABLED').length,
  }))
}

/** For the delegated administrator; AWS may be up to 24 hours behind, the sandbox is not. */
export const getOrganizationStatistics: Operation<
  GetOrganizationStatisticsCommandInput,
  GetOrganizationStatisticsCommandOutput
> = (_input, call) => {
  const { world, account, region } = call
  const state = world.store(guardDuty)
  const regional = state.organizations.get(region)
  const admin = regional?.admin === account ? state.detector(account, region) : undefined
  if (!admin) {
    throw badRequest('The request failed because you do not have required AWS Organization master permission.')
  }
  const members = [...admin.members.values()].filter(isAssociated)
  const detectors = members.flatMap((member) => state.detector(member.account, region) ?? [])
  const enabled = [admin, ...detectors].filter(({ status }) => status === 'ENABLED')
  return {
    OrganizationDetails: {
      UpdatedAt: world.clock.now(),
      OrganizationStatistics: {
        TotalAccountsCount: world.store(organization).accounts.size,
        MemberAccountsCount: members.length,
        ActiveAccountsCount: members.length + 1,
        EnabledAccountsCount: enabled.length,
        CountByFeature: countByFeature(enabled),
      },
    },
  }
}
