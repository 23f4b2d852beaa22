import type { Parameter } from '@aws-sdk/client-cloudformation'
import type { ResourceProperties } from '../resource-type'
import { validationError } from '../validation-error'
import { readObjects, readTexts } from './read-property'

/** One entry of `StackInstancesGroup`: the same overrides for all its accounts in all its Regions. */
export interface InstancesGroup {
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  readonly overrides: readonly Parameter[]
}

/** One instance of the groups. */
export interface GroupInstance {
  readonly account: string
  readonly region: string
  readonly overrides: readonly Parameter[]
}

const readGroup = (entry: ResourceProperties): InstancesGroup => {
  const targets = (entry['DeploymentTargets'] ?? {}) as ResourceProperties
  const unbuilt = Object.keys(targets).find((name) => name !== 'Accounts')
  if (unbuilt !== undefined) {
    throw validationError(
      `${unbuilt} of DeploymentTargets belongs to the SERVICE_MANAGED permission model, whose instances the sandbox does not build`,
    )
  }
  return {
    accounts: readTexts(targets, 'Accounts') ?? [],
    regions: readTexts(entry, 'Regions') ?? [],
    overrides: (readObjects(entry, 'ParameterOverrides') ?? []) as Parameter[],
  }
}

/**
 * The groups of a StackSet resource.
 * @throws AwsError `ValidationError` when two groups hold the same account and Region.
 */
export const readGroups = (properties: ResourceProperties): InstancesGroup[] => {
  const groups = (readObjects(properties, 'StackInstancesGroup') ?? []).map(readGroup)
  const seen = new Set<string>()
  for (const { account, region } of groups.flatMap(instancesOf)) {
    const key = `${account},${region}`
    if (seen.has(key)) throw validationError(`Stack instance [${key}] is duplicated`)
    seen.add(key)
  }
  return groups
}

/** The instances of one group. */
export const instancesOf = ({ accounts, regions, overrides }: InstancesGroup): GroupInstance[] =>
  regions.flatMap((region) => accounts.map((account) => ({ account, region, overrides })))

/** Instances put together again into groups that an operation can name: one per set of accounts with the same Regions and overrides. */
export const regroup = (instances: readonly GroupInstance[]): InstancesGroup[] => {
  const regionsByAccount = new Map<string, GroupInstance[]>()
  for (const instance of instances) {
    const key = `${instance.account} ${JSON.stringify(instance.overrides)}`
    regionsByAccount.set(key, [...(regionsByAccount.get(key) ?? []), instance])
  }
  const groups = new Map<string, { accounts: string[]; regions: string[]; overrides: readonly Parameter[] }>()
  for (const own of regionsByAccount.values()) {
    const regions = own.map(({ region }) => region)
    const [first] = own
    if (!first) continue
    const key = `${regions.join()} ${JSON.stringify(first.overrides)}`
    const group = groups.get(key) ?? { accounts: [], regions, overrides: first.overrides }
    group.accounts.push(first.account)
    groups.set(key, group)
  }
  return [...groups.values()]
}
