import type { OrganizationFeatureConfigurationResult } from '@aws-sdk/client-guardduty'
import type { AgentName } from '../../../manifest/features'
import type { Enroll } from '../../../manifest/manifest'
import type { ObservedOrganizationConfiguration } from '../../../planning/state/observed-organization-configuration'
import { everyPage } from '../../aws/attempt'
import { type DetectorPlace, isAgent, isFeature } from './observe-detector'

/** Which accounts GuardDuty enrolls automatically in the Region, and with which features. */
export const observeOrganizationConfiguration = async (
  { client, account, region }: DetectorPlace,
  detectorId: string,
): Promise<ObservedOrganizationConfiguration> => {
  const { paginateDescribeOrganizationConfiguration: paginate } = await import('@aws-sdk/client-guardduty')
  const pages = await everyPage(
    { operation: 'guardduty:DescribeOrganizationConfiguration', account, region },
    paginate({ client }, { DetectorId: detectorId }),
    (page) => [page],
  )
  const [first] = pages
  const enrollsNew: Enroll = first?.AutoEnable === true ? 'NEW' : 'NONE'
  return {
    // Older configurations have the boolean only, which means "new accounts".
    enroll: first?.AutoEnableOrganizationMembers ?? enrollsNew,
    memberLimitReached: first?.MemberAccountLimitReached === true,
    features: Object.fromEntries(pages.flatMap((page) => page.Features ?? []).flatMap(featureEntry)),
  }
}

const featureEntry = ({ Name, AutoEnable, AdditionalConfiguration }: OrganizationFeatureConfigurationResult) => {
  if (!isFeature(Name)) return []
  const agents: [AgentName, Enroll][] = (AdditionalConfiguration ?? []).flatMap((agent) =>
    isAgent(agent.Name) ? [[agent.Name, agent.AutoEnable ?? 'NONE']] : [],
  )
  return [[Name, { enable: AutoEnable ?? 'NONE', agents: Object.fromEntries(agents) }]]
}
