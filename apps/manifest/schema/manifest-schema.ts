import { z } from 'zod'
import { featureNames } from '../features'
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
import { accountException, note, protection } from './protection-schema'
import { route } from './route-schema'

const name = (what: string, longest: number) => z.string().min(1).max(longest).describe(what)

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
    .partialRecord(z.enum(featureNames), accountException)
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
  teams: z
    .strictObject({
      tenant: z.guid(coded('MANIFEST_TEAMS_ID')).describe('The id of the Microsoft tenant.'),
      team: z.guid(coded('MANIFEST_TEAMS_ID')).describe('The id of the team.'),
    })
    .optional()
    .describe('The team of Microsoft Teams that was authorized in the security account.'),
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
