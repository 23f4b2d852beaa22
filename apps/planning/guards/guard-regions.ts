import type { AccountId, Region } from '../../manifest/ids'
import { type Refusal, refusal } from '../refusals/refusal'
import type { Situation } from '../situation/situation'
import type { OptIn } from '../state/opt-in'
import { isSeen } from '../state/seen'

/** A home Region that is not the one in which the stacks live. */
export const guardHome = ({ manifest, observed }: Pick<Situation, 'manifest' | 'observed'>): readonly Refusal[] => {
  const { homeRegion } = observed
  const wanted = manifest.regions.home
  if (!isSeen(homeRegion) || homeRegion.seen === undefined || homeRegion.seen === wanted) return []
  const message = `The stacks live in ${homeRegion.seen}, and the manifest's home Region is ${wanted}`
  return [refusal('HOME_CHANGED', message, { account: manifest.organization.securityAccount, region: homeRegion.seen })]
}

/** Regions that are not enabled in one of the two accounts, and a home Region that has changed. */
export const guardRegions = (
  situation: Pick<Situation, 'manifest' | 'observed' | 'regions' | 'label'>,
): readonly Refusal[] => {
  const { securityAccount, managementAccount } = situation.manifest.organization
  const { managementOptIn } = situation.observed
  const inManagement = managementOptIn && isSeen(managementOptIn) ? managementOptIn.seen : undefined
  const ifOff = (region: Region, account: AccountId, state: OptIn | undefined): readonly Refusal[] => {
    if (state !== 'DISABLED' && state !== 'DISABLING') return []
    return [refusal('REGION_NOT_ENABLED', `${region} is ${state} in ${situation.label(account)}`, { account, region })]
  }
  const off = situation.regions.flatMap(({ region, optIn }) => [
    ...ifOff(region, securityAccount, isSeen(optIn) ? optIn.seen : undefined),
    ...ifOff(region, managementAccount, inManagement?.[region]),
  ])
  return [...off, ...guardHome(situation)]
}
