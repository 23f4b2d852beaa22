/**
 * GuardDuty's protection plans that an organization can switch on for its members, as data: a plan that AWS adds is one
 * line here. `agents` are the feature's additional configurations.
 * Source: API model of UpdateOrganizationConfiguration, client-guardduty 3.1169.0.
 */
export const features = {
  S3_DATA_EVENTS: { title: 'S3 Protection', agents: [] },
  EKS_AUDIT_LOGS: { title: 'EKS Protection', agents: [] },
  EBS_MALWARE_PROTECTION: { title: 'Malware Protection for EC2', agents: [] },
  RDS_LOGIN_EVENTS: { title: 'RDS Protection', agents: ['RDS_DATA_RISK'] },
  LAMBDA_NETWORK_LOGS: { title: 'Lambda Protection', agents: [] },
  EKS_RUNTIME_MONITORING: { title: 'EKS Runtime Monitoring', agents: ['EKS_ADDON_MANAGEMENT'] },
  RUNTIME_MONITORING: {
    title: 'Runtime Monitoring',
    agents: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
  },
  AI_PROTECTION: { title: 'AI Protection', agents: [] },
} as const satisfies Record<string, { title: string; agents: readonly string[] }>

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
