/** What is known of a protection plan beside its name. */
interface Feature {
  /** Its name in the console of GuardDuty. */
  readonly title: string
  /** Its additional configurations. */
  readonly agents: readonly string[]
  /** Whether a manifest that `init` writes turns it on for every account. */
  readonly inFirstManifest?: true
  /** Whether GuardDuty leaves it off in a detector that is created without naming it. */
  readonly offInNewDetector?: true
}

/**
 * GuardDuty's protection plans that an organization can switch on for its members, as data: a plan that AWS adds is one
 * line here. Source: API model of UpdateOrganizationConfiguration, client-guardduty 3.1169.0.
 *
 * A first manifest has those that GuardDuty itself switches on in a new detector, "with an exception to RUNTIME_MONITORING"
 * (API reference of CreateDetector), so that nobody pays for what GuardDuty alone would not have begun. Runtime Monitoring,
 * which installs agents, and AI Protection, which is new, are left as they are.
 */
export const features = {
  S3_DATA_EVENTS: { title: 'S3 Protection', agents: [], inFirstManifest: true },
  EKS_AUDIT_LOGS: { title: 'EKS Protection', agents: [], inFirstManifest: true },
  EBS_MALWARE_PROTECTION: { title: 'Malware Protection for EC2', agents: [], inFirstManifest: true },
  RDS_LOGIN_EVENTS: { title: 'RDS Protection', agents: ['RDS_DATA_RISK'], inFirstManifest: true },
  LAMBDA_NETWORK_LOGS: { title: 'Lambda Protection', agents: [], inFirstManifest: true },
  EKS_RUNTIME_MONITORING: { title: 'EKS Runtime Monitoring', agents: ['EKS_ADDON_MANAGEMENT'], offInNewDetector: true },
  RUNTIME_MONITORING: {
    title: 'Runtime Monitoring',
    agents: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
    offInNewDetector: true,
  },
  AI_PROTECTION: { title: 'AI Protection', agents: [] },
} as const satisfies Record<string, Feature>

/** A protection plan's name in the GuardDuty API. */
export type FeatureName = keyof typeof features
/** An additional configuration's name in the GuardDuty API. */
export type AgentName = (typeof features)[FeatureName]['agents'][number]

/** All features, in the order in which they are sent and shown. */
export const featureNames = Object.keys(features) as [FeatureName, ...FeatureName[]]

/** All additional configurations, each once, in the order in which they are sent. */
export const agentNames = [...new Set(featureNames.flatMap((name) => [...features[name].agents]))] as [
  AgentName,
  ...AgentName[],
]

/**
 * The features that are on in a new detector whose creation does not name them. Source: "all the available protection plans … with
 * an exception to RUNTIME_MONITORING" (GuardDuty API reference, CreateDetector); EKS_RUNTIME_MONITORING is the part of it that came first.
 */
export const featuresOfNewDetectors: readonly FeatureName[] = featureNames.filter(
  (name) => !('offInNewDetector' in features[name]),
)

/** Names that AWS and people use for a feature beside the API's, in upper case with underscores. */
const otherNames: Readonly<Record<string, FeatureName>> = {
  EC2_MALWARE_PROTECTION: 'EBS_MALWARE_PROTECTION',
  KUBERNETES_AUDIT_LOGS: 'EKS_AUDIT_LOGS',
  LAMBDA_NETWORK_ACTIVITY_MONITORING: 'LAMBDA_NETWORK_LOGS',
  MALWARE_PROTECTION: 'EBS_MALWARE_PROTECTION',
  RDS_LOGIN_ACTIVITY: 'RDS_LOGIN_EVENTS',
  S3_LOGS: 'S3_DATA_EVENTS',
}

/**
 * The feature that the console, or an older API, calls by this name: `S3_PROTECTION`, "S3 Protection".
 * Undefined for a name that is nobody's.
 */
export const findFeatureCalled = (name: string): FeatureName | undefined => {
  const inWords = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
  return otherNames[inWords(name)] ?? featureNames.find((feature) => inWords(features[feature].title) === inWords(name))
}

/** The features that a first manifest turns on for every account, in the order of `featureNames`. */
export const firstFeatures: readonly FeatureName[] = featureNames.filter((name) => 'inFirstManifest' in features[name])

/**
 * Two features that exclude each other: one call may not name both, and a detector may not have both on. `newer` covers what
 * `older` does. Source: "Specifying both … will cause an error" (GuardDuty API reference, CreateDetector, UpdateDetector,
 * UpdateMemberDetectors and UpdateOrganizationConfiguration).
 */
export const exclusiveFeatures = {
  newer: 'RUNTIME_MONITORING',
  older: 'EKS_RUNTIME_MONITORING',
} as const satisfies Record<string, FeatureName>

/** The feature that excludes this one; undefined for those that get along with all others. */
export const findRivalOf = (feature: FeatureName): FeatureName | undefined => {
  const { newer, older } = exclusiveFeatures
  if (feature === newer) return older
  return feature === older ? newer : undefined
}
