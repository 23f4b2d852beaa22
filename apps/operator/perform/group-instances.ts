import type { AccountId, Region, UnitId } from '../../manifest/ids'
import type { InstanceOperation } from './run-instance-operation'

/** An instance that an operation is to be about, with the unit of a service-managed one. */
export interface TargetedInstance {
  readonly account: AccountId
  readonly region: Region
  readonly unit?: UnitId
}

/**
 * Instances as operations need them: one takes accounts times Regions, so accounts with the same Regions are put together, however
 * many they are.
 */
export const groupInstances = (
  instances: readonly TargetedInstance[],
): Pick<InstanceOperation, 'accounts' | 'regions' | 'units'>[] => {
  const ofAccount = new Map<AccountId, TargetedInstance[]>()
  for (const instance of instances) {
    ofAccount.set(instance.account, [...(ofAccount.get(instance.account) ?? []), instance])
  }
  const groups = new Map<string, TargetedInstance[]>()
  for (const held of ofAccount.values()) {
    const key = held
      .map(({ region }) => region)
      .sort()
      .join()
    groups.set(key, [...(groups.get(key) ?? []), ...held])
  }
  return [...groups.values()].map((group) => {
    const units = unique(group.flatMap(({ unit }) => unit ?? []))
    return {
      accounts: unique(group.map(({ account }) => account)),
      regions: unique(group.map(({ region }) => region)),
      ...(units.length > 0 && { units }),
    }
  })
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)]
