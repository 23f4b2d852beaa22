import type { AccountId, UnitId } from '../../../manifest/ids'
import type { OperationName, OperationOf } from '../../request/operation'
import type { AccountState } from '../../scenario/scenario'
import { defineStore, type World } from '../../world/world'
import { PolicyBook, type PolicyType } from './policy-records'

type Client = typeof import('@aws-sdk/client-organizations')

/** An operation of Organizations, by its AWS name. */
export type OrganizationsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** An account of the organization. */
export interface AccountRecord {
  readonly id: AccountId
  name: string
  readonly email: string
  state: AccountState
  /** The unit or root that it is in. */
  unit: UnitId
  readonly joinedBy: 'CREATED' | 'INVITED'
  readonly joinedAt: Date
}

/** An organizational unit. */
export interface UnitRecord {
  readonly id: UnitId
  name: string
  /** A unit, or the root. */
  readonly parent: UnitId
}

/** A request of CreateAccount and what became of it. */
export interface CreationRequest {
  readonly id: string
  readonly name: string
  readonly requestedAt: Date
  readonly completedAt: Date
  readonly account?: AccountId
  /** Why no account came of it. */
  readonly failure?: 'EMAIL_ALREADY_EXISTS'
}

/** What happened to an account, as the services that follow the organization see it. */
export interface AccountChange {
  readonly kind: 'joined' | 'moved' | 'closed' | 'left'
  readonly account: AccountRecord
  /** The unit that it came from; only for `moved`. */
  readonly from?: UnitId
}

/** What the services that follow policies of a type see when effective policies of it may have changed. */
export interface PolicyChange {
  readonly type: PolicyType
  /** The accounts whose effective policy is another than before; none where only the type's status changed. */
  readonly accounts: readonly AccountId[]
}

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

/** What is listed page by page, which would be slow to find out anew for each page of thousands. */
interface AccountLists {
  readonly all: readonly AccountRecord[]
  readonly byUnit: ReadonlyMap<UnitId, readonly AccountRecord[]>
}

const listsOf = (all: readonly AccountRecord[]): AccountLists => {
  const byUnit = new Map<UnitId, AccountRecord[]>()
  for (const account of all) {
    const known = byUnit.get(account.unit)
    if (known) known.push(account)
    else byUnit.set(account.unit, [account])
  }
  return { all, byUnit }
}

/**
 * The organization: its accounts and units, and which services it trusts. Units form a tree below
 * the one root.
 */
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
  readonly policyBook: PolicyBook
  readonly #listeners: ((change: AccountChange) => void)[] = []
  #lists: AccountLists | undefined
  readonly #policyListeners: ((change: PolicyChange) => void)[] = []

  constructor(world: World) {
    this.accounts = new Map(accountsOf(world))
    this.policyBook = new PolicyBook(world)
    this.units = new Map(world.scenario.organization.units.map((unit) => [unit.id, { ...unit }]))
  }

  /**
   * Calls `listener` after every change of an account from now on. Services subscribe when their
   * own store is made.
   */
  subscribe(listener: (change: AccountChange) => void): void {
    this.#listeners.push(listener)
  }

  get #accountLists(): AccountLists {
    this.#lists ??= listsOf([...this.accounts.values()])
    return this.#lists
  }

  /** The accounts in the order in which they joined, as a list that is made anew only after a change of one. */
  get accountList(): readonly AccountRecord[] {
    return this.#accountLists.all
  }

  /** Those that are in a unit or the root itself, in the same order. */
  accountsIn(unit: UnitId): readonly AccountRecord[] {
    return this.#accountLists.byUnit.get(unit) ?? []
  }

  /** Calls all listeners with a change that was made, in the order in which they subscribed. */
  announce(change: AccountChange): void {
    this.#lists = undefined
    for (const listener of this.#listeners) listener(change)
  }

  /**
   * Calls `listener` whenever effective policies of a management policy type may have changed: a
   * policy was attached, detached or updated, the type was enabled or disabled for good, an account
   * joined, moved or left. Account changes are announced before.
   */
  onPoliciesChanged(listener: (change: PolicyChange) => void): void {
    this.#policyListeners.push(listener)
  }

  /** Calls all listeners of policies, in the order in which they subscribed. */
  announcePolicies(change: PolicyChange): void {
    for (const listener of this.#policyListeners) listener(change)
  }
}

/**
 * The store of the organization: its accounts, units, trusted services and delegated
 * administrators.
 */
export const organization = defineStore('organizations', (world) => new OrganizationState(world))
