/** A protection plan. */
export interface Feature {
  readonly name: string
  /** Names of its additional configuration. */
  readonly additional: readonly string[]
  /** Whether a new detector has it. */
  readonly onByDefault: boolean
  /**
   * Whether the organization configuration and members have it; else it belongs to the caller's own
   * detector only.
   */
  readonly organizational: boolean
}

const plan = (name: string, more: Partial<Feature> = {}): Feature => ({
  name,
  additional: [],
  onByDefault: true,
  organizational: true,
  ...more,
})

/** Every plan that the API of client-guardduty 3.1169 takes. */
export const featureCatalogue: readonly Feature[] = [
  plan('S3_DATA_EVENTS'),
  plan('EKS_AUDIT_LOGS'),
  plan('EBS_MALWARE_PROTECTION'),
  plan('RDS_LOGIN_EVENTS', { additional: ['RDS_DATA_RISK'] }),
  plan('LAMBDA_NETWORK_LOGS'),
  plan('EKS_RUNTIME_MONITORING', { additional: ['EKS_ADDON_MANAGEMENT'], onByDefault: false }),
  plan('RUNTIME_MONITORING', {
    additional: ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'],
    onByDefault: false,
  }),
  plan('AI_PROTECTION'),
  plan('AI_ANALYST', { onByDefault: false, organizational: false }),
]

/** The sources that every detector reads and nobody can turn off. */
export const foundationalSources: readonly string[] = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS']
