import { z } from 'zod'
import { featureCatalogue } from '../kit/feature-catalogue'
import { accountField, accountsField, regionField, regionKeyField, regionsField } from './scenario-fields'

const featureNames = featureCatalogue.map(({ name }) => name)
const additionalNames = [...new Set(featureCatalogue.flatMap(({ additional }) => additional))]

const oneOf = (names: readonly string[]) =>
  z.custom<string>((value) => names.includes(String(value)), {
    error: ({ input }) => `${JSON.stringify(input)} is none of ${names.join(', ')}`,
  })

/** The name of a GuardDuty feature. */
const featureNameField = oneOf(featureNames)

/**
 * Features by name, each with a value of `values`, or with `{value, additional}` where its
 * additional configuration has values, too.
 */
const featuresField = <Values extends readonly [string, ...string[]]>(values: Values) => {
  const value = z.enum(values)
  const detailed = z.strictObject({ value, additional: z.record(oneOf(additionalNames), value).optional() })
  const error = `one of ${values.join(', ')}, or {value, additional?} with these`
  return z.record(featureNameField, z.union([value, detailed], { error }))
}

const seconds = z.number().int().min(0)
const switches = ['ENABLED', 'DISABLED'] as const
const autoEnable = ['ALL', 'NEW', 'NONE'] as const

const filter = z.strictObject({
  name: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{3,64}$/, { error: 'a filter has a name of 3 to 64 letters, digits, "." "_" "-"' }),
  /** Default NOOP; ARCHIVE makes it a suppression rule. */
  action: z.enum(['NOOP', 'ARCHIVE']).optional(),
  description: z.string().optional(),
  /** `{attribute: [values]}`: the attribute equals one of them. */
  where: z.record(z.string(), z.array(z.string()).min(1)),
})

/** Detectors that are there already, with what belongs to them. */
const detectors = z.strictObject({
  accounts: accountsField,
  regions: regionsField,
  /** Default ENABLED. */
  status: z.enum(switches).optional(),
  /** Default SIX_HOURS. */
  frequency: z.enum(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS']).optional(),
  /** What differs from a new detector's features. */
  features: featuresField(switches).optional(),
  filters: z.array(filter).optional(),
})

/** A delegated administrator that is there already. Without a detector of its own it gets one. */
const administrator = z.strictObject({
  account: accountField,
  regions: regionsField,
  /** `DISABLE_IN_PROGRESS` ends after `secondsLeft`. Default ENABLED. */
  status: z.enum(['ENABLED', 'DISABLE_IN_PROGRESS']).optional(),
  /** For `DISABLE_IN_PROGRESS`, by the sandbox's clock; default 60. */
  secondsLeft: seconds.optional(),
  /** Whether it is registered in Organizations; default true. */
  registered: z.boolean().optional(),
  /** AutoEnableOrganizationMembers; default NONE. */
  autoEnable: z.enum(autoEnable).optional(),
  /** The organization's setting of features; default NONE for each. */
  features: featuresField(autoEnable).optional(),
  /** Who is enrolled; default everybody with `autoEnable` ALL, else nobody. */
  members: z.union([z.literal('ALL'), z.array(accountField)], { error: '"ALL", or a list of account ids' }).optional(),
})

/** How an account stands to one that invites others, as in the days before organizations. */
const invitationStates = ['Created', 'Invited', 'Enabled', 'Disabled', 'Removed', 'Resigned'] as const

/**
 * Members by invitation, and invitations that are open; the administrator may be outside the
 * organization.
 */
const invitation = z.strictObject({
  administrator: accountField,
  regions: regionsField,
  accounts: z.array(accountField).min(1),
  /** Default Enabled. */
  state: z.enum(invitationStates).optional(),
})

/** What is wrong with a publishing destination. */
const destinationFaults = ['BUCKET_MISSING', 'KEY_MISSING', 'POLICY_REFUSES'] as const

/** A publishing destination, with its bucket and key in the same account. */
const destination = z.strictObject({
  account: accountField,
  regions: regionsField,
  bucket: z.string().min(3),
  /** Where bucket and key are; default the first of `regions`. */
  bucketRegion: regionField.optional(),
  /** Default nothing: it publishes. */
  broken: z.enum(destinationFaults).optional(),
})

/**
 * Features that an organization policy of the type GUARDDUTY_POLICY manages, whatever the
 * organization has; it enrolls nobody. Documents are in `organization.policies`.
 */
const policy = z.strictObject({
  accounts: accountsField,
  regions: regionsField,
  features: featuresField(switches),
})

const usageFeatures = [
  'FLOW_LOGS',
  'CLOUD_TRAIL',
  'DNS_LOGS',
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'EKS_RUNTIME_MONITORING',
  'EC2_RUNTIME_MONITORING',
  'FARGATE_RUNTIME_MONITORING',
  'RDS_DBI_PROTECTION_PROVISIONED',
  'RDS_DBI_PROTECTION_SERVERLESS',
  'RDS_DBI_PROTECTION_LIMITLESS',
  'RDS_DATA_ACTIVITY_DBI_PROTECTION_PROVISIONED',
  'RDS_DATA_ACTIVITY_DBI_PROTECTION_SERVERLESS',
  'RDS_DATA_ACTIVITY_DBI_PROTECTION_LIMITLESS',
  'AI_PROTECTION',
] as const

/** What each of the accounts used in the last 30 days, in USD by AWS's UsageFeature; of two entries the later one counts. */
const usage = z.strictObject({
  accounts: accountsField,
  regions: regionsField,
  usd: z.partialRecord(z.enum(usageFeatures), z.number().min(0)),
})

/** `guardDuty` of a scenario. */
export const guardDutySchema = z.strictObject({
  /**
   * How long automatic enrollment with ALL takes to reach the existing accounts; AWS says up to
   * 86400. Default 0: at once.
   */
  allTakesSeconds: seconds.optional(),
  /**
   * How long the first delegated administrator of a new organization takes to settle where nobody
   * reads it back; default 10.
   */
  settleSeconds: seconds.optional(),
  /**
   * How long a delegated administrator that is disabled stays DISABLE_IN_PROGRESS; default 0: gone
   * at once.
   */
  disableTakesSeconds: seconds.optional(),
  /**
   * How long a trusted or threat list is ACTIVATING, DEACTIVATING and DELETE_PENDING; default 0: none
   * of them is ever seen.
   */
  listsTakeSeconds: seconds.optional(),
  /**
   * How long GuardDuty takes to carry out a policy of the organization once it is attached, changed or
   * detached, or an account has come under another one; default 0: at once.
   */
  policyTakesSeconds: seconds.optional(),
  /**
   * How long counts of the organization (GetOrganizationStatistics) stand once they were made: the first call after that counts anew;
   * default 0: each call counts.
   */
  statisticsStandSeconds: seconds.optional(),
  /** Features that GuardDuty does not offer, by Region; default none. */
  missingFeatures: z.record(regionKeyField, z.array(featureNameField).readonly()).optional(),
  detectors: z.array(detectors).optional(),
  administrators: z.array(administrator).optional(),
  invitations: z.array(invitation).optional(),
  destinations: z.array(destination).optional(),
  policies: z.array(policy).optional(),
  /** What accounts cost; default nothing. */
  usage: z.array(usage).optional(),
})

/** GuardDuty as a scenario starts it. */
export type GuardDutyScenario = z.infer<typeof guardDutySchema>
