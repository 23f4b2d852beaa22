import { type AgentName, type FeatureName, featureNames } from '../features'

/**
 * Features that a policy of the type GUARDDUTY_POLICY has no name for, and additional configurations that it has none for. Source:
 * "Amazon GuardDuty policy syntax and examples" (Organizations user guide), where neither is listed.
 */
export const unknownToPolicies: { readonly features: readonly FeatureName[]; readonly agents: readonly string[] } = {
  features: ['EKS_RUNTIME_MONITORING'],
  agents: ['RDS_DATA_RISK'],
}

/** Features that a policy can name, in the order of `featureNames`. */
export const policyFeatures: readonly FeatureName[] = featureNames.filter(
  (name) => !unknownToPolicies.features.includes(name),
)

/** GuardDuty itself, as policies call it: `foundational`. */
export const foundational = 'foundational'

/** What policies call a feature or an additional configuration: the API's name in lower case, as all of them are (same source). */
export const policyWord = (name: FeatureName | AgentName): string => name.toLowerCase()
