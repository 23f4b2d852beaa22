import { isDeepStrictEqual } from 'node:util'
import type { Parameter } from '@aws-sdk/client-cloudformation'
import { InvalidRequest } from '../../errors'
import type { ResourceProperties } from '../resource-type'
import { type InstancesGroup, type InstancesPlan, readGroups } from './instances-group'
import { planFilteredInstances } from './plan-filtered-instances'

/** An account, or service-managed a unit, in one Region. */
interface GroupInstance {
  readonly target: string
  readonly region: string
  readonly overrides: readonly Parameter[] | undefined
}

const isSelfManaged = (properties: ResourceProperties): boolean => properties['PermissionModel'] !== 'SERVICE_MANAGED'

const targetsOf = ({ targets }: InstancesGroup, selfManaged: boolean): readonly string[] => {
  const named = (selfManaged ? targets.Accounts : targets.OrganizationalUnitIds) ?? []
  if (named.length > 0) return named
  const [member, model] = selfManaged ? ['Accounts', 'SELF_MANAGED'] : ['OrganizationalUnitIds', 'SERVICE_MANAGED']
  throw new InvalidRequest(`${member} should be specified in DeploymentTargets in [${model}] model`)
}

/**
 * All instances of groups, by target and Region.
 * @throws InvalidRequest when two groups hold the same.
 */
const flatten = (groups: readonly InstancesGroup[], selfManaged: boolean): Map<string, GroupInstance> => {
  const all = new Map<string, GroupInstance>()
  for (const group of groups) {
    for (const region of group.regions) {
      for (const target of targetsOf(group, selfManaged)) {
        const key = `${target},${region}`
        if (all.has(key)) throw new InvalidRequest(`Stack instance [${key}] is duplicated`)
        all.set(key, { target, region, overrides: group.overrides })
      }
    }
  }
  return all
}

const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[][] => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = JSON.stringify(keyOf(item))
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups.values()]
}

/**
 * Puts instances together: the Regions of a target with the same overrides, then the targets with
 * the same Regions and overrides.
 */
const regroup = (instances: readonly GroupInstance[], selfManaged: boolean): InstancesGroup[] => {
  const byTarget = groupBy(instances, ({ target, overrides }) => [target, overrides]).map((own) => ({
    target: own[0]?.target ?? '',
    regions: own.map(({ region }) => region),
    overrides: own[0]?.overrides,
  }))
  return groupBy(byTarget, ({ regions, overrides }) => [regions, overrides]).map((own) => {
    const named = own.map(({ target }) => target)
    const overrides = own[0]?.overrides
    return {
      targets: selfManaged ? { Accounts: named } : { OrganizationalUnitIds: named },
      regions: own[0]?.regions ?? [],
      ...(overrides === undefined ? {} : { overrides }),
    }
  })
}

const planPlainInstances = (
  before: readonly InstancesGroup[],
  after: readonly InstancesGroup[],
  selfManaged: boolean,
): InstancesPlan => {
  const [old, wanted] = [flatten(before, selfManaged), flatten(after, selfManaged)]
  const without = (some: Map<string, GroupInstance>, others: Map<string, GroupInstance>) =>
    regroup(
      [...some].filter(([key]) => !others.has(key)).map(([, instance]) => instance),
      selfManaged,
    )
  const changed = [...wanted].filter(
    ([key, { overrides }]) => old.has(key) && !isDeepStrictEqual(old.get(key)?.overrides, overrides),
  )
  return {
    remove: without(old, wanted),
    create: without(wanted, old),
    update: regroup(
      changed.map(([, instance]) => instance),
      selfManaged,
    ),
  }
}

/** One group alone goes to the service as it is. */
const planOneGroup = (group: InstancesGroup, kind: 'remove' | 'create'): InstancesPlan => ({
  remove: [],
  create: [],
  update: [],
  [kind]: [group],
})

/**
 * Compares the groups of a StackSet resource before and after (RP, InstancesAnalyzer and
 * AltResourceModelAnalyzer). Where any group has an AccountFilterType, accounts are compared unit
 * by unit (BEHAVIOUR 73).
 * @param before undefined for a creation.
 * @param after undefined for a deletion.
 * @throws InvalidRequest for groups that the handler does not take.
 */
export const planInstances = (
  before: ResourceProperties | undefined,
  after: ResourceProperties | undefined,
): InstancesPlan => {
  const [old, wanted] = [readGroups(before ?? {}), readGroups(after ?? {})]
  const isFiltered = [...old, ...wanted].some(({ targets }) => targets.AccountFilterType !== undefined)
  if (isFiltered) return planFilteredInstances(old, wanted)
  const [onlyOld, onlyWanted] = [old.length === 1 ? old[0] : undefined, wanted.length === 1 ? wanted[0] : undefined]
  if (!before && onlyWanted) return planOneGroup(onlyWanted, 'create')
  if (!after && onlyOld) return planOneGroup(onlyOld, 'remove')
  return planPlainInstances(old, wanted, isSelfManaged(after ?? before ?? {}))
}
