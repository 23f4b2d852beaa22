import type {
  DetectorFeatureConfiguration,
  MemberFeaturesConfiguration,
  OrganizationFeatureConfiguration,
} from '@aws-sdk/client-guardduty'
import { agentNames, featureNames } from '../../../manifest/features'
import type { FeatureStates, OrganizationSettings } from '../../../planning/actions/action'

/** Feature states as UpdateDetector and UpdateMemberDetectors take them, always in the same order. */
export const sentFeatures = (states: FeatureStates): (DetectorFeatureConfiguration & MemberFeaturesConfiguration)[] =>
  featureNames.flatMap((name) => {
    const state = states[name]
    if (state === undefined) return []
    const { enabled, agents: on, agentsOff: off = [] } = state
    const agents = agentNames.filter((agent) => on.includes(agent) || off.includes(agent))
    return {
      Name: name,
      Status: enabled ? 'ENABLED' : 'DISABLED',
      ...(agents.length > 0 && {
        AdditionalConfiguration: agents.map((agent) => ({
          Name: agent,
          Status: on.includes(agent) ? ('ENABLED' as const) : ('DISABLED' as const),
        })),
      }),
    }
  })

/** Features as UpdateOrganizationConfiguration takes them, always in the same order. */
export const sentOrganizationFeatures = (
  features: OrganizationSettings['features'],
): OrganizationFeatureConfiguration[] =>
  featureNames.flatMap((name) => {
    const feature = features[name]
    if (feature === undefined) return []
    const agents = agentNames.flatMap((agent) => {
      const enable = feature.agents[agent]
      return enable === undefined ? [] : { Name: agent, AutoEnable: enable }
    })
    return { Name: name, AutoEnable: feature.enable, ...(agents.length > 0 && { AdditionalConfiguration: agents }) }
  })
