import type { AccountId, Region, UnitId } from '../../../manifest/ids'
import { groupBy } from '../../../planning/words/group-by'
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
  const ofAccount = groupBy(instances, ({ account }) => account).values()
  const groups = groupBy(ofAccount, (held) =>
    held
      .map(({ region }) => region)
      .sort()
      .join(),
  )
  return [...groups.values()].map((accounts) => {
    const group = accounts.flat()
    const units = unique(group.flatMap(({ unit }) => unit ?? []))
    return {
      accounts: unique(group.map(({ account }) => account)),
      regions: unique(group.map(({ region }) => region)),
      ...(units.length > 0 && { units }),
    }
  })
}

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)]
