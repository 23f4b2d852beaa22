import type {
  DetectorFeatureConfigurationResult,
  GuardDutyClient,
  MemberFeaturesConfigurationResult,
} from '@aws-sdk/client-guardduty'
import { type AgentName, agentNames, type FeatureName, featureNames } from '../../../manifest/features'
import type { AccountId, Region } from '../../../manifest/ids'
import type { DetectorFeature, DetectorFeatures, ObservedDetector } from '../../../planning/state/observed'
import { attempt, everyPage } from '../../aws/attempt'

type Reported = DetectorFeatureConfigurationResult | MemberFeaturesConfigurationResult

const knownFeatures: ReadonlySet<string> = new Set(featureNames)

/** Whether GuardDuty's feature is one that an organization can set. */
export const isFeature = (name: string | undefined): name is FeatureName =>
  name !== undefined && knownFeatures.has(name)
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

/** Whose detector, where. */
export interface DetectorPlace {
  readonly client: GuardDutyClient
  readonly account: AccountId
  readonly region: Region
}

/** The id of the account's detector in the Region; there is at most one (ListDetectors, API reference). */
export const observeDetectorId = async ({ client, account, region }: DetectorPlace): Promise<string | undefined> => {
  const { paginateListDetectors: paginate } = await import('@aws-sdk/client-guardduty')
  const [id] = await everyPage(
    { operation: 'guardduty:ListDetectors', account, region },
    paginate({ client }, {}),
    (page) => page.DetectorIds,
  )
  return id
}

/** The account's detector in the Region, or undefined when there is none. */
export const observeDetector = async (place: DetectorPlace): Promise<ObservedDetector | undefined> => {
  const { GetDetectorCommand } = await import('@aws-sdk/client-guardduty')
  const id = await observeDetectorId(place)
  if (id === undefined) return undefined
  const { client, account, region } = place
  const found = await attempt({ operation: 'guardduty:GetDetector', account, region }, () =>
    client.send(new GetDetectorCommand({ DetectorId: id })),
  )
  return {
    id,
    enabled: found.Status === 'ENABLED',
    findingUpdates: found.FindingPublishingFrequency ?? 'SIX_HOURS',
    features: detectorFeatures(found.Features),
  }
}

/** The features that are offered in the Region: those that the account's detector there reports; none without a detector. */
export const observeOffered = async (place: DetectorPlace): Promise<ReadonlySet<FeatureName>> =>
  new Set(Object.keys((await observeDetector(place))?.features ?? {}) as FeatureName[])
