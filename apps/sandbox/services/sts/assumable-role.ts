import type { Caller } from '../../request/caller'
import type { World } from '../../world/world'
import { organization } from '../organizations/state'

/** What AssumeRole needs to know of a role. */
export interface AssumableRole {
  readonly arn: string
  /** Role ids begin with `AROA`. */
  readonly id: string
  readonly maximumSeconds: number
  /** Whether its trust policy lets this caller in. */
  trusts(caller: Caller): boolean
}

/** The role that Organizations makes in every account it creates; it trusts the management account. */
export const ORGANIZATION_ROLE = 'OrganizationAccountAccessRole'

const organizationRole = (world: World, account: string): AssumableRole | undefined => {
  const { managementAccount } = world.scenario.organization
  if (account === managementAccount) return undefined
  return {
    arn: `arn:aws:iam::${account}:role/${ORGANIZATION_ROLE}`,
    id: `AROA${account}ORGACC`,
    maximumSeconds: 3600,
    trusts: (caller) => caller.account === managementAccount,
  }
}

/** The role of this name in an account, or undefined if the account is not active or has no such role. */
export const findAssumableRole = (world: World, account: string, name: string): AssumableRole | undefined => {
  const record = [...world.store(organization).accounts.values()].find(({ id }) => id === account)
  if (record?.state !== 'ACTIVE') return undefined
  return name === ORGANIZATION_ROLE ? organizationRole(world, account) : undefined
}
