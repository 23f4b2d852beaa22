import { z } from 'zod'
import { agentNames, featureNames } from '../features'
import { limits } from '../limits'
import { findS3Object, listFormats, listKinds } from '../lists'
import { filterLimit } from './filter-attributes'
import {
  accountId,
  boundaryName,
  coded,
  email,
  organizationId,
  region,
  roleName,
  unitId,
  unitOrRootId,
  workspaceId,
} from './leaf-schemas'
import { route } from './route-schema'

const name = (what: string, longest: number) => z.string().min(1).max(longest).describe(what)

const note = z
  .string()
  .min(1)
  .max(1000)
  .optional()
  .describe('Why it is so, for those who read the file: JSON has no comments.')

const enroll = z
  .enum(['ALL', 'NEW', 'NONE'])
  .describe('Which accounts GuardDuty enrolls by itself: ALL of the organization, only NEW ones that join, or NONE.')

const unit = z.strictObject({
  id: unitId.describe('The id of an organizational unit, "ou-…".'),
  name: name('Its name, as in AWS Organizations. Routes name a unit by its path: "Workloads/Payments".', 128),
  parent: unitOrRootId.describe('The unit or root ("r-…") that it is in.'),
})

const organization = z.strictObject({
  id: organizationId.describe('Guardpost refuses to act in any other organization.'),
  managementAccount: accountId.describe('The account that owns the organization.'),
  securityAccount: accountId.describe(
    "GuardDuty's delegated administrator: it receives the findings of every account.",
  ),
  accessRole: roleName
    .default('OrganizationAccountAccessRole')
    .describe('The role that Guardpost assumes in the security account, from the management account.'),
  memberAccessRole: roleName
    .optional()
    .describe(
      'The role that `guardpost sync` assumes in members, to ask whether the Slack workspace is authorized there.',
    ),
  units: z.array(unit).default([]).describe('The organizational units, in any order.'),
})

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
  name: name('The name of a trusted IP list, threat list, or trusted or threat entity set in GuardDuty.', 300),
  regions: z.array(region).min(1).describe('The Regions in which a list of this name is known.'),
})

const protection = z.strictObject({
  enroll: enroll.default('ALL'),
  findingUpdates: z
    .enum(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'])
    .default('FIFTEEN_MINUTES')
    .describe('How often GuardDuty publishes updates to a known finding. New findings come within minutes.'),
  features: z
    .partialRecord(z.enum(featureNames), feature)
    .default({})
    .describe('Protection plans. A plan that is not listed is left as it is.'),
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
    .strictObject({ retentionDays: z.int().min(1).max(3650).describe('Days that exported findings are kept.') })
    .optional()
    .describe('Keep all findings of all accounts in an encrypted bucket of the security account.'),
})

const exception = z.union([
  z.enum(['ALL', 'NONE']),
  z.strictObject({
    enable: z.enum(['ALL', 'NONE']),
    agents: z.array(z.enum(agentNames)).default([]).describe('Additional configurations that are on in this account.'),
    note,
  }),
])

const account = z.strictObject({
  id: accountId,
  name: name('Its name in AWS Organizations. Routes name an account by it.', 50),
  email,
  unit: unitOrRootId.describe('The unit or root that it is in.'),
  state: z
    .enum(['ACTIVE', 'SUSPENDED'])
    .default('ACTIVE')
    .describe('A SUSPENDED account is neither enrolled nor expected, and left out of routes.'),
  enroll: z
    .boolean()
    .default(true)
    .describe('false: GuardDuty is not to watch this account. Needs "enroll": "NEW" or "NONE" under "protection".'),
  protection: z
    .partialRecord(z.enum(featureNames), exception)
    .default({})
    .describe('Protection plans in which this account differs from the organization: ALL is on, NONE is off.'),
  slackAuthorized: z
    .boolean()
    .optional()
    .describe(
      'Whether this account authorized the Slack workspace; `guardpost sync` keeps it. For routes with "deliver": "member".',
    ),
  note,
})

const quota = z.int().min(1).max(10_000_000).optional()

/** `accounts.json` as zod checks it; `Manifest` is what it becomes after links and names are resolved. */
export const manifestSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1, {
    error: ({ input }) => (input === undefined ? undefined : coded('MANIFEST_VERSION')),
  }),
  organization,
  regions: z.strictObject({
    home: region.describe('Where stacks, mail and the export bucket live.'),
    others: z.array(region).default([]).describe('The other Regions to protect.'),
    watchNew: z
      .boolean()
      .optional()
      .describe(
        'true: an enabled Region that is not listed is a problem, and `guardpost sync` adds it to "others". Default false: it is only named.',
      ),
  }),
  protection: protection.prefault({}),
  slack: z
    .strictObject({ workspace: workspaceId })
    .optional()
    .describe('The Slack workspace that was authorized in the security account.'),
  tags: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      "Tags of the company's own, at most 49, for everything that Guardpost creates: stacks and all that is in them, the CDK bootstrap, detectors, filters, policies, parameters.",
    ),
  permissionsBoundary: boundaryName
    .optional()
    .describe(
      "The company's own permissions boundary for every role that Guardpost creates: the name of a managed policy that is in each of the accounts, with its path before it.",
    ),
  quotas: z
    .strictObject({
      rulesPerBus: quota.describe('Rules on an event bus. AWS takes 300 by default, 100 in af-south-1 and eu-south-1.'),
      stackSets: quota.describe('StackSets of the account. AWS takes 1,000 by default.'),
      stackInstances: quota.describe('Instances of a StackSet. AWS takes 100,000 by default.'),
    })
    .optional()
    .describe('Quotas that AWS has raised for the security account, in every Region of the manifest.'),
  routes: z.array(route).min(1),
  accounts: z.array(account),
})

/** The file's content as written, defaults filled in. */
export type ManifestFile = z.output<typeof manifestSchema>

/** The JSON Schema (draft 7) of `accounts.json`, for editors: what a person may write, with the defaults. */
export const manifestJsonSchema = (): object => {
  const { $schema, ...schema } = z.toJSONSchema(manifestSchema, { io: 'input', target: 'draft-7' })
  return {
    $schema,
    title: 'Guardpost manifest',
    description: 'accounts.json: the AWS Organization that Guardpost protects, and who is notified of its findings.',
    ...schema,
  }
}
