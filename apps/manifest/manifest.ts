import type { AgentName, FeatureName } from './features'
import type {
  AccountId,
  OrganizationId,
  Region,
  SlackChannelId,
  SlackWorkspaceId,
  TeamsChannelId,
  TopicArn,
  UnitId,
} from './ids'
import type { ProtectionList } from './lists'
import type { SourceName } from './sources/sources'

/** Whom GuardDuty enrolls by itself; AWS's AutoEnableOrganizationMembers. */
export type Enroll = 'ALL' | 'NEW' | 'NONE'
/** GuardDuty's severity bands, lowest first. */
export const severities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const
/** The lowest severity band of which a route notifies. */
export type Severity = (typeof severities)[number]
/** How often updates of known findings are published; AWS's FindingPublishingFrequency. */
export type FindingUpdates = 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS'

/** An organizational unit. `path` is its names from below the root on, joined with "/"; a slash within a name is "\\/". */
export interface Unit {
  readonly id: UnitId
  readonly name: string
  readonly parent: UnitId
  readonly path: string
}

/** A feature as one account is to have it, whatever the organization's setting. `agents` are those that are to be on. */
export interface FeatureException {
  readonly enabled: boolean
  readonly agents: readonly AgentName[]
  /** Why, in a person's words. */
  readonly note?: string
}

/** An account as the manifest lists it. `unit` is a unit or the root. */
export interface Account {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly unit: UnitId
  readonly state: 'ACTIVE' | 'SUSPENDED'
  /** False for an account that GuardDuty is not to watch. */
  readonly enroll: boolean
  /** Features in which the account differs from the organization; empty for most. */
  readonly protection: Readonly<Partial<Record<FeatureName, FeatureException>>>
  /** Whether the account itself authorized the Slack workspace, as `sync` last saw it; absent where nobody knows. */
  readonly slackAuthorized?: boolean
  /** Why it is excluded or has exceptions, in a person's words. */
  readonly note?: string
}

/** A protection plan and its additional configurations ("agents"), which all get the same setting. */
export interface FeatureSetting {
  readonly enable: Enroll
  readonly agents: readonly AgentName[]
}

/** Who brings protection to accounts: the administrator of the members, or policies of AWS Organizations. */
type CarriedOutBy = 'members' | 'policies'

/** Where units, accounts or Regions differ from the organization; without units and accounts it is about all accounts. */
export interface ProtectionException {
  /** Units in the order of the file; each stands for the units below it too. */
  readonly units: readonly UnitId[]
  readonly accounts: readonly AccountId[]
  /** Absent where it holds in every Region. */
  readonly regions?: readonly Region[]
  readonly features: Readonly<Partial<Record<FeatureName, FeatureSetting>>>
  /** Whether GuardDuty is to watch these accounts; absent where the exception does not say. */
  readonly enroll?: boolean
  /** Why, in a person's words. */
  readonly note?: string
}

/**
 * What a filter asks of one attribute: every part that is there has to hold. Names are those of
 * GuardDuty's Condition; `*` and `?` stand for characters in `matches` and `notMatches` alone.
 */
export interface FilterCondition {
  readonly equals?: readonly string[]
  readonly notEquals?: readonly string[]
  /** Whole numbers; times are milliseconds since 1970. */
  readonly greaterThan?: number
  readonly greaterThanOrEqual?: number
  readonly lessThan?: number
  readonly lessThanOrEqual?: number
  readonly matches?: readonly string[]
  readonly notMatches?: readonly string[]
}

/** Conditions by attribute; a finding matches when all hold. */
export type FilterCriteria = Readonly<Record<string, FilterCondition>>

/** A GuardDuty filter with action ARCHIVE. */
export interface Suppression {
  readonly name: string
  readonly where: FilterCriteria
  /** Why, in a person's words. */
  readonly note?: string
}

/** A list of addresses or entities in GuardDuty that somebody made and the security team knows of. */
interface AcknowledgedList {
  readonly name: string
  readonly regions: readonly Region[]
}

/** Where a route's Slack messages come from: the security account, or the account that has the finding. */
export type Delivery = 'central' | 'member'

/** How often a route lists the findings that its lowest severity keeps from it. */
export const digests = ['DAILY', 'WEEKLY'] as const
/** One of them. */
export type Digest = (typeof digests)[number]

/**
 * Who is notified of which findings. `accounts` is "ALL" (new accounts included) or the ids that the route's units and
 * accounts come to, suspended ones left out, sorted, each once.
 */
export interface Route {
  readonly name: string
  readonly deliver: Delivery
  readonly accounts: 'ALL' | readonly AccountId[]
  /** The units that the route names, in its order; a route that names accounts only has none. */
  readonly units: readonly UnitId[]
  readonly minimumSeverity: Severity
  /** Of which sources it notifies, in the order of the file; absent where of GuardDuty's findings alone. */
  readonly sources?: readonly SourceName[]
  /** When it lists what only its severity keeps from it; absent where it does not. */
  readonly digest?: Digest
  /** Accounts whose findings a catch-all route leaves out, sorted; of a route that lists accounts they are taken off the list. */
  readonly exceptAccounts?: readonly AccountId[]
  /** Units that the route leaves out, in its order: accounts that join them are left out too. */
  readonly exceptUnits?: readonly UnitId[]
  /** Types of findings, `*` for any characters; absent for all. A route has either these or `exceptTypes`. */
  readonly types?: readonly string[]
  /** Types of findings of which the route does not notify. */
  readonly exceptTypes?: readonly string[]
  /** GuardDuty's types of resources; absent for all. */
  readonly resources?: readonly string[]
  /** False where the route does not notify of sample findings. */
  readonly samples?: false
  /** Who acts on the findings, in a person's words. */
  readonly owner?: string
  /** The team's own instructions, a URL; `{type}` stands for the type of the finding. */
  readonly runbook?: string
  readonly slack?: SlackChannelId
  readonly email: readonly string[]
  /** A channel of Microsoft Teams, which the security account notifies. */
  readonly teams?: TeamsChannelId
  /** A topic of the company's own, in the home Region, that gets each finding as the event that AWS sent. */
  readonly topic?: TopicArn
}

/** Whether the route covers every account and every finding from its severity on: new accounts and new types of AWS included. */
export const isCatchAll = (
  route: Partial<Pick<Route, 'accounts' | 'sources' | 'exceptAccounts' | 'types' | 'exceptTypes' | 'resources'>>,
): boolean =>
  route.accounts === 'ALL' &&
  (route.sources === undefined || route.sources.includes('GUARDDUTY')) &&
  [route.exceptAccounts, route.types, route.exceptTypes, route.resources].every((part) => part === undefined)

/** Quotas that AWS has raised, where it says so. */
interface Quotas {
  readonly rulesPerBus?: number | undefined
  readonly stackSets?: number | undefined
  readonly stackInstances?: number | undefined
}

/** Tags by key. */
export type CompanyTags = Readonly<Record<string, string>>

/** An organization, whose members are managed from its security account. */
export interface Organization {
  readonly id: OrganizationId
  readonly managementAccount: AccountId
  readonly securityAccount: AccountId
  readonly accessRole: string
  /** The role that `sync` assumes in members to ask whether Slack is authorized there; absent where it does not ask. */
  readonly memberAccessRole?: string
  readonly units: readonly Unit[]
}

/** One account that manages its own GuardDuty: what is written under `account`. */
export interface SingleAccount {
  /** The account itself: its detector is managed, and the stacks that notify of its findings are in it. */
  readonly securityAccount: AccountId
  /** Its name, as messages and commands say it. */
  readonly name: string
  readonly units: readonly []
  readonly id?: undefined
  readonly managementAccount?: undefined
  readonly accessRole?: undefined
  readonly memberAccessRole?: undefined
}

/** The export of findings to a bucket. */
interface FindingsExport {
  readonly retentionDays: number
  /** The queue that is notified of exported files, and who reads it: account ids and ARNs of roles. Absent where the manifest asks for none. */
  readonly queue?: { readonly readers: readonly string[] }
}

/** What the security team wants: `accounts.json` with defaults filled in, links parsed and route members resolved. */
export interface Manifest {
  /** Whose GuardDuty the manifest is about: an organization's, or one account's own. */
  readonly organization: Organization | SingleAccount
  readonly regions: {
    readonly home: Region
    readonly others: readonly Region[]
    /** Whether an enabled Region that is in neither is a problem, and `sync` writes it; default no. */
    readonly watchNew?: boolean
  }
  readonly protection: {
    /** Absent for members. */
    readonly carriedOutBy?: CarriedOutBy
    readonly enroll: Enroll
    readonly findingUpdates: FindingUpdates
    readonly features: Readonly<Partial<Record<FeatureName, FeatureSetting>>>
    /** In the order of the file, none left out: an index here is one there. Absent where there are none. */
    readonly exceptions?: readonly ProtectionException[]
    readonly suppress: readonly Suppression[]
    /** Lists that Guardpost keeps in the security account's detector of each Region. */
    readonly lists: readonly ProtectionList[]
    /** Lists that are left as they are, and of which nothing is said. */
    readonly acknowledgedLists: readonly AcknowledgedList[]
    readonly export?: FindingsExport
  }
  readonly slack?: { readonly workspace: SlackWorkspaceId }
  /** The Microsoft tenant and the team whose channels routes name. */
  readonly teams?: { readonly tenant: string; readonly team: string }
  /** Tags of the company's own for everything that is created; absent where it asks for none. */
  readonly tags?: CompanyTags
  /** The company's own managed policy that bounds every role that is created: its name, with its path before it. */
  readonly permissionsBoundary?: string
  /** Quotas that AWS has raised for the security account in all Regions of the manifest. */
  readonly quotas?: Quotas
  readonly routes: readonly Route[]
  readonly accounts: readonly Account[]
}

/** Whether the manifest is of one account, which is in it by itself and not as a member of an organization. */
export const isOfOneAccount = ({ organization }: Pick<Manifest, 'organization'>): boolean =>
  organization.managementAccount === undefined

/**
 * The organization of a manifest, for what only an organization has.
 * @throws TypeError for the manifest of one account: who calls has to tell them apart.
 */
export const requireOrganization = ({ organization }: Pick<Manifest, 'organization'>): Organization => {
  if (organization.managementAccount !== undefined) return organization
  throw new TypeError(`The account ${organization.securityAccount} is in no organization`)
}

/** What answers in JSON and saved plans are about: exactly one of the two. */
export interface About {
  readonly organization?: OrganizationId
  readonly account?: AccountId
}

/** Whose GuardDuty a manifest is about, by its id. */
export const aboutOf = ({ organization }: Pick<Manifest, 'organization'>): About =>
  organization.managementAccount === undefined
    ? { account: organization.securityAccount }
    : { organization: organization.id }

/** The accounts that authorized the Slack workspace, as far as the manifest knows. */
export const slackAccounts = ({ accounts }: Pick<Manifest, 'accounts'>): ReadonlySet<AccountId> =>
  new Set(accounts.filter(({ slackAuthorized }) => slackAuthorized === true).map(({ id }) => id))

/** All Regions of the manifest, home first. */
export const regionsOf = ({ regions }: Pick<Manifest, 'regions'>): readonly Region[] => [
  regions.home,
  ...regions.others,
]

/** The topics of the company's own that routes name, each once. */
export const companyTopics = ({ routes }: Pick<Manifest, 'routes'>): readonly TopicArn[] => [
  ...new Set(routes.flatMap(({ topic }) => topic ?? [])),
]

/** The names of the routes whose Slack channel the security account notifies. */
export const centralSlackRoutes = ({ routes }: Pick<Manifest, 'routes'>): readonly string[] =>
  routes.filter(({ slack, deliver }) => slack !== undefined && deliver === 'central').map(({ name }) => name)

/** The manifest without the Regions that are not named, in its own order. The home Region stays always: the stacks live in it. */
export const narrowRegions = (manifest: Manifest, kept: readonly Region[]): Manifest => ({
  ...manifest,
  regions: { ...manifest.regions, others: manifest.regions.others.filter((region) => kept.includes(region)) },
})

/** The key of a tag that everything is created with; undefined where the manifest names no tags. */
export const tagKeyOf = ({ tags }: Pick<Manifest, 'tags'>): string | undefined => tags && Object.keys(tags)[0]
