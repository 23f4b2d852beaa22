import { type FeatureName, features } from '../../manifest/features'

/** What a charge is for: GuardDuty itself, a protection plan, or scans that no feature of a detector turns on. */
export type Plan = 'FOUNDATIONAL' | FeatureName | 'S3_MALWARE' | 'BACKUP_MALWARE'

/** Something that GuardDuty charges for by how much of it there is in a month. */
interface Meter {
  /** What is counted. */
  readonly title: string
  /** The plans that count it: it is charged where one of them is on. */
  readonly plans: readonly Plan[]
  /** How many of what is counted the price is for, and what that is called. */
  readonly per: number
  readonly unit: string
  /** How much each band takes until the next one begins; the last band has no end. */
  readonly bands: readonly number[]
  /** Present where each account has the bands for itself on the bill too: a free allowance. */
  readonly ofAccount?: true
}

const runtime = (title: string, plans: readonly Plan[]): Meter => ({
  title: `vCPU-months that Runtime Monitoring watches in ${title}`,
  plans,
  per: 1,
  unit: 'vCPU-month',
  bands: [500, 4_500],
})

const networkBands = [500, 2_000, 7_500]
const million = { per: 1_000_000, unit: 'million events' }
const gb = { per: 1, unit: 'GB' }

/**
 * GuardDuty's meters, by the name that a file of volumes has for them; volumes are those of one account in one Region and month. The
 * bands are the month's volume of a Region (GuardDuty pricing page). Flow logs and DNS logs are one meter, and EC2, EKS and
 * Fargate three with equal prices.
 */
const meters = {
  cloudTrailEvents: { title: 'management events of CloudTrail', plans: ['FOUNDATIONAL'], ...million, bands: [] },
  flowAndDnsGb: {
    title: 'GB of VPC flow logs and DNS query logs',
    plans: ['FOUNDATIONAL'],
    ...gb,
    bands: networkBands,
  },
  s3DataEvents: {
    title: 'data events of S3',
    plans: ['S3_DATA_EVENTS'],
    ...million,
    bands: [500_000_000, 4_500_000_000],
  },
  eksAuditEvents: {
    title: 'audit log events of EKS',
    plans: ['EKS_AUDIT_LOGS'],
    ...million,
    bands: [100_000_000, 100_000_000],
  },
  ebsScannedGb: { title: 'GB of EBS volumes that are scanned', plans: ['EBS_MALWARE_PROTECTION'], ...gb, bands: [] },
  rdsVcpus: {
    title: 'vCPU-months of provisioned databases',
    plans: ['RDS_LOGIN_EVENTS'],
    per: 1,
    unit: 'vCPU-month',
    bands: [],
  },
  rdsAcus: {
    title: 'ACU-months of serverless databases',
    plans: ['RDS_LOGIN_EVENTS'],
    per: 1,
    unit: 'ACU-month',
    bands: [],
  },
  lambdaNetworkGb: {
    title: 'GB of network logs of Lambda functions',
    plans: ['LAMBDA_NETWORK_LOGS'],
    ...gb,
    bands: networkBands,
  },
  ec2RuntimeVcpus: runtime('EC2', ['RUNTIME_MONITORING']),
  eksRuntimeVcpus: runtime('EKS', ['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING']),
  fargateRuntimeVcpus: runtime('Fargate', ['RUNTIME_MONITORING']),
  aiGb: { title: 'GB of AI data events', plans: ['AI_PROTECTION'], ...gb, bands: [500] },
  s3MalwareGb: {
    title: 'GB of S3 objects that are scanned',
    plans: ['S3_MALWARE'],
    ...gb,
    bands: [1],
    ofAccount: true,
  },
  s3MalwareObjects: {
    title: 'S3 objects that are scanned',
    plans: ['S3_MALWARE'],
    per: 1_000,
    unit: '1,000 objects',
    bands: [1_000],
    ofAccount: true,
  },
  backupScannedGb: { title: 'GB of backups that are scanned', plans: ['BACKUP_MALWARE'], ...gb, bands: [] },
} as const satisfies Record<string, Meter>

/** A meter's name. */
export type MeterName = keyof typeof meters

/** All meters, in the order in which they are shown. */
export const meterNames = Object.keys(meters) as [MeterName, ...MeterName[]]

/** A meter by its name, in the form that all have. */
export const meterOf = (name: MeterName): Meter => meters[name]

const isFeature = (plan: string): plan is FeatureName => plan in features

/** A plan as the console calls it; a name that is none of a plan's as it is. */
export const planTitle = (plan: string): string => {
  if (plan === 'FOUNDATIONAL') return 'GuardDuty foundational threat detection'
  if (plan === 'S3_MALWARE') return 'Malware Protection for S3'
  if (plan === 'BACKUP_MALWARE') return 'Malware Protection for AWS Backup'
  return isFeature(plan) ? features[plan].title : plan
}
