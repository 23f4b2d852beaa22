import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import { organization } from '../organizations/state'
import type { FeatureChange, Switch } from './feature-settings'
import { changesOf } from './starting-state/feature-changes'

/** An account's GuardDuty in one Region. */
interface Place {
  readonly account: AccountId
  readonly region: Region
}

/**
 * What organization policies of the type GUARDDUTY_POLICY set in an account and Region, by feature: the scenario's
 * `guardDuty.policies`; where several name a feature, the last counts (BEHAVIOUR 42).
 */
export const managedFeatures = (
  world: World,
  { account, region }: Place,
): ReadonlyMap<string, FeatureChange<Switch>> => {
  const policies = world.scenario.guardDuty?.policies ?? []
  if (policies.length === 0) return new Map()
  const isMember = world.store(organization).accounts.has(account)
  return new Map(
    policies
      .filter(({ accounts, regions }) => {
        const covers = accounts === 'ALL' ? isMember : accounts.includes(account)
        return covers && regions.includes(region)
      })
      .flatMap(({ features }) => changesOf<Switch>(features))
      .map((change) => [change.name, change]),
  )
}
