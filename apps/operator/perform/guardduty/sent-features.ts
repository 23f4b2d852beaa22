import type {
  DetectorFeatureConfiguration,
  MemberFeaturesConfiguration,
  OrganizationFeatureConfiguration,
} from '@aws-sdk/client-guardduty'
import { agentNames, type FeatureName, featureNames, features } from '../../../manifest/features'
import type { Region } from '../../../manifest/ids'
import type { FeatureStates } from '../../../planning/features/feature-states'
import type { OrganizationSettings } from '../../../planning/features/organization-settings'
import { AwsCallFailed, isNamed } from '../../aws/errors'
import type { Output } from '../../base/port'

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

/** A call that carries features, and how to learn which of them the Region offers. */
interface FeatureCall<States, Answer> {
  readonly region: Region
  readonly states: States
  readonly send: (states: States) => Promise<Answer>
  /** The features that a detector of the Region reports, which are those that are offered there. */
  readonly offered: () => Promise<ReadonlySet<FeatureName>>
  readonly output: Output
}

/**
 * Makes the call. One feature that a Region does not offer fails the whole call with BadRequestException (Landing Zone
 * Accelerator falls back to S3 alone); then the call is made again without those that are not offered, and each is named. Planning
 * afterwards sees what is offered and reports it as FEATURE_NOT_OFFERED.
 * @throws AwsCallFailed when the call is refused for another reason.
 */
export const withOfferedFeatures = async <States extends Readonly<Partial<Record<FeatureName, unknown>>>, Answer>({
  region,
  states,
  send,
  offered,
  output,
}: FeatureCall<States, Answer>): Promise<Answer> => {
  try {
    return await send(states)
  } catch (error) {
    if (!(error instanceof AwsCallFailed) || !isNamed(error.cause, 'BadRequestException')) throw error
    const known = await offered()
    const missing = featureNames.filter((name) => states[name] !== undefined && !known.has(name))
    if (missing.length === 0) throw error
    for (const name of missing) {
      output.emit({ type: 'note', message: `${region} does not offer ${features[name].title} (${name}): left out` })
    }
    const rest = Object.entries(states).filter(([name]) => known.has(name as FeatureName))
    return send(Object.fromEntries(rest) as States)
  }
}
