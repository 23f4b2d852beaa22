import type { AccountId, Region } from '../../../../manifest/ids'
import type { GuardDutyScenario } from '../../../scenario/guard-duty-schema'
import type { World } from '../../../world/world'
import { changeFeatures } from '../change-features'
import { newDetector } from '../detector'
import type { FilterRecord } from '../filter'
import { guardDuty } from '../state'
import { chosenAccounts } from './chosen-accounts'
import { changesOf } from './feature-changes'

type Detectors = NonNullable<GuardDutyScenario['detectors']>[number]
type ScenarioFilter = NonNullable<Detectors['filters']>[number]

const filterOf = ({ name, action, description, where }: ScenarioFilter): FilterRecord => ({
  name,
  description: description ?? '',
  action: action ?? 'NOOP',
  criteria: Object.fromEntries(Object.entries(where).map(([attribute, values]) => [attribute, { Equals: values }])),
  tags: new Map(),
})

const startDetector = (world: World, account: AccountId, region: Region, wanted: Detectors): void => {
  const detector = world.store(guardDuty).add(newDetector(world, account, region))
  detector.status = wanted.status ?? 'ENABLED'
  detector.frequency = wanted.frequency ?? detector.frequency
  detector.filters = (wanted.filters ?? []).map(filterOf)
  changeFeatures(world, detector, changesOf(wanted.features))
}

/** Makes the detectors that a scenario starts with; a later entry takes the place of an earlier one. */
export const startDetectors = (world: World, { detectors = [] }: GuardDutyScenario): void => {
  for (const wanted of detectors) {
    for (const region of wanted.regions) {
      for (const account of chosenAccounts(world, wanted.accounts)) startDetector(world, account, region, wanted)
    }
  }
}
