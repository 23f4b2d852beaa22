import { z } from 'zod'
import { agentNames, featureNames } from '../features'
import { limits } from '../limits'
import { findS3Object, listFormats, listKinds } from '../lists'
import { filterLimit } from './filter-attributes'
import { accountId, coded, region } from './leaf-schemas'

/** Why something is so, of whatever people decide. */
export const note = z
  .string()
  .min(1)
  .max(1000)
  .optional()
  .describe('Why it is so, for those who read the file: JSON has no comments.')

/** Readers that stand in the policies of queue, bucket and key at most. */
const mostReaders = 10

const reader = z
  .string({ error: ({ input }) => (typeof input === 'number' ? coded('MANIFEST_ID_IS_NUMBER') : undefined) })
  .regex(/^(?:\d{12}|arn:aws:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]{1,200})$/, coded('MANIFEST_EXPORT_READER'))

const enroll = z
  .enum(['ALL', 'NEW', 'NONE'])
  .describe('Which accounts GuardDuty enrolls by itself: ALL of the organization, only NEW ones that join, or NONE.')

const feature = z.union([
  enroll,
  z.strictObject({
    enable: enroll,
    agents: z.array(z.enum(agentNames)).default([]).describe('Additional configurations, which follow the feature.'),
  }),
])

const values = z.array(z.string().min(1)).min(1).max(filterLimit)
const wholeNumber = z.int({
  error: ({ input }) => (typeof input === 'number' ? coded('MANIFEST_FILTER_NUMBER') : undefined),
})

const condition = z.strictObject({
  equals: values.optional(),
  notEquals: values.optional(),
  greaterThan: wholeNumber.optional(),
  greaterThanOrEqual: wholeNumber.optional(),
  lessThan: wholeNumber.optional(),
  lessThanOrEqual: wholeNumber.optional(),
  matches: values.optional().describe('Patterns: "*" stands for any characters, "?" for one.'),
  notMatches: values.optional(),
})

const suppression = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9._-]{3,64}$/, coded('MANIFEST_FILTER_NAME'))
    .describe('The name of the GuardDuty filter that archives matching findings.'),
  where: z
    .record(z.string(), z.union([values, condition]))
    .describe(
      'Finding attribute (as in GuardDuty filters: "type", "accountId", …) to the values that it equals, or to conditions by the names of GuardDuty\'s Condition. All must hold.',
    ),
  note,
})

const list = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9 _-]{1,300}$/, coded('MANIFEST_LIST_NAME'))
    .describe('Its name in GuardDuty. A list of the same name and kind that is there already is taken over.'),
  kind: z
    .enum(listKinds)
    .describe(
      'TRUSTED_IPS and THREAT_IPS hold addresses; TRUSTED_ENTITIES and THREAT_ENTITIES, which AWS recommends, domains as well. GuardDuty makes no findings about what is trusted, in no account.',
    ),
  format: z.enum(listFormats).describe('The format of the file.'),
  location: z
    .string()
    .refine((text) => findS3Object(text) !== undefined, coded('MANIFEST_LIST_LOCATION'))
    .describe('The file in S3: "s3://bucket/key", or its https URL.'),
  expectedBucketOwner: accountId
    .optional()
    .describe(
      "The account that owns the bucket; GuardDuty takes the file of no other. Without it the bucket of entities has to be the security account's, and that of addresses is not checked.",
    ),
  regions: z.array(region).min(1).optional().describe('The Regions in which the list is; default all.'),
  note,
})

const acknowledgedList = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(300)
    .describe('The name of a trusted IP list, threat list, or trusted or threat entity set in GuardDuty.'),
  regions: z.array(region).min(1).describe('The Regions in which a list of this name is known.'),
})

const exceptionOfMany = z.strictObject({
  units: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Organizational units by path ("Workloads/Payments") or id, with all units below them.'),
  accounts: z.array(z.string().min(1)).min(1).optional().describe('Accounts by id or name.'),
  regions: z
    .array(region)
    .min(1)
    .optional()
    .describe('The Regions in which it holds; default all. Without units and accounts it holds for every account.'),
  features: z
    .partialRecord(z.enum(featureNames), feature)
    .optional()
    .describe(
      'Protection plans there: ALL is on, NONE is off, for accounts that are there and those that join. NEW is for exceptions by Region alone.',
    ),
  enroll: z
    .boolean()
    .optional()
    .describe('false: GuardDuty is not to watch these accounts; true takes some of them in again.'),
  note,
})

/** `protection`: whom GuardDuty watches and how. */
export const protection = z.strictObject({
  carriedOutBy: z
    .enum(['members', 'policies'])
    .optional()
    .describe(
      'How protection reaches accounts: by the security account as their administrator (members, the default), or by AWS Organizations policies of the type GUARDDUTY_POLICY (policies). See docs/members-or-policies.md.',
    ),
  enroll: enroll.default('ALL'),
  findingUpdates: z
    .enum(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'])
    .default('FIFTEEN_MINUTES')
    .describe('How often GuardDuty publishes updates to a known finding. New findings come within minutes.'),
  features: z
    .partialRecord(z.enum(featureNames), feature)
    .default({})
    .describe('Protection plans. A plan that is not listed is left as it is.'),
  exceptions: z
    .array(exceptionOfMany)
    .optional()
    .describe(
      'Where units, accounts or Regions differ. The nearest one decides: account before unit before the unit above before the organization, and on one of them an exception that names Regions before one that does not.',
    ),
  suppress: z
    .array(suppression)
    .max(limits.filters.takes)
    .default([])
    .describe('Findings that are archived at once, so that nobody is notified.'),
  lists: z
    .array(list)
    .default([])
    .describe(
      'Trusted and threat lists that Guardpost keeps in GuardDuty, in every Region or some. Lists of others are named and left alone.',
    ),
  acknowledgedLists: z
    .array(acknowledgedList)
    .default([])
    .describe(
      'Lists that are kept in GuardDuty by other means than Guardpost. A trusted list mutes findings, so that one that is not named here is a problem.',
    ),
  export: z
    .strictObject({
      retentionDays: z.int().min(1).max(3650).describe('Days that exported findings are kept.'),
      queue: z
        .union([z.literal(true), z.strictObject({ readers: z.array(reader).min(1).max(mostReaders) })])
        .optional()
        .describe(
          'An SQS queue in the home Region, "guardpost-findings", that gets a message for each exported file: for a SIEM. "readers" are account ids and ARNs of roles that may read queue, bucket and key.',
        ),
    })
    .optional()
    .describe('Keep all findings of all accounts in an encrypted bucket of the security account.'),
})

/** A feature in which one account differs. */
export const accountException = z.union([
  z.enum(['ALL', 'NONE']),
  z.strictObject({
    enable: z.enum(['ALL', 'NONE']),
    agents: z.array(z.enum(agentNames)).default([]).describe('Additional configurations that are on in this account.'),
    note,
  }),
])
