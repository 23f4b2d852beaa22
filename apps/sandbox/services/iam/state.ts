import { AwsError } from '../../kit/aws-error'
import type { Tags } from '../../kit/tags'
import type { StatementPrincipal } from '../../policy/policy-document'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'

type Client = typeof import('@aws-sdk/client-iam')

/** An operation by its name at AWS, with input and output of the SDK's command. */
export type IamOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** An IAM role. Policies are kept as the text that was given. */
export interface Role {
  readonly name: string
  /** `/` unless given; begins and ends with a slash. */
  readonly path: string
  readonly arn: string
  /** Begins with `AROA`. */
  readonly id: string
  readonly created: Date
  /** The trust policy, as JSON text. */
  trust: string
  description: string | undefined
  /** Longest session in seconds, 3,600 to 43,200. */
  maximumSeconds: number
  /** ARN of the permissions boundary. */
  boundary: string | undefined
  /** Inline policies by name, as JSON text. */
  readonly inline: Map<string, string>
  /** ARNs of attached managed policies. */
  readonly attached: Set<string>
  readonly tags: Tags
}

/** One version of a customer-managed policy. */
export interface PolicyVersion {
  readonly id: string
  readonly document: string
  readonly created: Date
}

/** A customer-managed policy with its versions; the newest is last. */
export interface ManagedPolicy {
  readonly name: string
  readonly path: string
  readonly arn: string
  readonly id: string
  readonly created: Date
  readonly description: string | undefined
  versions: PolicyVersion[]
  defaultVersion: string
  /** How many versions were ever made: their ids go on counting. */
  versionCount: number
  readonly tags: Tags
}

/** The IAM of one account. IAM has no Regions. */
export interface AccountIdentities {
  readonly roles: Map<string, Role>
  /** By ARN. */
  readonly policies: Map<string, ManagedPolicy>
}

const ACCESS_ROLE = 'OrganizationAccountAccessRole'

/** The access role's name in an account; null where the scenario gives it none, as in an account of no organization. */
const accessRoleName = ({ scenario }: World, account: string): string | null => {
  if (scenario.standalone?.some(({ id }) => id === account)) return null
  const { accessRole } = scenario.accounts.find(({ id }) => id === account) ?? {}
  return accessRole === undefined ? (scenario.organization.accessRole ?? ACCESS_ROLE) : accessRole
}

/** What a new role is given: all that has no default, and what differs from it. */
export type RoleSettings = Pick<Role, 'name' | 'id' | 'trust'> &
  Partial<Pick<Role, 'path' | 'description' | 'maximumSeconds' | 'boundary' | 'attached' | 'tags'>>

/**
 * A new role of an account, not yet kept: with the path `/`, sessions of an hour and no policies
 * unless given.
 */
export const newRole = (world: World, account: string, settings: RoleSettings): Role => {
  const { path = '/', name } = settings
  return {
    arn: `arn:aws:iam::${account}:role${path}${name}`,
    path,
    created: world.clock.now(),
    description: undefined,
    maximumSeconds: 3600,
    boundary: undefined,
    inline: new Map(),
    attached: new Set(),
    tags: new Map(),
    ...settings,
  }
}

/** A trust policy that lets one principal assume the role without conditions. */
export const trustOf = (principal: StatementPrincipal): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  })

/** The role that AWS Organizations makes in each account it creates. */
const organizationRole = (world: World, account: string, name: string): Role =>
  newRole(world, account, {
    name,
    id: `AROA${account}ORGACC`,
    trust: trustOf({ AWS: `arn:aws:iam::${world.scenario.organization.managementAccount}:root` }),
    attached: new Set(['arn:aws:iam::aws:policy/AdministratorAccess']),
  })

const newAccount = (world: World, account: string): AccountIdentities => {
  const roles = new Map<string, Role>()
  const name = accessRoleName(world, account)
  if (name !== null && account !== world.scenario.organization.managementAccount) {
    roles.set(name, organizationRole(world, account, name))
  }
  return { roles, policies: new Map() }
}

const iamStore = defineStore(
  'iam',
  (world) => new RegionalMap<AccountIdentities>((account) => newAccount(world, account)),
)

/** Roles and policies of an account. */
export const identitiesOf = (world: World, account: string): AccountIdentities =>
  world.store(iamStore).in({ account, region: 'global' })

/** Gives an account that AWS Organizations has made the role for the management account under this name, and no longer under the usual one. */
export const nameAccessRole = (world: World, account: string, name: string): void => {
  const { roles } = identitiesOf(world, account)
  roles.delete(accessRoleName(world, account) ?? '')
  roles.set(name, organizationRole(world, account, name))
}

/** The role of this name, whatever its path; undefined if the account has none. */
export const findRole = (world: World, account: string, name: string): Role | undefined =>
  identitiesOf(world, account).roles.get(name)

/** The role of this ARN, in whichever account it is; undefined if there is none. */
export const findRoleByArn = (world: World, arn: string): Role | undefined => {
  const match = /^arn:[^:]+:iam::(\d{12}):role\/(?:.+\/)?([^/]+)$/.exec(arn)
  const role = match?.[1] && match[2] ? findRole(world, match[1], match[2]) : undefined
  return role?.arn === arn ? role : undefined
}

/** `NoSuchEntity` (404), with AWS's words. */
export const noSuchEntity = (message: string): AwsError => new AwsError('NoSuchEntity', message)

/** `EntityAlreadyExists` (409). */
export const alreadyExists = (message: string): AwsError => new AwsError('EntityAlreadyExists', message)

/** `DeleteConflict` (409). */
export const deleteConflict = (message: string): AwsError => new AwsError('DeleteConflict', message)

/** `ValidationError`, as the query protocol of IAM names it. */
export const invalid = (message: string): AwsError => new AwsError('ValidationError', message)

/** Whether a name is taken: IAM's names are written as they were made, and "not distinguished by case" (UG, "IAM identifiers"). */
export const hasName = (names: Iterable<string>, name: string): boolean =>
  [...names].some((one) => one.toLowerCase() === name.toLowerCase())
