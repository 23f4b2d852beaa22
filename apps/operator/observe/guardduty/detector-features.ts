import type { DetectorFeatureConfigurationResult, MemberFeaturesConfigurationResult } from '@aws-sdk/client-guardduty'
import { type AgentName, agentNames, type FeatureName, featureNames } from '../../../manifest/features'
import type { DetectorFeature, DetectorFeatures } from '../../../planning/state/observed'

type Reported = DetectorFeatureConfigurationResult | MemberFeaturesConfigurationResult

/** Whether GuardDuty's feature is one that an organization can set. */
export const isFeature = (name: string | undefined): name is FeatureName => featureNames.some((known) => known === name)
/** Whether GuardDuty's additional configuration is one that Guardpost knows. */
export const isAgent = (name: string | undefined): name is AgentName => agentNames.some((known) => known === name)

/** The features of a detector; those that belong to every detector (FLOW_LOGS, CLOUD_TRAIL, DNS_LOGS) are left out. */
export const detectorFeatures = (reported: readonly Reported[] | undefined): DetectorFeatures =>
  Object.fromEntries(
    (reported ?? []).flatMap((feature) => (isFeature(feature.Name) ? [[feature.Name, state(feature)]] : [])),
  )

const state = ({ Status, AdditionalConfiguration, ManagedBy }: Reported): DetectorFeature => ({
  enabled: Status === 'ENABLED',
  agents: agentNames.filter((name) =>
    AdditionalConfiguration?.some((agent) => agent.Name === name && agent.Status === 'ENABLED'),
  ),
  ...(ManagedBy !== undefined && { managedBy: ManagedBy }),
})
