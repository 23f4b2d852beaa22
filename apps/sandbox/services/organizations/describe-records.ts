import type { Account, OrganizationalUnit } from '@aws-sdk/client-organizations'
import type { AccountState } from '../../scenario/scenario'
import type { World } from '../../world/world'
import type { AccountRecord, UnitRecord } from './account-record'
import { entityPath } from './unit-path'

const statusOf: Readonly<Record<AccountState, 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'>> = {
  ACTIVE: 'ACTIVE',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  PENDING_ACTIVATION: 'SUSPENDED',
  SUSPENDED: 'SUSPENDED',
  CLOSED: 'SUSPENDED',
}

/** `arn:aws:organizations::<management>:<type>/<organization>/<id>` */
export const organizationsArn = (world: World, type: 'account' | 'ou' | 'root', id: string): string => {
  const { managementAccount, id: organizationId } = world.scenario.organization
  return `arn:aws:organizations::${managementAccount}:${type}/${organizationId}/${id}`
}

/** The fields that not every version of the API has; a scenario may leave them out. */
const versionedFields = (world: World, account: AccountRecord): Pick<Account, 'State' | 'Status' | 'Paths'> => {
  const omitted: readonly string[] = world.scenario.organization.omit ?? []
  const fields = {
    Status: statusOf[account.state],
    State: account.state,
    Paths: [entityPath(world, account.unit, account.id)],
  }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !omitted.includes(name)))
}

/** An account as the API shows it, with the retired `Status` beside `State`. */
export const describeAccountRecord = (world: World, account: AccountRecord): Account => ({
  Id: account.id,
  Arn: organizationsArn(world, 'account', account.id),
  Email: account.email,
  Name: account.name,
  ...versionedFields(world, account),
  JoinedMethod: account.joinedBy,
  JoinedTimestamp: account.joinedAt,
})

/** A unit as the API shows it. */
export const describeUnitRecord = (world: World, unit: UnitRecord): OrganizationalUnit => ({
  Id: unit.id,
  Arn: organizationsArn(world, 'ou', unit.id),
  Name: unit.name,
  Path: entityPath(world, unit.parent, unit.id),
})
