import type { AccountId, Region } from '../../../manifest/ids'
import type { World } from '../../world/world'
import { type AutoEnable, type FeatureSettings, newSettings, offeredFeatures } from './feature-settings'

/** The organization's GuardDuty in one Region, from the day it has a delegated administrator there. */
export interface RegionalOrganization {
  readonly region: Region
  readonly admin: AccountId
  autoEnable: AutoEnable
  readonly features: FeatureSettings<AutoEnable>
  /** When the administrator, whom the organization is taking away, is gone; absent while it is ENABLED. */
  goneAt?: Date
  /** When ALL will have reached the existing accounts; absent when it has. */
  allDueAt?: Date
}

/** Nothing is enabled for anybody until the administrator says so. */
export const newRegionalOrganization = (world: World, region: Region, admin: AccountId): RegionalOrganization => ({
  region,
  admin,
  autoEnable: 'NONE',
  features: newSettings(offeredFeatures(world, region, true), () => 'NONE', 'NONE', world.clock.now()),
})
