import type { AccountId, UnitId } from '../../../manifest/ids'
import { defineStore, type World } from '../../world/world'
import type { AccountChange, AccountRecord, UnitRecord } from './account-record'
import type { CreationRequest } from './creation-request'

const accountsOf = (world: World): [AccountId, AccountRecord][] => {
  const joinedAt = world.clock.now()
  return world.scenario.accounts.map(({ id, name, email, unit, state }) => [
    id,
    {
      id,
      name,
      email,
      unit,
      state: state ?? 'ACTIVE',
      joinedBy: id === world.scenario.organization.managementAccount ? 'INVITED' : 'CREATED',
      joinedAt,
    },
  ])
}

/** The organization: its accounts and units, and which services it trusts. Units form a tree below the one root. */
export class OrganizationState {
  readonly accounts: Map<AccountId, AccountRecord>
  readonly units: Map<UnitId, UnitRecord>
  /** Trusted services by principal, with the time since when. */
  readonly serviceAccess = new Map<string, Date>()
  /** Delegated administrators: account, then service principal, with the time since when. */
  readonly delegated = new Map<AccountId, Map<string, Date>>()
  /** Tags of accounts, units and the root. */
  readonly tags = new Map<string, Map<string, string>>()
  readonly creations = new Map<string, CreationRequest>()
  readonly #listeners: ((change: AccountChange) => void)[] = []

  constructor(world: World) {
    this.accounts = new Map(accountsOf(world))
    this.units = new Map(world.scenario.organization.units.map((unit) => [unit.id, { ...unit }]))
  }

  /** Calls `listener` after every change of an account from now on. Services subscribe when their own store is made. */
  subscribe(listener: (change: AccountChange) => void): void {
    this.#listeners.push(listener)
  }

  /** Tells all subscribers, in the order of their subscription. */
  announce(change: AccountChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

/** The store of the organization: its accounts, units, trusted services and delegated administrators. */
export const organization = defineStore('organizations', (world) => new OrganizationState(world))
