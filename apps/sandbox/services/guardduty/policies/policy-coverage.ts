import type { AccountId, Region } from '../../../../manifest/ids'
import { defaultRegions, optInRegions } from '../../../kit/regions'
import { defineStore, type World } from '../../../world/world'
import { organization } from '../../organizations/state'
import { changesOf, type Switch } from '../features/feature-settings'
import { blockOf, type ManagedBlock, type ManagedFeature, namedRegions, unmanaged } from './managed-block'

/** An account's GuardDuty in one Region. */
export interface Place {
  readonly account: AccountId
  readonly region: Region
}

const allRegions: readonly string[] = [...defaultRegions, ...optInRegions]

/**
 * What GuardDuty has taken in of the organization's policies: the effective policy of each account
 * that it carries one out for. It lags behind Organizations by the scenario's `policyTakesSeconds`.
 */
class PolicyCoverage {
  /** Effective policies by account; accounts with the same policies share one. */
  readonly #policies = new Map<AccountId, object>()
  readonly #blocks = new WeakMap<object, Map<Region, ManagedBlock>>()
  #hasStarted = false
  #awaitsRole = false

  /** Whether the policies that were attached before GuardDuty's part of the world was made are carried out. */
  get hasStarted(): boolean {
    return this.#hasStarted
  }

  start(): void {
    this.#hasStarted = true
  }

  /** Whether the management account would have a policy if it had GuardDuty's service-linked role (BEHAVIOUR 54). */
  get awaitsRole(): boolean {
    return this.#awaitsRole
  }

  awaitRole(awaits: boolean): void {
    this.#awaitsRole = awaits
  }

  /** Notes the policy of an account, or that it has none any more. @returns whether it had another one. */
  note(account: AccountId, policy: object | undefined): boolean {
    if (this.#policies.get(account) === policy) return false
    if (policy) this.#policies.set(account, policy)
    else this.#policies.delete(account)
    return true
  }

  /** The Regions in which the account's policy sets anything. */
  regionsOf(account: AccountId): readonly Region[] {
    const { regions, hasDefault } = namedRegions(this.#policies.get(account))
    return (hasDefault ? allRegions : allRegions.filter((region) => regions.includes(region))) as readonly Region[]
  }

  /** What the account's policy sets in a Region. */
  blockIn(world: World, { account, region }: Place): ManagedBlock {
    const policy = this.#policies.get(account)
    if (!policy) return unmanaged
    const blocks = this.#blocks.get(policy) ?? new Map<Region, ManagedBlock>()
    this.#blocks.set(policy, blocks)
    const block = blocks.get(region) ?? blockOf(world, policy, region)
    blocks.set(region, block)
    return block
  }
}

/** Which accounts organization policies manage, as GuardDuty has carried them out. */
export const policyCoverage = defineStore('guardDutyPolicies', () => new PolicyCoverage())

/**
 * What the scenario's `guardDuty.policies` set, beside policies that are attached; where several
 * name a feature, the last counts (BEHAVIOUR 42).
 */
const statedFeatures = (world: World, { account, region }: Place): [string, ManagedFeature][] => {
  const policies = world.scenario.guardDuty?.policies ?? []
  if (policies.length === 0) return []
  const isMember = world.store(organization).accounts.has(account)
  return policies
    .filter(({ accounts, regions }) => {
      const covers = accounts === 'ALL' ? isMember : accounts.includes(account)
      return covers && regions.includes(region)
    })
    .flatMap(({ features }) => changesOf<Switch>(features))
    .map(({ name, value, additional }) => [
      name,
      { value, additional: new Map(additional.map((more) => [more.name, more.value])) },
    ])
}

/** What organization policies set in an account and Region; those that are attached count more than those that a scenario states. */
export const managedIn = (world: World, place: Place): ManagedBlock => {
  const block = world.store(policyCoverage).blockIn(world, place)
  const stated = statedFeatures(world, place)
  return stated.length === 0 ? block : { ...block, features: new Map([...stated, ...block.features]) }
}
